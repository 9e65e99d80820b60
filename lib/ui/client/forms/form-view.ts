import { translate, type TextKey } from '../../../i18n'
import { textWidth } from '../../cells'
import { inputField } from '../../input-rows'
import type { Pane, Point, Row } from '../../pane'
import { wrap } from '../../wrap'
import { keyBar } from '../key-bar'
import { centreRow, line, pane, ruleRow, span } from '../../rows'
import { say } from '../saying'
import type { State } from '../state'
import type { Field, Form, Plan } from './form'

/** What stands in a form beside its fields. */
export interface Surroundings {
  /** Below the title. */
  intro?: Row
  /** Below that, each in the middle. Absent: none. */
  lead?: readonly Row[]
  /** Below the fields. */
  notes?: readonly Row[]
  busy: TextKey
}

/** One row of a form: text, and what of it is a pane of its own. */
interface FormLine {
  row: Row
  boxes: readonly Box[]
  hasFocus?: boolean
}

interface Box {
  id: string
  x: number
  width: number
  row: Row
  look: 'field' | 'fieldFocus' | 'selected'
  cursor?: Point
}

const MAX_WIDTH = 66
const MAX_LABEL = 22
const WORDMARK = 'T e r t u l i a'

/** A form in the middle of the screen, with the bar of its keys. */
export function formPanes<N extends string>(
  state: State,
  form: Form<N>,
  plan: Plan<N>,
  around: Surroundings,
): Pane[] {
  const { columns, rows } = state
  const width = formWidth(state)
  const lines = formLines(state, form, plan, around, width)
  const height = Math.max(rows - 1, 1)
  const x = Math.max(Math.floor((columns - width) / 2), 0)
  const top = topOf(lines, height)
  const shown = { x, y: 0, width, height }
  const page = Array.from({ length: height }, (_, y) => lines[y - top]?.row ?? [])
  return [
    ...pane('form', shown, page),
    ...lines.flatMap((each, index) => boxPanes(each, { x, y: top + index }, shown)),
    ...keyBar(state, 'form'),
  ]
}

/** How many cells a row of a form can take. */
export function formWidth({ columns }: State): number {
  return Math.min(Math.max(columns - 4, 1), MAX_WIDTH)
}

/** How many of the free rows are left above what stands a little above the middle. */
export function aboveMiddle(free: number): number {
  return Math.floor(free * 0.4)
}

/** A form stands a little above the middle; one that does not fit is moved so that its focus is seen. */
function topOf(lines: readonly FormLine[], height: number): number {
  const free = height - lines.length
  if (free >= 0) return aboveMiddle(free)
  const focus = lines.findIndex(({ hasFocus }) => hasFocus)
  return -Math.min(Math.max(focus + 2 - height, 0), -free)
}

function boxPanes(
  { boxes }: FormLine,
  at: Point,
  { width, height }: { width: number; height: number },
): Pane[] {
  if (at.y < 0 || at.y >= height) return []
  return boxes.flatMap(({ id, x, look, row, cursor, width: wanted }) => {
    const rect = { x: at.x + x, y: at.y, width: Math.min(wanted, width - x), height: 1 }
    return pane(id, rect, [row], { fill: look, ...(cursor && { cursor }) })
  })
}

function formLines<N extends string>(
  state: State,
  form: Form<N>,
  plan: Plan<N>,
  { intro, lead = [], notes = [], busy }: Surroundings,
  width: number,
): FormLine[] {
  const { lang } = state
  const text = (row: Row): FormLine => ({ row, boxes: [] })
  const labels = plan.fields.map(({ label }) => textWidth(translate(lang, label)))
  const label = Math.min(Math.max(...labels), MAX_LABEL, Math.floor(width / 3))
  const column = labels.length > 0 ? label + 2 : 0
  const indented = (row: Row) => text([span(' '.repeat(column)), ...row])
  const failure = form.failure
    ? wrap(say(form.failure, lang), width - column).map(row => line(row[0]?.text ?? '', 'error'))
    : form.isBusy
      ? [line(translate(lang, busy), 'dim')]
      : []
  const space = state.rows >= 9 + 2 * plan.fields.length + notes.length ? [text([])] : []
  return [
    text(centreRow(line(WORDMARK, 'accent'), width)),
    ...space,
    text(ruleRow(translate(lang, plan.title), width, { text: 'title', rule: 'border' })),
    ...wrap(intro ?? [], width).map(row => text(centreRow(row, width))),
    ...(lead.length > 1 ? space : []),
    ...lead.map(row => text(centreRow(row, width))),
    ...space,
    ...plan.fields.flatMap(field => fieldLines(state, form, field, column, width)),
    ...notes.map(indented),
    ...failure.map(indented),
    ...space,
    buttonLine(state, form, plan, labels.length > 0 ? column : undefined, width),
  ]
}

/** A field, and below it its error or its hint. */
function fieldLines<N extends string>(
  { lang }: State,
  form: Form<N>,
  { name, label, hint, isMasked }: Field<N>,
  column: number,
  width: number,
): FormLine[] {
  const hasFocus = form.focus === name
  const look = hasFocus ? 'fieldFocus' : 'field'
  const inside = Math.max(width - column - 2, 1)
  const { rows, cursor } = inputField(form.values[name], inside, { mask: isMasked })
  const isSelected = form.selected === name && hasFocus
  const row = [span(' ', look), span(rows[0] ?? '', isSelected ? 'selected' : look)]
  const box: Box = {
    id: `field.${name}`,
    x: column,
    width: width - column,
    row,
    look,
    ...(hasFocus && { cursor: { x: cursor.x + 1, y: 0 } }),
  }
  const error = form.errors[name]
  const below = error
    ? line(say(error, lang), 'error')
    : hint && hasFocus
      ? line(translate(lang, hint), 'dim')
      : []
  const wrapped = wrap(below, width - column)
  return [
    {
      row: line(translate(lang, label), hasFocus ? 'strong' : 'text'),
      boxes: [box],
      hasFocus,
    },
    ...wrapped.slice(0, 2).map(each => ({ row: [span(' '.repeat(column)), ...each], boxes: [] })),
  ]
}

/** The buttons, below the fields or, with `column` undefined, in the middle. */
function buttonLine<N extends string>(
  { lang }: State,
  form: Form<N>,
  { buttons }: Plan<N>,
  column: number | undefined,
  width: number,
): FormLine {
  const widths = buttons.map(({ label }) => textWidth(translate(lang, label)) + 6)
  const all = widths.reduce((sum, each) => sum + each, -2)
  let x = column ?? Math.max(Math.floor((width - all) / 2), 0)
  const boxes = buttons.map(({ name, label }): Box => {
    const text = `  ${translate(lang, label)}  `
    const look = form.focus === name ? 'selected' : 'field'
    const box: Box = {
      id: `button.${name}`,
      x,
      width: textWidth(text),
      row: line(text, look),
      look,
    }
    x += textWidth(text) + 2
    return box
  })
  return { row: [], boxes, hasFocus: buttons.some(({ name }) => name === form.focus) }
}
