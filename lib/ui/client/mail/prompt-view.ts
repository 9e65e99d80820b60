import { translate, type TextKey } from '../../../i18n'
import { textWidth } from '../../cells'
import { inputField } from '../../input-rows'
import type { Pane, Row } from '../../pane'
import { fileSize } from '../model/file-size'
import { betweenRows, line, pane, span, type Rect } from '../../rows'
import { say } from '../saying'
import type { State } from '../state'
import type { Prompt } from './mail-state'
import { topOfList } from '../room/overlay/sheet'

const MAX_ENTRIES = 8

const labels = {
  search: 'mail.searchLabel',
  attach: 'file.attachLabel',
  save: 'file.saveLabel',
} as const satisfies Record<Prompt['purpose'], TextKey>

/** The line that asks, over the last row of the body, and above it what fits. */
export function promptPanes(state: State): Pane[] {
  const { prompt } = state.mail
  if (!prompt) return []
  const { columns, rows, lang } = state
  const y = Math.max(rows - 2, 0)
  const label = ` ${translate(lang, labels[prompt.purpose])} `
  const indent = textWidth(label)
  const { rows: shown, cursor } = inputField(prompt.editor, Math.max(columns - indent - 1, 1))
  const row = [span(label, 'barKey'), span(shown[0] ?? '', prompt.isProposed ? 'selected' : 'bar')]
  const place = { x: 0, y, width: columns, height: rows > 0 ? 1 : 0 }
  const at = { x: Math.min(cursor.x + indent, Math.max(columns - 1, 0)), y: 0 }
  return [
    ...entryPanes(state, prompt, y),
    ...pane('prompt', place, [row], { fill: 'bar', cursor: at }),
  ]
}

/** The entry on a row of the pane of what fits. */
export function entryAtRow(state: State, prompt: Prompt, y: number): number {
  return topOfEntries(prompt, Math.max(state.rows - 2, 0)) + y
}

function topOfEntries({ index, entries }: Prompt, room: number): number {
  const height = Math.min(entries.length, MAX_ENTRIES, room)
  return topOfList(Math.max(index, 0), entries.length, height)
}

function entryPanes(state: State, prompt: Prompt, bottom: number): Pane[] {
  const rows = hintRows(state, prompt) ?? fileRows(state, prompt, bottom)
  const height = Math.min(rows.length, bottom)
  const rect: Rect = { x: 0, y: bottom - height, width: state.columns, height }
  return pane('prompt.entries', rect, rows, { fill: 'bar' })
}

/** What is wrong, or what can be typed. */
function hintRows({ lang }: State, { purpose, problem }: Prompt): Row[] | undefined {
  if (problem) return [line(` ${say(problem, lang)}`, 'error')]
  return purpose === 'search' ? [line(` ${translate(lang, 'mail.searchHint')}`, 'bar')] : undefined
}

function fileRows({ lang, columns }: State, prompt: Prompt, bottom: number): Row[] {
  const { entries, index } = prompt
  const top = topOfEntries(prompt, bottom)
  return entries.slice(top, top + MAX_ENTRIES).map(({ name, isFolder, size }, i) => {
    const look = top + i === index ? 'selected' : 'bar'
    const left = [span(top + i === index ? ' ▸ ' : '   ', look), span(name, look)]
    const right = isFolder ? '/ ' : ` ${fileSize(size, lang)} `
    return betweenRows(left, line(right, look), columns, look)
  })
}
