/** What the help says, from the tables by which keys and commands work. */
import { isTextKey, translate, type TextKey, type Tongue } from '../../../../i18n'
import { allCommands } from '../../commands'
import { canServe } from '../../desk/desk-screen'
import { bindings, keyLabel, keyLabels, type Action, type Binding, type Context } from '../../keys'
import type { State } from '../../state'

/** Two columns of the page: what is typed, and what it does. */
export type HelpEntry = readonly [label: string, text: string]

/** A part of the page under a title. */
export interface HelpSection {
  title: string
  entries: HelpEntry[]
  /** It says again what also stands elsewhere. Absent: it does not. */
  isRepeated?: boolean
}

type RoomAction = Action<'room'>

/** What somebody needs who has never been here. */
const first: readonly RoomAction[] = ['send', 'goTo', 'unread', 'search', 'help']

/** Actions by what they are about; those that stand nowhere are about the program. */
const groups: [TextKey, readonly string[]][] = [
  [
    'help.groupRooms',
    [
      ...['unread', 'goTo', 'previousRoom', 'nextRoom', 'lastRoom', 'roomNumber'],
      ...['rooms', 'members'],
    ],
  ],
  [
    'help.groupReading',
    [
      ...['pageUp', 'pageDown', 'top', 'bottom', 'firstUnread', 'search', 'mentions'],
      ...['previousMention', 'nextMention', 'select', 'clear'],
    ],
  ],
  [
    'help.groupWriting',
    [
      ...['send', 'complete', 'completeBack', 'older', 'newer', 'lookup', 'editor'],
      ...['retry', 'discard', 'clear'],
    ],
  ],
]

/** Places with keys of their own, beside the room. */
const places: readonly Context[] = ['select', 'finder', 'person', 'paste', 'lookup']

/** The pages of the shop. */
const shopPlaces: readonly Context[] = ['shop', 'assistant', 'cards', 'order', 'queue']

/** The screens of the mailbox. */
const mailPlaces: readonly Context[] = ['mail', 'reader', 'letter']

/** The agents' screen and its pages. */
const deskPlaces: readonly Context[] = ['desk', 'canned', 'returns', 'stats']

/** The parts of the page, the first minute first; in the mailbox its own keys stand before everything. */
export function helpSections({ lang, chat, screen }: State): HelpSection[] {
  const mail = mailPlaces.flatMap(where => placeSection(where, lang))
  const desk = deskPlaces.flatMap(where => placeSection(where, lang))
  const shop = shopPlaces.flatMap(where => placeSection(where, lang))
  const isInMail = screen === 'mail'
  const section = (title: TextKey, entries: HelpEntry[]): HelpSection => ({
    title: translate(lang, title),
    entries,
  })
  const commands = allCommands(chat, lang).map(({ usage, help }): HelpEntry => [usage, help])
  return [
    ...(isInMail ? mail : []),
    ...(screen === 'shop' ? shop : []),
    ...(screen === 'desk' ? desk : []),
    { ...section('help.first', firstMinute(lang)), isRepeated: true },
    ...groups.map(([title, actions]) => section(title, keysOf(inGroup(actions), lang))),
    section('help.keys', keysOf(inNoGroup(), lang)),
    ...places.flatMap(where => placeSection(where, lang)),
    ...(isInMail ? [] : mail),
    ...(screen === 'shop' ? [] : shop),
    ...(screen === 'desk' || !canServe({ chat }) ? [] : desk),
    section(
      'help.commands',
      [...commands].sort(([a], [b]) => a.localeCompare(b)),
    ),
    section('help.editing', editingKeys(lang)),
  ].filter(({ entries }) => entries.length > 0)
}

function firstMinute(lang: Tongue): HelpEntry[] {
  const keys = first.flatMap(action => bindings.filter(each => isRoom(each, action)))
  return [...keysOf(keys, lang), [translate(lang, 'bar.leave'), translate(lang, 'help.quit')]]
}

function inGroup(actions: readonly string[]): Binding[] {
  return actions.flatMap(action => bindings.filter(each => isRoom(each, action)))
}

function inNoGroup(): Binding[] {
  const known = groups.flatMap(([, actions]) => actions)
  return bindings.filter(({ where, action }) => where === 'room' && !known.includes(action))
}

function isRoom({ where, action }: Binding, wanted: string): boolean {
  return where === 'room' && action === wanted
}

/** Arrows and the like need no word. */
function placeSection(where: Context, lang: Tongue): HelpSection[] {
  const title = `help.in.${where}`
  const plain = /^(up|down|pageUp|pageDown|top|bottom)$/
  const own = bindings.filter(each => each.where === where && !plain.test(each.action))
  return isTextKey(title) ? [{ title: translate(lang, title), entries: keysOf(own, lang) }] : []
}

function keysOf(list: readonly Binding[], lang: Tongue): HelpEntry[] {
  return list.map(binding => [keyLabels(binding, lang), translate(lang, binding.help)])
}

/** Readline's keys; plain arrows and the like need no word. */
function editingKeys(lang: Tongue): HelpEntry[] {
  const plain = /^(left|right|up|down|home|end|delete|S-backspace)$/
  return bindings.flatMap(({ where, keys, help }): HelpEntry[] => {
    const named = where === 'edit' ? keys.filter(key => !plain.test(key)) : []
    if (named.length === 0) return []
    const labels = named.slice(0, 3).map(key => keyLabel(key, lang))
    return [[labels.join(', '), translate(lang, help)]]
  })
}
