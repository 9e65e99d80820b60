import { discard, retry } from '../../model/actions'
import type { Outgoing } from '../../model/chat'
import type { Effect, State, Step } from '../../state'
import { setText } from './draft'
import { draftOf } from '../layout'

/** Tries again what failed: the line itself when it is down, or else the messages of this room. */
export function retryAll(state: State): Step {
  const { chat, options } = state
  if (chat.line.state === 'down') {
    return [state, { type: 'connect', host: options.host, port: options.port }]
  }
  let next = chat
  const effects: Effect[] = []
  for (const { key } of failedHere(state)) {
    const [changed, ...more] = retry(next, key)
    next = changed
    effects.push(...more)
  }
  return [{ ...state, chat: next }, ...effects]
}

/**
 * Takes the last message that is not sent back into the input, before what is being written there. One that
 * the server may have does not come back: it would be there twice.
 */
export function recallFailed(state: State): State {
  const failed = unsentHere(state).at(-1)
  if (!failed) return state
  const { text } = draftOf(state)
  const next = { ...state, chat: discard(state.chat, failed.key) }
  return setText(next, text === '' ? failed.text : `${failed.text}\n${text}`)
}

function unsentHere(state: State) {
  const isFree = (each: Outgoing) => each.state === 'waiting' && !each.mayHaveArrived
  return inView(state).filter(each => each.state === 'failed' || isFree(each))
}

function failedHere(state: State) {
  return inView(state).filter(({ state: how }) => how === 'failed')
}

/** Messages of this room, and of rooms that are gone, which have no other place. */
function inView({ chat }: State) {
  return chat.outbox.filter(({ room }) => room === chat.current || !chat.rooms[room])
}
