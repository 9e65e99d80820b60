import type { State, Step } from '../state'
import { flash } from './flash'
import { stopSelecting } from './selected/selection'

type Said = 'select.copied' | 'select.copiedLink' | 'select.copiedLinks' | 'select.copiedPlace'

/** Puts a text into the clipboard, and says so. `n` is how many things it has. */
export function copy(state: State, text: string, said: Said, n = 1): Step {
  const copied = flash(stopSelecting(state), said, { text, n })
  return [copied, { type: 'copy', text }]
}
