import { sendAtDesk, sendFromRoom } from '../../desk/sending'
import type { State, Step } from '../../state'
import { sendLine } from './sending'

/** Enter: what stands in the line goes where the screen sends it. What cannot be sent stays there. */
export function send(state: State): Step {
  if (state.screen === 'desk') return sendAtDesk(state)
  return sendFromRoom(state) ?? sendLine(state)
}
