/** What the client remembers from one run to the next: what is kept when, and how it comes back. */
import { createEditor } from '../editor'
import type { Account, Kept } from './home/home'
import type { Place } from './home/account-files'
import { keepLetters, restoreLetters } from './mail/letter/keeping'
import { andThen } from './mail/step'
import { note } from './model/actions'
import type { Outgoing } from './model/chat'
import { isOutboxChanged, restoreOutbox } from './model/outbox'
import { newMessageIn } from './room/input/composing'
import { goToRoom } from './room/going'
import type { RoomScreen } from './room/room-state'
import type { Saying } from './saying'
import { isSecret } from './secret'
import type { Effect, Event, State, Step } from './state'

/** What of the state is on the disk. */
export interface Memory {
  /** Whose outbox, drafts and lines are on the screen. Absent: nobody has signed in. */
  account?: Account
  /** The drafts and the room as they were last kept. */
  kept?: { drafts: RoomScreen['drafts']; room: string }
  /** What is to be said about files once there is a room to say it in. */
  problems: readonly Saying[]
  /** Letters as they were last kept, in JSON. Absent: none were. */
  letters?: string
}

/** Signed in: what was kept for the account is asked for. Another account's drafts leave the screen. */
export function remember(state: State, reopens: boolean): Step {
  const { chat, options, memory } = state
  const account = { host: options.host, port: options.port, username: chat.me?.username ?? '' }
  const isSame = memory.account !== undefined && isEqual(memory.account, account)
  const room = isSame ? state.room : { ...state.room, drafts: {}, histories: {}, composing: {} }
  const problems = memory.problems.reduce(tell, { ...state, room })
  return [
    { ...problems, memory: { account: isSame ? memory.account : account, problems: [] } },
    { type: 'recall', account, reopens },
  ]
}

/** Takes in what was kept: what was written meanwhile stays, and what waits is sent. */
export function takeRecalled(
  state: State,
  { kept, reopens }: { kept: Kept; reopens: boolean },
): Step {
  const known = new Set(state.chat.outbox.map(({ key }) => key))
  const [chat, ...effects] = restoreOutbox(state.chat, kept.outbox)
  const n = kept.outbox.filter(each => each.state !== 'failed' && !known.has(each.key)).length
  const said = n > 0 ? note(chat, state.now, 'home.recovered', { n }) : chat
  const next = { ...state, chat: said, room: { ...state.room, ...recalledRoom(state.room, kept) } }
  const { room } = kept.place
  const [shown, ...more] = reopens && room ? goToRoom(next, room) : [next]
  const { drafts } = shown.room
  const { letters = [] } = kept
  // Whatever the file has, it is written anew with what is left of it.
  const taken = letters.length > 0 ? { letters: 'taken' } : {}
  const memory = { ...shown.memory, kept: { drafts, room: shown.chat.current }, ...taken }
  return [restoreLetters({ ...shown, memory }, letters), ...effects, ...more]
}

function recalledRoom({ drafts, histories }: RoomScreen, { place, lines }: Kept) {
  const written = Object.entries(drafts).filter(([, { text }]) => text !== '')
  const old = Object.entries(place.drafts).map(([id, text]) => [id, createEditor(text)] as const)
  const sent = Object.entries(lines).map(([id, all]) => {
    return [id, { lines: all, index: all.length, draft: '' }] as const
  })
  return {
    drafts: Object.fromEntries([...old, ...written]),
    histories: { ...Object.fromEntries(sent), ...histories },
  }
}

/** Says in the room what is wrong with a file, or keeps it until there is one. */
export function complain(state: State, problem: Saying): State {
  const { screen } = state
  if (['room', 'mail', 'shop', 'desk'].includes(screen)) return tell(state, problem)
  const { memory } = state
  return { ...state, memory: { ...memory, problems: [...memory.problems, problem] } }
}

function tell(state: State, problem: Saying): State {
  if (!('key' in problem)) return state
  const { key, parameters } = problem
  return { ...state, chat: note(state.chat, state.now, key, parameters, 'error') }
}

/**
 * What an event makes necessary to write down, before anything that it sends: a message is on the disk before
 * it is on the line.
 */
export function keep(before: State, after: State, event: Event, isEnding: boolean): Step {
  const isRecalled = event.type === 'recalled'
  const { account } = after.memory
  const isHers = account !== undefined && account === before.memory.account
  const preferences = keepPreferences(before, after)
  if (!isHers) return [preferences[0], ...(preferences.slice(1) as Effect[])]
  const effects: Effect[] = [
    ...keepOutbox(account, before.chat.outbox, after.chat.outbox),
    ...(isRecalled ? [] : keepLines(account, before, after)),
  ]
  const isDue = event.type === 'tick' || isEnding || before.chat.current !== after.chat.current
  const [kept, ...more] = isDue
    ? andThen(keepPlace(account, preferences[0]), next => keepLetters(next, account))
    : ([preferences[0]] as Step)
  return [kept, ...effects, ...(preferences.slice(1) as Effect[]), ...more]
}

function keepOutbox(
  account: Account,
  before: readonly Outgoing[],
  after: readonly Outgoing[],
): Effect[] {
  if (!isOutboxChanged(before, after)) return []
  return [{ type: 'keepOutbox', account, messages: after }]
}

function keepLines(account: Account, before: State, after: State): Effect[] {
  if (before.room.histories === after.room.histories) return []
  return Object.entries(after.room.histories).flatMap(([room, { lines }]): Effect[] => {
    const line = lines.at(-1)
    if (lines === before.room.histories[room]?.lines || line === undefined) return []
    return [{ type: 'keepLine', account, room, line }]
  })
}

function keepPlace(account: Account, state: State): Step {
  const { chat, room, memory } = state
  const { drafts } = room
  const { current } = chat
  if (memory.kept?.drafts === drafts && memory.kept.room === current) return [state]
  const kept = { ...state, memory: { ...memory, kept: { drafts, room: current } } }
  return [kept, { type: 'keepPlace', account, place: placeOf(state) }]
}

/** Drafts that have something in them, and nothing secret. */
function placeOf({ chat, room }: State): Place {
  const texts = Object.keys(room.drafts).flatMap(id => {
    const text = newMessageIn(room, id)
    return text.trim() === '' || isSecret(text, chat.commands) ? [] : [[id, text] as const]
  })
  return { drafts: Object.fromEntries(texts), room: chat.current }
}

/** A setting that was changed is kept at once, and works at once. */
function keepPreferences(before: State, after: State): Step {
  const { preferences } = after
  const was = before.preferences
  if (preferences === was) return [after]
  const { mouse } = preferences
  const theme =
    preferences.theme === 'auto' ? (after.options.background ?? 'dark') : preferences.theme
  const isPainted = preferences.theme !== was.theme && after.theme !== theme
  return [
    isPainted ? { ...after, theme } : after,
    { type: 'keepPreferences', preferences },
    ...(isPainted ? [{ type: 'theme', name: theme } as const] : []),
    ...(mouse === was.mouse ? [] : [{ type: 'mouse', on: mouse } as const]),
  ]
}

function isEqual(one: Account, other: Account): boolean {
  return one.host === other.host && one.port === other.port && one.username === other.username
}
