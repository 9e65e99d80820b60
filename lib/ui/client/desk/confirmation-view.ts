import { translate } from '../../../i18n'
import type { Pane } from '../../pane'
import { wrap } from '../../wrap'
import { boxRows } from '../box'
import { keyBarRow } from '../key-bar'
import { line, pane } from '../../rows'
import { centred, insideOf } from '../room/overlay/sheet'
import { say } from '../saying'
import type { State } from '../state'
import type { Confirmation } from './desk-state'

const WIDTH = 56

/** The question in the middle of the screen, its keys in the lower border. */
export function confirmationPanes(state: State, { question }: Confirmation): Pane[] {
  const { lang } = state
  const text = wrap(line(say(question, lang)), Math.max(Math.min(WIDTH, state.columns) - 4, 1))
  const rect = centred(state, { width: WIDTH, height: text.length + 4 })
  const keys = keyBarRow(state, 'confirm', rect.width - 6).slice(1)
  return [
    ...pane('overlay', rect, boxRows(rect, translate(lang, 'agent.confirm'), keys)),
    ...pane('overlay.text', insideOf(rect), [[], ...text]),
  ]
}
