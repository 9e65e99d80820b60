/** The keys of the client: one table for what they do, for the bar at the bottom and for the help page. */
import { isTextKey, translate, type TextKey, type Tongue } from '../../i18n'

/** Where a key means something: in a form, in a room, in a list or page that lies over a room. */
export type Context =
  | 'form'
  | 'room'
  | 'overlay'
  | 'settings'
  | 'paste'
  | 'lookup'
  | 'finder'
  | 'select'
  | 'picker'
  | 'person'
  | 'mail'
  | 'reader'
  | 'letter'
  | 'prompt'

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
  { keys: ['pagedown'], where: 'overlay', action: 'pageDown', help: 'keys.pageDown' },
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

  { keys: ['up', 'S-tab'], where: 'finder', action: 'up', help: 'keys.up' },
  { keys: ['down', 'tab'], where: 'finder', action: 'down', help: 'keys.down' },
  { keys: ['pageup'], where: 'finder', action: 'pageUp', help: 'keys.pageUp' },
  { keys: ['pagedown'], where: 'finder', action: 'pageDown', help: 'keys.pageDown' },
  { keys: ['M-home'], where: 'finder', action: 'top', help: 'keys.top' },
  { keys: ['M-end'], where: 'finder', action: 'bottom', help: 'keys.bottom' },
  { keys: ['enter'], where: 'finder', action: 'accept', help: 'keys.find' },
  {
    keys: ['escape', 'C-c', 'f3', 'C-s', 'f12'],
    where: 'finder',
    action: 'close',
    help: 'keys.close',
    bar: 'bar.close',
  },

  { keys: ['up', 'S-tab'], where: 'settings', action: 'up', help: 'keys.up' },
  { keys: ['down', 'tab'], where: 'settings', action: 'down', help: 'keys.down' },
  {
    keys: ['enter', 'space', 'right'],
    where: 'settings',
    action: 'change',
    help: 'keys.change',
    bar: 'bar.change',
  },
  { keys: ['left'], where: 'settings', action: 'changeBack', help: 'keys.changeBack' },
  {
    keys: ['escape', 'C-c'],
    where: 'settings',
    action: 'close',
    help: 'keys.close',
    bar: 'bar.close',
  },

  {
    keys: ['enter'],
    where: 'paste',
    action: 'insert',
    help: 'keys.pasteInsert',
    bar: 'bar.insert',
  },
  { keys: ['s'], where: 'paste', action: 'send', help: 'keys.pasteSend', bar: 'bar.send' },
  { keys: ['up'], where: 'paste', action: 'up', help: 'keys.up' },
  { keys: ['down'], where: 'paste', action: 'down', help: 'keys.down' },
  { keys: ['pageup'], where: 'paste', action: 'pageUp', help: 'keys.pageUp' },
  { keys: ['pagedown', 'space'], where: 'paste', action: 'pageDown', help: 'keys.pageDown' },
  { keys: ['escape', 'C-c'], where: 'paste', action: 'close', help: 'keys.pasteDrop' },

  { keys: ['C-r', 'up'], where: 'lookup', action: 'older', help: 'keys.lookupOlder' },
  { keys: ['C-s', 'down'], where: 'lookup', action: 'newer', help: 'keys.lookupNewer' },
  { keys: ['escape', 'tab'], where: 'lookup', action: 'take', help: 'keys.lookupTake' },
  { keys: ['enter'], where: 'lookup', action: 'send', help: 'keys.lookupSend' },
  { keys: ['C-g', 'C-c'], where: 'lookup', action: 'cancel', help: 'keys.lookupCancel' },

  { keys: ['up', 'k'], where: 'select', action: 'older', help: 'keys.selectOlder' },
  { keys: ['down', 'j'], where: 'select', action: 'newer', help: 'keys.selectNewer' },
  { keys: ['pageup'], where: 'select', action: 'pageUp', help: 'keys.pageUp' },
  { keys: ['pagedown'], where: 'select', action: 'pageDown', help: 'keys.pageDown' },
  { keys: ['home', 'M-home'], where: 'select', action: 'top', help: 'keys.top' },
  { keys: ['end', 'M-end'], where: 'select', action: 'bottom', help: 'keys.bottom' },
  {
    keys: ['escape', 'q', 'C-x', 'C-c', 'C-g'],
    where: 'select',
    action: 'close',
    help: 'keys.selectClose',
    bar: 'bar.back',
  },
  {
    keys: ['r', 'enter'],
    where: 'select',
    action: 'reply',
    help: 'keys.reply',
    bar: 'bar.reply',
  },
  { keys: ['+'], where: 'select', action: 'react', help: 'keys.react', bar: 'bar.react' },
  { keys: ['e'], where: 'select', action: 'edit', help: 'keys.edit', bar: 'bar.edit' },
  { keys: ['d'], where: 'select', action: 'delete', help: 'keys.delete', bar: 'bar.delete' },
  { keys: ['y'], where: 'select', action: 'copy', help: 'keys.copy', bar: 'bar.copy' },
  { keys: ['o'], where: 'select', action: 'link', help: 'keys.link', bar: 'bar.link' },
  { keys: ['t'], where: 'select', action: 'parent', help: 'keys.parent', bar: 'bar.parent' },
  { keys: ['i'], where: 'select', action: 'info', help: 'keys.info', bar: 'bar.info' },
  { keys: ['p'], where: 'select', action: 'place', help: 'keys.place' },
  { keys: ['s'], where: 'select', action: 'save', help: 'keys.saveFile', bar: 'bar.save' },
  { keys: ['C-e'], where: 'select', action: 'editor', help: 'keys.editor' },

  { keys: ['up'], where: 'picker', action: 'up', help: 'keys.up' },
  { keys: ['down', 'tab'], where: 'picker', action: 'down', help: 'keys.down' },
  { keys: ['pageup'], where: 'picker', action: 'pageUp', help: 'keys.pageUp' },
  { keys: ['pagedown'], where: 'picker', action: 'pageDown', help: 'keys.pageDown' },
  {
    keys: ['enter'],
    where: 'picker',
    action: 'accept',
    help: 'keys.pick',
    bar: 'bar.accept',
  },
  {
    keys: ['escape', 'C-c', 'C-g'],
    where: 'picker',
    action: 'close',
    help: 'keys.close',
    bar: 'bar.close',
  },

  { keys: ['up'], where: 'person', action: 'up', help: 'keys.up' },
  { keys: ['down', 'tab'], where: 'person', action: 'down', help: 'keys.down' },
  { keys: ['enter'], where: 'person', action: 'accept', help: 'keys.choose' },
  { keys: ['m'], where: 'person', action: 'message', help: 'keys.personMessage' },
  { keys: ['w'], where: 'person', action: 'whois', help: 'keys.personWhois' },
  { keys: ['i'], where: 'person', action: 'ignore', help: 'keys.personIgnore' },
  { keys: ['k'], where: 'person', action: 'kick', help: 'keys.personKick' },
  { keys: ['b'], where: 'person', action: 'ban', help: 'keys.personBan' },
  { keys: ['s'], where: 'person', action: 'mute', help: 'keys.personMute' },
  {
    keys: ['escape', 'C-c', 'C-g', 'f8', 'M-w', 'q'],
    where: 'person',
    action: 'close',
    help: 'keys.close',
    bar: 'bar.close',
  },

  { keys: ['f1', '?'], where: 'mail', action: 'help', help: 'keys.help', bar: 'bar.help' },
  { keys: ['f2'], where: 'mail', action: 'room', help: 'keys.mailRoom', bar: 'bar.chat' },
  { keys: ['up', 'k'], where: 'mail', action: 'up', help: 'keys.up' },
  { keys: ['down', 'j'], where: 'mail', action: 'down', help: 'keys.down' },
  { keys: ['pageup'], where: 'mail', action: 'pageUp', help: 'keys.pageUp' },
  { keys: ['pagedown'], where: 'mail', action: 'pageDown', help: 'keys.pageDown' },
  { keys: ['home', 'M-home'], where: 'mail', action: 'top', help: 'keys.top' },
  { keys: ['end', 'M-end', 'G'], where: 'mail', action: 'bottom', help: 'keys.bottom' },
  {
    keys: ['enter', 'right', 'o'],
    where: 'mail',
    action: 'open',
    help: 'keys.mailOpen',
    bar: 'bar.open',
  },
  { keys: ['c'], where: 'mail', action: 'compose', help: 'keys.mailCompose', bar: 'bar.compose' },
  { keys: ['r'], where: 'mail', action: 'reply', help: 'keys.mailReply', bar: 'bar.reply' },
  { keys: ['g'], where: 'mail', action: 'replyAll', help: 'keys.mailReplyAll' },
  { keys: ['f'], where: 'mail', action: 'forward', help: 'keys.mailForward' },
  { keys: ['a'], where: 'mail', action: 'archive', help: 'keys.mailArchive', bar: 'bar.archive' },
  {
    keys: ['d', 'delete'],
    where: 'mail',
    action: 'trash',
    help: 'keys.mailTrash',
    bar: 'bar.delete',
  },
  { keys: ['i'], where: 'mail', action: 'restore', help: 'keys.mailRestore' },
  { keys: ['m'], where: 'mail', action: 'move', help: 'keys.mailMove' },
  { keys: ['u'], where: 'mail', action: 'seen', help: 'keys.mailSeen' },
  { keys: ['N'], where: 'mail', action: 'unseen', help: 'keys.mailUnseen' },
  { keys: ['x', 'D'], where: 'mail', action: 'purge', help: 'keys.mailPurge' },
  { keys: ['space', 't'], where: 'mail', action: 'mark', help: 'keys.mailMark' },
  { keys: ['*'], where: 'mail', action: 'markAll', help: 'keys.mailMarkAll' },
  { keys: ['v'], where: 'mail', action: 'threads', help: 'keys.mailThreads' },
  {
    keys: ['/', 'f3', 'C-s'],
    where: 'mail',
    action: 'search',
    help: 'keys.mailSearch',
    bar: 'bar.search',
  },
  {
    keys: ['tab'],
    where: 'mail',
    action: 'nextFolder',
    help: 'keys.mailNextFolder',
    bar: 'bar.folder',
  },
  { keys: ['S-tab'], where: 'mail', action: 'previousFolder', help: 'keys.mailPreviousFolder' },
  { keys: ['1', '2', '3', '4', '5'], where: 'mail', action: 'folder', help: 'keys.mailFolder' },
  { keys: ['escape', 'q', 'C-c', 'C-g'], where: 'mail', action: 'close', help: 'keys.mailClose' },
  { keys: ['z', 'C-_'], where: 'mail', action: 'undo', help: 'keys.mailUndo', bar: 'bar.undo' },
  { keys: ['f9', 'M-r'], where: 'mail', action: 'retry', help: 'keys.mailRetry' },
  { keys: ['C-l'], where: 'mail', action: 'repaint', help: 'keys.repaint' },
  { keys: ['C-z'], where: 'mail', action: 'suspend', help: 'keys.suspend' },

  { keys: ['f1', '?'], where: 'reader', action: 'help', help: 'keys.help', bar: 'bar.help' },
  {
    keys: ['escape', 'q', 'left', 'C-c', 'C-g'],
    where: 'reader',
    action: 'close',
    help: 'keys.mailBack',
    bar: 'bar.back',
  },
  { keys: ['up', 'k'], where: 'reader', action: 'up', help: 'keys.up' },
  { keys: ['down', 'j', 'enter'], where: 'reader', action: 'down', help: 'keys.down' },
  { keys: ['pageup', 'b', 'backspace'], where: 'reader', action: 'pageUp', help: 'keys.pageUp' },
  { keys: ['pagedown', 'space'], where: 'reader', action: 'pageDown', help: 'keys.pageDown' },
  { keys: ['home', 'M-home'], where: 'reader', action: 'top', help: 'keys.top' },
  { keys: ['end', 'M-end', 'G'], where: 'reader', action: 'bottom', help: 'keys.bottom' },
  { keys: ['r'], where: 'reader', action: 'reply', help: 'keys.mailReply', bar: 'bar.reply' },
  {
    keys: ['g'],
    where: 'reader',
    action: 'replyAll',
    help: 'keys.mailReplyAll',
    bar: 'bar.replyAll',
  },
  { keys: ['f'], where: 'reader', action: 'forward', help: 'keys.mailForward', bar: 'bar.forward' },
  { keys: ['s'], where: 'reader', action: 'save', help: 'keys.mailSave', bar: 'bar.save' },
  { keys: ['a'], where: 'reader', action: 'archive', help: 'keys.mailArchive', bar: 'bar.archive' },
  {
    keys: ['d', 'delete'],
    where: 'reader',
    action: 'trash',
    help: 'keys.mailTrash',
    bar: 'bar.delete',
  },
  { keys: ['i'], where: 'reader', action: 'restore', help: 'keys.mailRestore' },
  { keys: ['m'], where: 'reader', action: 'move', help: 'keys.mailMove' },
  { keys: ['N', 'u'], where: 'reader', action: 'unseen', help: 'keys.mailUnseen' },
  { keys: ['z', 'C-_'], where: 'reader', action: 'undo', help: 'keys.mailUndo' },
  {
    keys: ['n', 'J', 'right'],
    where: 'reader',
    action: 'next',
    help: 'keys.mailNext',
    bar: 'bar.next',
  },
  { keys: ['p', 'K'], where: 'reader', action: 'previous', help: 'keys.mailPrevious' },
  { keys: ['c'], where: 'reader', action: 'compose', help: 'keys.mailCompose' },
  { keys: ['f2'], where: 'reader', action: 'room', help: 'keys.mailRoom' },
  { keys: ['f9', 'M-r'], where: 'reader', action: 'retry', help: 'keys.mailRetry' },
  { keys: ['C-l'], where: 'reader', action: 'repaint', help: 'keys.repaint' },
  { keys: ['C-z'], where: 'reader', action: 'suspend', help: 'keys.suspend' },

  {
    keys: ['C-s', 'f10'],
    where: 'letter',
    action: 'send',
    help: 'keys.letterSend',
    bar: 'bar.send',
  },
  {
    keys: ['f4', 'M-a'],
    where: 'letter',
    action: 'attach',
    help: 'keys.letterAttach',
    bar: 'bar.attach',
  },
  {
    keys: ['escape', 'C-c', 'C-g'],
    where: 'letter',
    action: 'close',
    help: 'keys.letterClose',
    bar: 'bar.keep',
  },
  { keys: ['f1'], where: 'letter', action: 'help', help: 'keys.help', bar: 'bar.help' },
  { keys: ['tab'], where: 'letter', action: 'next', help: 'keys.letterNext' },
  { keys: ['S-tab'], where: 'letter', action: 'previous', help: 'keys.letterPrevious' },
  {
    keys: ['C-b', 'f6'],
    where: 'letter',
    action: 'copies',
    help: 'keys.letterCopies',
    bar: 'bar.copies',
  },
  {
    keys: ['C-o', 'f7'],
    where: 'letter',
    action: 'editor',
    help: 'keys.letterEditor',
    bar: 'bar.editor',
  },
  { keys: ['C-x'], where: 'letter', action: 'prefix', help: 'keys.letterPrefix' },
  {
    keys: ['f8'],
    where: 'letter',
    action: 'discard',
    help: 'keys.letterDiscard',
    bar: 'bar.discard',
  },
  { keys: ['f2'], where: 'letter', action: 'room', help: 'keys.letterRoom' },
  { keys: ['pageup'], where: 'letter', action: 'pageUp', help: 'keys.pageUp' },
  { keys: ['pagedown'], where: 'letter', action: 'pageDown', help: 'keys.pageDown' },
  { keys: ['f9', 'M-r'], where: 'letter', action: 'retry', help: 'keys.mailRetry' },
  { keys: ['C-l'], where: 'letter', action: 'repaint', help: 'keys.repaint' },
  { keys: ['C-z'], where: 'letter', action: 'suspend', help: 'keys.suspend' },

  { keys: ['enter'], where: 'prompt', action: 'accept', help: 'keys.accept', bar: 'bar.accept' },
  {
    keys: ['tab'],
    where: 'prompt',
    action: 'complete',
    help: 'keys.promptComplete',
    bar: 'bar.complete',
  },
  { keys: ['up', 'S-tab'], where: 'prompt', action: 'up', help: 'keys.up' },
  { keys: ['down'], where: 'prompt', action: 'down', help: 'keys.down' },
  {
    keys: ['escape', 'C-c', 'C-g'],
    where: 'prompt',
    action: 'close',
    help: 'keys.close',
    bar: 'bar.close',
  },

  { keys: ['f1'], where: 'room', action: 'help', help: 'keys.help', bar: 'bar.help' },
  { keys: ['f2'], where: 'room', action: 'mail', help: 'keys.mail', bar: 'bar.mail' },
  { keys: ['enter'], where: 'room', action: 'send', help: 'keys.send' },
  { keys: ['C-x'], where: 'room', action: 'select', help: 'keys.select', bar: 'bar.select' },
  { keys: ['tab'], where: 'room', action: 'complete', help: 'keys.complete' },
  { keys: ['S-tab'], where: 'room', action: 'completeBack', help: 'keys.completeBack' },
  { keys: ['f3', 'C-s'], where: 'room', action: 'search', help: 'keys.search', bar: 'bar.search' },
  { keys: ['f4', 'M-a'], where: 'room', action: 'unread', help: 'keys.unread', bar: 'bar.unread' },
  { keys: ['f12'], where: 'room', action: 'mentions', help: 'keys.mentions' },
  { keys: ['M-p', 'C-up'], where: 'room', action: 'previousMention', help: 'keys.previousMention' },
  { keys: ['M-n', 'C-down'], where: 'room', action: 'nextMention', help: 'keys.nextMention' },
  { keys: ['M-u', 'S-f4'], where: 'room', action: 'firstUnread', help: 'keys.firstUnread' },
  { keys: ['f7'], where: 'room', action: 'rooms', help: 'keys.rooms', bar: 'bar.rooms' },
  { keys: ['f8'], where: 'room', action: 'members', help: 'keys.members', bar: 'bar.members' },
  { keys: ['M-l', 'f10'], where: 'room', action: 'bare', help: 'keys.bare' },
  { keys: ['M-m'], where: 'room', action: 'mouse', help: 'keys.mouse' },
  { keys: ['M-w', 'S-f8'], where: 'room', action: 'people', help: 'keys.people' },
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
  { keys: ['C-r'], where: 'room', action: 'lookup', help: 'keys.lookup' },
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

/** Every binding as the program comes, in the order in which the bar and the help show them. */
export const defaultBindings: readonly Binding[] = table

/** Every binding as it works. */
export let bindings: readonly Binding[] = table

/** Lets other keys work: called once, with what the settings say, before anything is shown. */
export function useBindings(chosen: readonly Binding[]): void {
  bindings = chosen
}

/** What a key does in a context. Undefined: it means nothing there. */
export function actionOf<C extends Context>(key: string, where: C): Action<C> | undefined {
  const found = bindings.find(each => each.where === where && each.keys.includes(key))
  return found?.action as Action<C> | undefined
}

/** Which of its action's keys a key is, counted from 1. */
export function numberOf<C extends Context>(key: string, action: Action<C>, where: C): number {
  const found = bindings.find(each => each.where === where && each.action === action)
  return (found?.keys.indexOf(key) ?? -1) + 1
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
