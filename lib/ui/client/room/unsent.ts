import { discard, retry } from '../model/actions'
import type { Effect, State, Step } from '../state'
import { setText } from './draft'
import { draftOf } from './layout'

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

/** Takes the last message that failed back into the input, before what is being written there. */
export function recallFailed(state: State): State {
  const failed = failedHere(state).at(-1)
  if (!failed) return state
  const { text } = draftOf(state)
  const next = { ...state, chat: discard(state.chat, failed.key) }
  return setText(next, text === '' ? failed.text : `${failed.text}\n${text}`)
}

function failedHere({ chat }: State) {
  return chat.outbox.filter(({ room, state }) => room === chat.current && state === 'failed')
}
