/** Where the fields, the files and the text of a letter are. */
import { translate } from '../../../../i18n'
import { textWidth } from '../../../cells'
import type { Editor } from '../../../editor'
import { inputRows, type InputRows } from '../../../input-rows'
import type { Rect } from '../../../rows'
import type { State } from '../../state'
import { layOutMail } from '../layout'
import type { Letter, LetterField } from '../mail-state'
import { unknownIn } from './recipients'

/** A field of one or more rows above the text. */
export interface FieldPlace {
  field: Exclude<LetterField, 'body'>
  y: number
  rows: InputRows
  /** Below it stands what is wrong with it. */
  hasNote: boolean
}

/** The parts of a letter's screen. */
export interface LetterLayout {
  fields: readonly FieldPlace[]
  /** Cells of the column of labels. */
  column: number
  /** The row of the first file, and how many rows the files have. */
  files?: { y: number; height: number }
  /** The line above the text. */
  rule?: Rect
  body: Rect
}

const MAX_FIELD_ROWS = 3

const labels = {
  to: 'mail.toLabel',
  cc: 'mail.cc',
  bcc: 'mail.bcc',
  subject: 'mail.subject',
} as const

/** What stands before a field. */
export function fieldLabel(field: keyof typeof labels, { lang }: State): string {
  return translate(lang, labels[field])
}

/** The layout of a letter: on a screen with few rows only the field that has the keyboard is above the text. */
export function layOutLetter(state: State, letter: Letter): LetterLayout {
  const { body: whole } = layOutMail(state)
  const column = columnWidth(state, whole.width)
  const isTight = whole.height < 7
  const shown = fieldsOf(letter).filter(field => !isTight || field === letter.focus)
  const fields: FieldPlace[] = []
  let y = whole.y
  for (const field of shown) {
    const rows = fieldRows(letter.values[field], Math.max(whole.width - column - 1, 1))
    const hasNote = !isTight && noteOf(state, letter, field) !== undefined
    fields.push({ field, y, rows, hasNote })
    y += rows.rows.length + Number(hasNote)
  }
  const fileRows = isTight ? Number(letter.focus === 'files') : Math.min(letter.files.length, 4)
  const files = fileRows > 0 ? { y, height: fileRows } : undefined
  y += fileRows
  const isFull = y >= whole.y + whole.height
  const rule = isTight || isFull ? undefined : { x: whole.x, y, width: whole.width, height: 1 }
  y += rule ? 1 : 0
  const height = Math.max(whole.y + whole.height - y, 0)
  const margin = whole.width < 4 ? 0 : 1
  const body = { x: whole.x + margin, y, width: Math.max(whole.width - 2 * margin, 1), height }
  return { fields, column, ...(files && { files }), ...(rule && { rule }), body }
}

const remembered = new WeakMap<Editor, { width: number; rows: InputRows }>()

/** The rows of a field are asked for several times between two keys. */
function fieldRows(editor: Editor, width: number): InputRows {
  const known = remembered.get(editor)
  if (known?.width === width) return known.rows
  const rows = inputRows(editor, width, MAX_FIELD_ROWS)
  remembered.set(editor, { width, rows })
  return rows
}

/** Where the text is. */
export function bodyRect(state: State, letter: Letter): Rect {
  return layOutLetter(state, letter).body
}

/** What is wrong with a field: that something is missing, or that nobody has an address in it. */
export function noteOf(
  state: State,
  letter: Letter,
  field: FieldPlace['field'],
):
  | { key: 'letter.unknown'; addresses: string }
  | { error: NonNullable<Letter['errors'][LetterField]> }
  | undefined {
  const error = letter.errors[field]
  if (error) return { error }
  if (field === 'subject') return undefined
  const only = { ...letter, values: { ...emptied(letter), [field]: letter.values[field] } }
  const addresses = unknownIn(only, state.mail.people)
  return addresses.length > 0
    ? { key: 'letter.unknown', addresses: addresses.join(', ') }
    : undefined
}

function emptied({ values }: Letter): Letter['values'] {
  const empty = { ...values.to, text: '', cursor: 0 }
  return { ...values, to: empty, cc: empty, bcc: empty }
}

function fieldsOf({ showsCopies }: Letter): FieldPlace['field'][] {
  return ['to', ...(showsCopies ? (['cc', 'bcc'] as const) : []), 'subject']
}

function columnWidth(state: State, width: number): number {
  const names = Object.keys(labels) as (keyof typeof labels)[]
  const widest = Math.max(
    ...names.map(name => textWidth(fieldLabel(name, state))),
    textWidth(translate(state.lang, 'mail.files')),
  )
  return width < 30 ? Math.min(widest + 2, Math.floor(width / 2)) : widest + 3
}
