/** A letter that is being written. */
import { translate } from '../../../../i18n'
import type { Look, Pane, Row } from '../../../pane'
import { textWidth } from '../../../cells'
import { fileSign } from '../../file-sign'
import { addressKey } from '../../model/mail/address'
import { fileSize } from '../../model/file-size'
import { cutRow, line, padRow, pane, span } from '../../../rows'
import { say } from '../../saying'
import type { State } from '../../state'
import { bodyRows, cursorCell, rowText } from './body-layout'
import { layOutMail } from '../layout'
import { fieldLabel, layOutLetter, noteOf, type FieldPlace, type LetterLayout } from './layout'
import type { Attachment, KnownPeople, Letter } from '../mail-state'
import { percentOf } from '../transfers'

const BAR_CELLS = 12

/** The fields, the files and the text. */
export function letterPanes(state: State, letter: Letter): Pane[] {
  const layout = layOutLetter(state, letter)
  const { rule } = layout
  return [
    ...layout.fields.flatMap(place => fieldPanes(state, letter, place, layout)),
    ...filesPane(state, letter, layout),
    ...pane('letter.rule', rule, [ruleRow(state, letter, rule?.width ?? 0)]),
    ...bodyPane(state, letter, layout),
    ...suggestionPane(state, letter, layout),
  ]
}

function fieldPanes(
  state: State,
  letter: Letter,
  { field, y, rows: shown, hasNote }: FieldPlace,
  { column }: LetterLayout,
): Pane[] {
  const { body } = layOutMail(state)
  const hasFocus = letter.focus === field && !state.mail.prompt
  const label = span(` ${fieldLabel(field, state)}`, hasFocus ? 'strong' : 'dim')
  const rows = shown.rows.map((text, index): Row => {
    const before = padRow(index === 0 ? [label] : [], column)
    return [...before, ...fieldSpans(text, field, state.mail.people)]
  })
  const cursor = hasFocus ? { x: shown.cursor.x + column, y: shown.cursor.y } : undefined
  // Beside the people who are proposed half of it could be seen.
  const isCovered = hasFocus && letter.suggestions !== undefined
  const note = hasNote && !isCovered ? noteRow(state, letter, field, column) : []
  const height = rows.length + Number(hasNote)
  const rect = { x: body.x, y, width: body.width, height: Math.min(height, inside(state, y)) }
  return pane(`letter.${field}`, rect, [...rows, note], cursor ? { cursor } : {})
}

/** Rows that are left from here to the end of the body. */
function inside(state: State, y: number): number {
  const { body } = layOutMail(state)
  return Math.max(body.y + body.height - y, 0)
}

/** Addresses that nobody has are red. */
function fieldSpans(text: string, field: FieldPlace['field'], people: KnownPeople): Row {
  if (field === 'subject') return [span(text)]
  return text.split(/([,;]\s*)/).map(part => {
    const known = people[addressKey(part)]
    const look: Look = known === null ? 'error' : known ? 'text' : 'dim'
    return span(part, /^[,;\s]*$/.test(part) ? 'dim' : look)
  })
}

function noteRow(state: State, letter: Letter, field: FieldPlace['field'], column: number): Row {
  const note = noteOf(state, letter, field)
  if (!note) return []
  const { lang } = state
  const text =
    'error' in note
      ? say(note.error, lang)
      : translate(lang, note.key, { addresses: note.addresses })
  return [span(' '.repeat(column)), span(text, 'error')]
}

function filesPane(state: State, letter: Letter, { files, column }: LetterLayout): Pane[] {
  if (!files) return []
  const { body } = layOutMail(state)
  const { fileIndex, focus } = letter
  const top = Math.max(Math.min(fileIndex, letter.files.length - files.height), 0)
  const rows = letter.files.slice(top, top + files.height).map((file, i): Row => {
    const hasFocus = focus === 'files' && top + i === fileIndex
    const label = i === 0 ? ` ${translate(state.lang, 'mail.files')}` : ''
    const before = padRow([span(label, focus === 'files' ? 'strong' : 'dim')], column - 1)
    return [...before, ...fileRow(state, file, hasFocus)]
  })
  const height = Math.min(files.height, inside(state, files.y))
  return pane('letter.files', { x: body.x, y: files.y, width: body.width, height }, rows)
}

/** `▸📎 informe.pdf  1,2 MB  ▓▓▓▓▓▓░░░░░░ 45 %`; the mark stands in the last cell of the labels. */
function fileRow(state: State, { name, size, transfer }: Attachment, hasFocus: boolean): Row {
  const { lang } = state
  const look: Look = hasFocus ? 'selected' : 'text'
  const running = transfer === undefined ? undefined : state.transfers[transfer]
  const percent = running ? percentOf(running) : 100
  const full = Math.round((percent / 100) * BAR_CELLS)
  return [
    span(hasFocus ? '▸' : ' ', 'accent'),
    span(fileSign(state), 'dim'),
    span(name, look),
    span(size > 0 || !running ? `  ${fileSize(size, lang)}` : '', 'dim'),
    ...(running
      ? [
          span(`  ${'▓'.repeat(full)}`, 'accent'),
          span('░'.repeat(BAR_CELLS - full), 'border'),
          span(` ${percent} %`, 'dim'),
        ]
      : []),
    ...(hasFocus ? [span(`  ${translate(lang, 'letter.removeHint')}`, 'dim')] : []),
  ]
}

/** The line above the text; in it stands what is missing in the text. */
function ruleRow({ lang }: State, { errors }: Letter, width: number): Row {
  const note = errors.body ? [span(` ${say(errors.body, lang)} `, 'error')] : []
  const left = cutRow([span('──', 'border'), ...note], width)
  return padRuled(left, width)
}

function padRuled(row: Row, width: number): Row {
  const used = row.reduce((sum, { text }) => sum + textWidth(text), 0)
  return [...row, span('─'.repeat(Math.max(width - used, 0)), 'border')]
}

function bodyPane(state: State, letter: Letter, { body }: LetterLayout): Pane[] {
  const editor = letter.values.body
  const rows = bodyRows(editor, body.width)
  const cell = cursorCell(editor, body.width)
  const kept = Math.max(Math.min(letter.top, cell.y), cell.y - Math.max(body.height, 1) + 1)
  const top = Math.max(Math.min(kept, rows.length - 1), 0)
  const shown = rows.slice(top, top + body.height).map(row => bodyRow(rowText(editor, row)))
  const hasFocus = letter.focus === 'body' && !state.mail.prompt
  const cursor = { x: cell.x, y: cell.y - top }
  return pane('letter.body', body, shown, hasFocus && cursor.y >= 0 ? { cursor } : {})
}

/** What is quoted steps back. */
function bodyRow(text: string): Row {
  return line(text, text.startsWith('>') ? 'notice' : 'text')
}

/** People who could be meant, below the field in which one types. */
function suggestionPane(state: State, letter: Letter, layout: LetterLayout): Pane[] {
  const { suggestions, focus } = letter
  const place = layout.fields.find(({ field }) => field === focus)
  if (!suggestions || !place) return []
  const { body } = layOutMail(state)
  const rows = suggestions.list.map(({ username, name }, index): Row => {
    const look: Look = index === suggestions.index ? 'selected' : 'bar'
    const sign = index === suggestions.index ? '▸' : ' '
    const mark = index === suggestions.index ? look : 'barKey'
    return [span(`${sign}${username} `, mark), span(name === username ? '' : ` ${name} `, look)]
  })
  const wanted = Math.max(...rows.map(row => row.reduce((n, { text }) => n + textWidth(text), 0)))
  const y = place.y + place.rows.cursor.y + 1
  const height = Math.min(rows.length, inside(state, y))
  const width = Math.max(Math.min(wanted, body.width - layout.column), 0)
  const rect = { x: body.x + layout.column, y, width, height }
  const padded = rows.map((row, i) =>
    padRow(row, width, i === suggestions.index ? 'selected' : 'bar'),
  )
  return pane('letter.suggestions', rect, padded, { fill: 'bar' })
}
