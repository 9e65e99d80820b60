import type { Pane } from '../../pane'
import { line, pane } from '../rows'
import type { State } from '../state'
import { draftRows, promptText, type Layout } from './layout'

/** The prompt that says where the line goes, and what is being written. */
export function inputPanes(state: State, layout: Layout): Pane[] {
  const { rows, cursor } = draftRows(state, layout)
  const texts = rows.map(text => line(text))
  return [
    ...pane('prompt', layout.prompt, [line(promptText(state), 'accent')]),
    ...pane('input', layout.input, texts, state.room.overlay ? {} : { cursor }),
  ]
}
