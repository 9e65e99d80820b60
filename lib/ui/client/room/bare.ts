/** The messages alone on the whole screen, without lines, so that the terminal can select and copy them. */
import type { KeyEvent, PasteEvent } from '../../input-event'
import { actionOf, type Action } from '../keys'
import type { Effect, State, Step } from '../state'

const moves: readonly (Action<'room'> | undefined)[] = ['pageUp', 'pageDown', 'top', 'bottom']
const ends: readonly (Action<'room'> | undefined)[] = ['bare', 'dismiss', 'clear']

/** Shows only the messages; the mouse is the terminal's meanwhile. */
export function showBare(state: State): Step {
  return [{ ...state, room: { ...state.room, isBare: true } }, mouseEffect(false)]
}

/**
 * Ends it with any key but those that scroll.
 * @returns the state, and whether the key means something else besides
 */
export function leaveBare(
  state: State,
  event: KeyEvent | PasteEvent,
): { step: Step; goesOn: boolean } {
  const action = event.type === 'key' ? actionOf(event.key, 'room') : undefined
  if (moves.includes(action)) return { step: [state], goesOn: true }
  const { isBare: _bare, ...room } = state.room
  const step: Step = [{ ...state, room }, mouseEffect(state.preferences.mouse)]
  return { step, goesOn: !ends.includes(action) }
}

function mouseEffect(on: boolean): Effect {
  return { type: 'mouse', on }
}
