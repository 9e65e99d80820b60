import { translate } from '../../i18n'
import { textWidth } from '../cells'
import type { Pane, Row, Span } from '../pane'
import { bindings, keyLabel, type Context } from './keys'
import { pane, span } from '../rows'
import type { State } from './state'

/** The keys that matter most where the person is, as many as fit. */
export function keyBar(state: State, where: Context): Pane[] {
  const { columns, rows } = state
  const rect = { x: 0, y: rows - 1, width: columns, height: rows > 1 ? 1 : 0 }
  return pane('keys', rect, [keyBarRow(state, where, columns - 2)], { fill: 'text' })
}

/** The row of the bar: `F1 ayuda · F4 no leídos`. What does not fit as a whole is left out. */
export function keyBarRow(
  { lang }: State,
  where: Context,
  width: number,
  has: (action: string) => boolean = () => true,
): Row {
  const word = where === 'room' ? translate(lang, 'bar.leave') : ''
  const room = width - (word === '' ? 0 : textWidth(word) + 3)
  const row: Span[] = [span(' ')]
  let used = 1
  for (const { keys, bar, action, where: context } of bindings) {
    if (context !== where || !bar || !has(action)) continue
    const [key, label] = [keyLabel(keys[0]!, lang), translate(lang, bar)]
    const divider = used > 1 ? ' · ' : ''
    used += textWidth(divider) + textWidth(key) + 1 + textWidth(label)
    if (used > room) break
    row.push(span(divider, 'border'), span(key, 'accent'), span(` ${label}`, 'dim'))
  }
  return word ? [...row, span(' · ', 'border'), span(word, 'accent')] : row
}
