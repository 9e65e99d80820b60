import type { State, Step } from '../state'

/** Goes on from what a step made of the state; what both want done is done in order. */
export function andThen([state, ...effects]: Step, ...nexts: ((state: State) => Step)[]): Step {
  return nexts.reduce<Step>(
    ([before, ...done], next) => {
      const [after, ...more] = next(before)
      return [after, ...done, ...more]
    },
    [state, ...effects],
  )
}
