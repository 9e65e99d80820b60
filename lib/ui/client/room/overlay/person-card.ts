/** One person of the current room: who it is, and what can be done, each with a letter. */
import type { MethodName, User } from '../../../../protocol'
import type { KeyEvent, PasteEvent } from '../../../input-event'
import { actionOf, type Action } from '../../keys'
import { isIgnored } from '../../model/attention'
import type { Chat } from '../../model/chat'
import type { State, Step } from '../../state'
import { heedPerson, ignorePerson } from '../../heeding'
import { rememberLine, setText } from '../input/draft'
import { talkTo } from '../going'
import { draftOf } from '../layout'
import type { PersonCard } from '../room-state'
import { closeOverlay, setOverlay } from './sheet'

/** What can be done about a person. */
export type Deed = 'message' | 'whois' | 'ignore' | 'heed' | 'kick' | 'ban' | 'mute'

const methods = { kick: 'room.kick', ban: 'room.ban', mute: 'room.mute' } as const

/** Opens the card of a person over the room. */
export function openCard(state: State, username: string): State {
  return setOverlay(state, { name: 'person', username, index: 0 })
}

/** What is known of a person. Undefined: nobody of that name is in a room whose members were asked for. */
export function findPerson({ rooms, current, me }: Chat, username: string): User | undefined {
  const wanted = username.toLowerCase()
  const inTurn = [rooms[current], ...Object.values(rooms)]
  const known = inTurn.flatMap(room => room?.members ?? [])
  return [...known, ...(me ? [me] : [])].find(each => each.username.toLowerCase() === wanted)
}

/** What can be done about a person here, in the order of the card. */
export function deedsFor({ chat }: State, username: string): Deed[] {
  const { current, me, commands, rooms } = chat
  if (username === me?.username) return ['message', 'whois']
  const isChannel = rooms[current]?.room.kind === 'channel'
  const may = (method: MethodName) => commands.some(each => each.method === method)
  const canLeave = isChannel && current !== '#general'
  return [
    'message',
    'whois',
    isIgnored(chat, username) ? 'heed' : 'ignore',
    ...(canLeave && may(methods.kick) ? (['kick'] as const) : []),
    ...(canLeave && may(methods.ban) ? (['ban'] as const) : []),
    ...(isChannel && may(methods.mute) ? (['mute'] as const) : []),
  ]
}

/** Takes in a key while the card is shown. */
export function updateCard(state: State, card: PersonCard, event: KeyEvent | PasteEvent): Step {
  const action = event.type === 'key' ? actionOf(event.key, 'person') : undefined
  const deeds = deedsFor(state, card.username)
  switch (action) {
    case undefined:
      return [state]
    case 'close':
      return [closeOverlay(state)]
    case 'up':
    case 'down':
      return [moveInCard(state, card, action === 'up' ? -1 : 1)]
    case 'accept':
      return doDeed(state, card, card.index)
    default:
      return doDeed(state, card, deeds.indexOf(deedOf(action, deeds)))
  }
}

/** Goes to another row of the card. */
export function moveInCard(state: State, card: PersonCard, by: number): State {
  const last = deedsFor(state, card.username).length - 1
  return setOverlay(state, { ...card, index: Math.max(Math.min(card.index + by, last), 0) })
}

/** Does what stands on a row of the card, if there is such a row. */
export function doDeed(state: State, { username }: PersonCard, index: number): Step {
  const deed = deedsFor(state, username)[index]
  if (!deed) return [state]
  switch (deed) {
    case 'message':
      return talkTo(closeOverlay(state), username)
    case 'whois':
      return askWhoIs(closeOverlay(state), username)
    case 'ignore':
      return [ignorePerson(closeOverlay(state), username)]
    case 'heed':
      return [heedPerson(closeOverlay(state), username)]
    case 'kick':
    case 'ban':
    case 'mute':
      return [startCommand(closeOverlay(state), methods[deed], username)]
  }
}

type Letter = Exclude<Action<'person'>, 'close' | 'up' | 'down' | 'accept'>

/** The same letter ignores and heeds. */
function deedOf(action: Letter, deeds: readonly Deed[]): Deed {
  return action === 'ignore' && deeds.includes('heed') ? 'heed' : action
}

/** The server knows more of a person than the list; it is said in the room. */
function askWhoIs(state: State, username: string): Step {
  if (state.chat.line.state !== 'open') return [state]
  return [state, { type: 'request', method: 'account.find', params: { username } }]
}

/** Puts a command into the input, so that a time and a reason can be added; what was there is kept for Up. */
function startCommand(state: State, method: MethodName, username: string): State {
  const name = state.chat.commands.find(each => each.method === method)?.names[0]
  const { text } = draftOf(state)
  const kept = text.trim() === '' ? state : rememberLine(state, text)
  return name ? setText(kept, `/${name} ${username} `) : state
}
