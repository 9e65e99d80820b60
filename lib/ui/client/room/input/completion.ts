/** Ways to complete the word before the cursor: commands, people, rooms. */
import { findCommand, signedBy } from '../../../../command/line'
import type { CommandInfo } from '../../../../protocol'
import { replace } from '../../../editor-state'
import { allCommands, findScreenCommand } from '../../commands'
import { agentCommand, deskCandidates } from '../../desk/completion'
import { canServe } from '../../desk/desk-screen'
import { roomsInOrder } from '../../model/actions'
import { itemAt } from '../../model/item'
import type { State } from '../../state'
import { setDraft } from './draft'
import { draftOf } from '../layout'
import { membersInOrder } from '../member-list'
import type { Candidate, Completion } from '../room-state'
import { codeBeingTyped, signsFor } from './shortcode'
import { roomTitle } from '../room-name'

/** People who spoke within this many entries come first. */
const RECENT = 200

/** Tab: completes the word, or goes on to the next (1) or back to the previous (-1) way. */
export function complete(state: State, by: 1 | -1): State {
  const { completion } = state.room
  if (completion) return choose(state, completion, completion.index + by)
  const found = candidatesFor(state)
  if (!found || found.candidates.length === 0) return state
  return choose(state, { ...found, index: 0 }, by === 1 ? 0 : -1)
}

/** Puts one candidate into the text. The only one is final; otherwise Tab goes on from it. */
export function choose(state: State, completion: Completion, index: number): State {
  const { candidates, start } = completion
  const at = (index + candidates.length) % candidates.length
  const editor = draftOf(state)
  const next = setDraft(
    state,
    replace(editor, [start, editor.cursor], candidates[at]?.text ?? '', 'change'),
  )
  if (candidates.length === 1) return next
  return { ...next, room: { ...next.room, completion: { ...completion, index: at } } }
}

/** The pop-up that is shown: while Tab goes through it, and by itself while a command's name is typed. */
export function shownCompletion(state: State): Completion | undefined {
  const { completion } = state.room
  if (completion) return completion
  const before = beforeCursor(state)
  const isShown =
    /^\/[^\s/]*$/.test(before) ||
    codeBeingTyped(before) !== undefined ||
    hasOwnChoice(state) ||
    deskCandidates(state, before) !== undefined
  const found = isShown ? candidatesFor(state) : undefined
  return found && found.candidates.length > 0 ? { ...found, index: -1 } : undefined
}

/** The command whose words are being typed. */
export function commandBeingTyped(state: State): CommandInfo | undefined {
  const { text } = draftOf(state)
  if (canServe(state) && text.startsWith(':')) return agentCommand(state, text)
  const [, name] = /^\/([^\s/]+)\s/.exec(text) ?? []
  const found = name ? findCommand(name, allCommands(state.chat, state.lang)) : []
  return found.length === 1 ? found[0] : undefined
}

function beforeCursor(state: State): string {
  const { text, cursor } = draftOf(state)
  return text.slice(0, cursor)
}

function candidatesFor(state: State): Omit<Completion, 'index'> | undefined {
  const text = beforeCursor(state)
  const atDesk = deskCandidates(state, text)
  if (atDesk) return atDesk
  const [word = ''] = /\S*$/.exec(text) ?? []
  const start = text.length - word.length
  if (start === 0 && /^\/[^/]*$/.test(word)) return { start, candidates: commandsFor(state, word) }
  const own = ownCandidates(state, text.slice(0, start), word)
  if (own) return { start, candidates: own }
  const code = codeBeingTyped(text)
  if (code !== undefined) return { start, candidates: signsFor(code, state.lang) }
  const kind = wordKind(state, text.slice(0, start))
  if (kind === 'person') return { start, candidates: peopleFor(state, word.replace(/^@/, ''), '') }
  if (kind === 'room' || word.startsWith('#')) return { start, candidates: roomsFor(state, word) }
  const name = word.replace(/^@/, '')
  if (word === '') return undefined
  return { start, candidates: peopleFor(state, name, '@') }
}

function commandsFor({ chat, lang }: State, word: string): Candidate[] {
  const typed = word.slice(1).toLowerCase()
  return signedBy('/', allCommands(chat, lang))
    .flatMap(({ names, help }) => {
      const name = names.find(each => each.startsWith(typed))
      return name ? [{ text: `/${name} `, about: help }] : []
    })
    .sort((a, b) => a.text.localeCompare(b.text))
}

/** Whether a command of the screen is being typed that knows what its words can be. */
function hasOwnChoice(state: State): boolean {
  const { method = '' } = commandBeingTyped(state) ?? {}
  return findScreenCommand(method)?.complete !== undefined
}

/** What a command of the screen proposes by itself. Undefined: it leaves that to the kind of its word. */
function ownCandidates(state: State, before: string, word: string): Candidate[] | undefined {
  const { method = '' } = commandBeingTyped(state) ?? {}
  const command = findScreenCommand(method)
  if (!command?.complete) return undefined
  const typed = before.trim().split(/\s+/).slice(1)
  return command
    .complete(state, typed)
    .filter(({ text }) => text.toLowerCase().startsWith(word.toLowerCase()))
    .map(({ text, about }) => ({ text: `${text} `, about }))
}

/** What the command before the word wants in its place. */
function wordKind(state: State, before: string): string | undefined {
  const command = commandBeingTyped(state)
  if (!command) return undefined
  const words = command.words.filter(({ kind }) => kind !== 'here' && kind !== 'key')
  return words[before.trim().split(/\s+/).length - 1]?.kind
}

/** Who spoke last comes first. */
function peopleFor(state: State, typed: string, sign: '@' | ''): Candidate[] {
  const { chat } = state
  const known = new Set([
    ...recentSpeakers(state),
    ...membersInOrder(state).map(({ username }) => username),
  ])
  const names = new Map(membersInOrder(state).map(({ username, name }) => [username, name]))
  const wanted = typed.toLowerCase()
  return [...known]
    .filter(name => name.toLowerCase().startsWith(wanted) && name !== chat.me?.username)
    .map(name => ({ text: `${sign}${name} `, about: names.get(name) }))
}

function recentSpeakers({ chat }: State): string[] {
  const items = chat.rooms[chat.current]?.items
  if (!items) return []
  const names: string[] = []
  for (let i = items.length - 1; i >= Math.max(items.length - RECENT, 0); i--) {
    const item = itemAt(items, i)
    if (item?.type === 'message') names.push(item.message.author.username)
  }
  return names
}

function roomsFor({ chat }: State, word: string): Candidate[] {
  const typed = word.replace(/^#/, '').toLowerCase()
  return roomsInOrder(chat)
    .filter(({ room }) => room.kind === 'channel' && room.name.startsWith(typed))
    .map(({ room }) => ({ text: `${roomTitle(room)} `, about: room.topic }))
}
