/** The keys of the client: one table for what they do, for the bar at the bottom and for the help page. */
import { isTextKey, translate, type TextKey, type Tongue } from '../../i18n'

/** Where a key means something: in a form, in a room, in a list or page that lies over a room. */
export type Context = 'form' | 'room' | 'overlay'

/** One thing that keys do. */
export interface Binding {
  /** Names as `keys.ts` of the terminal gives them; the first is the one that is shown. */
  keys: readonly string[]
  where: Context
  action: string
  help: TextKey
  /** Its short name in the bar. Absent: it is only in the help. */
  bar?: TextKey
}

const table = [
  { keys: ['tab', 'down'], where: 'form', action: 'next', help: 'keys.next', bar: 'bar.next' },
  { keys: ['S-tab', 'up'], where: 'form', action: 'previous', help: 'keys.previous' },
  { keys: ['enter'], where: 'form', action: 'accept', help: 'keys.accept', bar: 'bar.accept' },
  { keys: ['escape'], where: 'form', action: 'back', help: 'keys.back', bar: 'bar.back' },
  { keys: ['C-c'], where: 'form', action: 'quit', help: 'keys.quit', bar: 'bar.quit' },

  { keys: ['up'], where: 'overlay', action: 'up', help: 'keys.up' },
  { keys: ['down'], where: 'overlay', action: 'down', help: 'keys.down' },
  { keys: ['pageup'], where: 'overlay', action: 'pageUp', help: 'keys.pageUp' },
  { keys: ['pagedown', 'space'], where: 'overlay', action: 'pageDown', help: 'keys.pageDown' },
  { keys: ['home', 'M-home'], where: 'overlay', action: 'top', help: 'keys.top' },
  { keys: ['end', 'M-end'], where: 'overlay', action: 'bottom', help: 'keys.bottom' },
  { keys: ['enter'], where: 'overlay', action: 'accept', help: 'keys.choose' },
  {
    keys: ['escape', 'C-c', 'f1', 'f7', 'f8', 'C-g'],
    where: 'overlay',
    action: 'close',
    help: 'keys.close',
    bar: 'bar.close',
  },

  { keys: ['f1'], where: 'room', action: 'help', help: 'keys.help', bar: 'bar.help' },
  { keys: ['enter'], where: 'room', action: 'send', help: 'keys.send' },
  { keys: ['tab'], where: 'room', action: 'complete', help: 'keys.complete' },
  { keys: ['S-tab'], where: 'room', action: 'completeBack', help: 'keys.completeBack' },
  { keys: ['f3', 'C-s'], where: 'room', action: 'search', help: 'keys.search', bar: 'bar.search' },
  { keys: ['f4', 'M-a'], where: 'room', action: 'unread', help: 'keys.unread', bar: 'bar.unread' },
  { keys: ['f7'], where: 'room', action: 'rooms', help: 'keys.rooms', bar: 'bar.rooms' },
  { keys: ['f8'], where: 'room', action: 'members', help: 'keys.members', bar: 'bar.members' },
  { keys: ['C-g'], where: 'room', action: 'goTo', help: 'keys.goTo' },
  {
    keys: ['C-p', 'M-up', 'f5'],
    where: 'room',
    action: 'previousRoom',
    help: 'keys.previousRoom',
  },
  { keys: ['C-n', 'M-down', 'f6'], where: 'room', action: 'nextRoom', help: 'keys.nextRoom' },
  { keys: ['M-/', 'C-o'], where: 'room', action: 'lastRoom', help: 'keys.lastRoom' },
  {
    keys: ['M-1', 'M-2', 'M-3', 'M-4', 'M-5', 'M-6', 'M-7', 'M-8', 'M-9'],
    where: 'room',
    action: 'roomNumber',
    help: 'keys.roomNumber',
  },
  { keys: ['pageup'], where: 'room', action: 'pageUp', help: 'keys.pageUp', bar: 'bar.pageUp' },
  { keys: ['pagedown'], where: 'room', action: 'pageDown', help: 'keys.pageDown' },
  { keys: ['M-home', 'C-pageup'], where: 'room', action: 'top', help: 'keys.top' },
  { keys: ['M-end', 'C-pagedown'], where: 'room', action: 'bottom', help: 'keys.bottom' },
  { keys: ['up'], where: 'room', action: 'older', help: 'keys.older' },
  { keys: ['down'], where: 'room', action: 'newer', help: 'keys.newer' },
  { keys: ['f9', 'M-r'], where: 'room', action: 'retry', help: 'keys.retry' },
  { keys: ['M-x'], where: 'room', action: 'discard', help: 'keys.discard' },
  { keys: ['escape'], where: 'room', action: 'dismiss', help: 'keys.dismiss' },
  { keys: ['C-c'], where: 'room', action: 'clear', help: 'keys.clear' },
  { keys: ['C-l'], where: 'room', action: 'repaint', help: 'keys.repaint' },
  { keys: ['C-z'], where: 'room', action: 'suspend', help: 'keys.suspend' },
] as const satisfies readonly Binding[]

type Table = (typeof table)[number]

/** What a key can do in a context. */
export type Action<C extends Context> = Extract<Table, { where: C }>['action']

/** Every binding, in the order in which the bar and the help show them. */
export const bindings: readonly Binding[] = table

/** What a key does in a context. Undefined: it means nothing there. */
export function actionOf<C extends Context>(key: string, where: C): Action<C> | undefined {
  const found = bindings.find(each => each.where === where && each.keys.includes(key))
  return found?.action as Action<C> | undefined
}

/** The first key of an action, as a person reads it. */
export function keyFor<C extends Context>(action: Action<C>, where: C, lang: Tongue): string {
  const found = bindings.find(each => each.where === where && each.action === action)
  return keyLabel(found?.keys[0] ?? '', lang)
}

/** All keys of a binding, as a person reads them: `F4, Alt-a`. */
export function keyLabels({ keys }: Binding, lang: Tongue): string {
  const isRange = keys.length > 3 && keys[0]?.startsWith('M-')
  if (isRange) return `${keyLabel(keys[0]!, lang)}..${keys.at(-1)!.slice(2)}`
  return keys.map(key => keyLabel(key, lang)).join(', ')
}

/** A key's name as it is printed on keyboards: `Ctrl-a`, `Alt-Enter`, `F1`, `↑`. */
export function keyLabel(key: string, lang: Tongue): string {
  const [, modifiers = '', name = ''] = /^((?:[CMS]-)*)([^]*)$/.exec(key) ?? []
  const words = { 'C-': 'Ctrl-', 'M-': 'Alt-', 'S-': translate(lang, 'key.shift') }
  const prefix = modifiers.replace(/[CMS]-/g, each => words[each as keyof typeof words])
  const named = `key.${name}`
  if (isTextKey(named)) return prefix + translate(lang, named)
  return prefix + (/^f\d+$/.test(name) ? name.toUpperCase() : name)
}
