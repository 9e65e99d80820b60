/** What is being written, room by room. */
import { createEditor, type Editor } from '../../../editor'
import { isSecret } from '../../secret'
import type { Effect, State, Step } from '../../state'
import { isLocal } from '../../model/local-room'
import { draftOf } from '../layout'
import type { History } from '../room-state'

/** Lines that are kept for Up. */
const MAX_HISTORY = 200

/** The others are told again that one writes, as their mark goes away by itself. */
const TELL_AGAIN_MS = 4000

/** Without a key for this long one does not write any more. */
const IDLE_MS = 5000

const noHistory: History = { lines: [], index: 0, draft: '' }

/** Puts a draft in the place of the current one. Completions of the old one are gone. */
export function setDraft(state: State, editor: Editor): State {
  const { room, chat } = state
  const drafts = { ...room.drafts, [chat.current]: editor }
  return { ...state, room: { ...room, drafts, completion: undefined } }
}

/** Puts a text into the input; the kill ring stays. */
export function setText(state: State, text: string): State {
  return setDraft(state, createEditor(text, draftOf(state).kills))
}

/** Keeps a line that was sent, unless a password may be in it. */
export function rememberLine(state: State, line: string): State {
  if (isSecret(line, state.chat.commands)) return state
  const { lines } = historyOf(state)
  const more = lines.at(-1) === line ? lines : [...lines, line].slice(-MAX_HISTORY)
  return setHistory(state, { lines: more, index: more.length, draft: '' })
}

/** Goes to an older line (-1) or a newer one (1). What was being written is the newest. */
export function walkHistory(state: State, by: number): State {
  const { lines, index, draft } = historyOf(state)
  const next = index + by
  if (next < 0 || next > lines.length) return state
  const text = draftOf(state).text
  const kept = index === lines.length ? text : draft
  const shown = setText(state, next === lines.length ? kept : (lines[next] ?? ''))
  return setHistory(shown, { lines, index: next, draft: kept })
}

/** What was sent in the current room. */
export function historyOf({ room, chat }: State): History {
  return room.histories[chat.current] ?? noHistory
}

function setHistory(state: State, history: History): State {
  const histories = { ...state.room.histories, [state.chat.current]: history }
  return { ...state, room: { ...state.room, histories } }
}

/** After a key: who writes is not away any more, and the others are told of it, or that it is over. */
export function tellTyping(state: State): Step {
  const { text } = draftOf(state)
  const isWriting = text.trim() !== '' && !/^(\/|:\p{L})/u.test(text)
  const [back, ...effects] = isWriting ? endAbsence(state) : ([state] as Step)
  const isTold = isWriting && state.preferences.typing && !isLocal(state.chat.current)
  const [next, ...told] = isTold ? tellWriting(back) : stopTyping(back)
  return [next, ...effects, ...told]
}

function tellWriting(state: State): Step {
  const { room, chat, now } = state
  const { typing } = room
  if (chat.line.state !== 'open' || !chat.me) return [state]
  const isTold = typing?.room === chat.current && now - typing.toldAt < TELL_AGAIN_MS
  const toldAt = isTold ? typing.toldAt : now
  const told = { room: chat.current, toldAt, keyAt: now }
  const next = { ...state, room: { ...room, typing: told } }
  return isTold ? [next] : [next, sayTyping(chat.current, true)]
}

/** Writing ends one's absence, where that is wanted. It counts as ended before the server has answered. */
function endAbsence(state: State): Step {
  const { chat, preferences } = state
  const { me, line } = chat
  if (me?.status !== 'away' || !preferences.autoBack || line.state !== 'open') return [state]
  const { note: _left, ...person } = me
  const next: State = { ...state, chat: { ...chat, me: { ...person, status: 'online' } } }
  return [next, { type: 'request', method: 'account.away', params: { away: false } }]
}

/** Tells the others that the person does not write any more, if they believe so. */
export function stopTyping(state: State): Step {
  const { typing, ...room } = state.room
  if (!typing) return [state]
  const isOpen = state.chat.line.state === 'open'
  return [{ ...state, room }, ...(isOpen ? [sayTyping(typing.room, false)] : [])]
}

/** Who has paused does not write. */
export function tickTyping(state: State): Step {
  const { typing } = state.room
  return typing && state.now - typing.keyAt >= IDLE_MS ? stopTyping(state) : [state]
}

function sayTyping(room: string, on: boolean): Effect {
  return { type: 'request', method: 'chat.typing', params: { room, on } }
}
