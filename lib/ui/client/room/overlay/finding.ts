/** What the keys and the line do to find something: each list or page, and the way there. */
import type { LinkEvent } from '../../model/chat'
import type { Effect, State, Step } from '../../state'
import { hearFinder } from './finder'
import { hearFilled } from '../message/gaps'
import { hearFound } from '../jumping'
import { hearSought } from '../seeking'

/** Takes in the answers that somebody waits for who looks for something. */
export function hearFinding(state: State, event: LinkEvent): Step {
  return through(hearFilled(state, event), event, [hearFound, hearFinder, hearSought])
}

function through(
  state: State,
  event: LinkEvent,
  hearers: readonly ((state: State, event: LinkEvent) => Step)[],
): Step {
  let next = state
  const effects: Effect[] = []
  for (const hear of hearers) {
    const [heard, ...more] = hear(next, event)
    next = heard
    effects.push(...more)
  }
  return [next, ...effects]
}
