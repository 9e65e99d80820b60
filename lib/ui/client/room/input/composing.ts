/** What the next line is, other than a new message: the answer to one, or another text for one's own. */
import type { Message } from '../../../../protocol'
import type { State, Step } from '../../state'
import { rememberLine, setText, stopTyping } from './draft'
import { flash } from '../flash'
import { draftOf } from '../layout'
import type { Composing, RoomScreen } from '../room-state'

/** What is composed in the current room. Undefined: a new message. */
export function composingOf({ room, chat }: State): Composing | undefined {
  return room.composing[chat.current]
}

/** The next line answers a message; what is being written stays. */
export function startReply(state: State, { seq, author, text }: Message): State {
  const calm = cancelComposing(state)
  return setComposing(calm, { kind: 'reply', seq, username: author.username, text })
}

/** Puts the text of a message into the input, to be changed. */
export function startEdit(state: State, { seq, text }: Pick<Message, 'seq' | 'text'>): State {
  const calm = cancelComposing(state)
  const draft = draftOf(calm).text
  return setText(setComposing(calm, { kind: 'edit', seq, draft }), text)
}

/** Makes the next line a new message again; what stood in the input before an edit comes back. */
export function cancelComposing(state: State): State {
  const composing = composingOf(state)
  if (!composing) return state
  const calm = setComposing(state, undefined)
  return composing.kind === 'edit' ? setText(calm, composing.draft) : calm
}

/** Sends another text for a message of one's own. */
export function sendEdit(state: State, seq: number, text: string): Step {
  const { chat } = state
  if (chat.line.state !== 'open') return [flash(state, 'select.offline')]
  const [quiet, ...told] = stopTyping(cancelComposing(rememberLine(state, text)))
  const params = { room: chat.current, seq, text }
  return [quiet, ...told, { type: 'request', method: 'chat.edit', params }]
}

/** What the server would not take as the new text is in the input again, where that is free. */
export function takeBackEdit(state: State, params: unknown): State {
  const { room, seq, text } = params as { room: string; seq: number; text: string }
  const isFree = state.chat.current === room && draftOf(state).text === '' && !composingOf(state)
  return isFree ? startEdit(state, { seq, text }) : state
}

/** What is being written in a room as a new message; an edit stands only before it. */
export function newMessageIn({ drafts, composing }: RoomScreen, room: string): string {
  const composed = composing[room]
  return composed?.kind === 'edit' ? composed.draft : (drafts[room]?.text ?? '')
}

/** Changes what is composed in the current room. */
function setComposing(state: State, composing: Composing | undefined): State {
  const all = { ...state.room.composing, [state.chat.current]: composing }
  return { ...state, room: { ...state.room, composing: all } }
}
