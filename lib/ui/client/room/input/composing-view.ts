import { translate } from '../../../../i18n'
import type { Pane, Row } from '../../../pane'
import { keyFor } from '../../keys'
import { betweenRows, pane, span, type Rect } from '../../../rows'
import type { State } from '../../state'
import { composingOf } from './composing'

/** `↳ carla: sí, terrible` above the input, with the key that takes it away. */
export function composingPane(state: State, rect: Rect): Pane[] {
  const { lang } = state
  const composing = composingOf(state)
  if (!composing) return []
  const key = keyFor('dismiss', 'room', lang)
  const [left, hint]: [Row, string] =
    composing.kind === 'reply'
      ? [
          [span(` ↳ ${composing.username}`, 'accent'), span(`: ${composing.text}`, 'dim')],
          translate(lang, 'composing.reply', { key }),
        ]
      : [
          [span(` ✎ ${translate(lang, 'composing.edit')}`, 'accent')],
          translate(lang, 'composing.keep', { key }),
        ]
  return pane('composing', rect, [betweenRows(left, [span(`  ${hint} `, 'dim')], rect.width)])
}
