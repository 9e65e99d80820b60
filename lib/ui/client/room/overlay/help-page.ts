import { translate } from '../../../../i18n'
import { textWidth } from '../../../cells'
import type { Row } from '../../../pane'
import { wrap } from '../../../wrap'
import { fold } from '../../model/search-query'
import { line, padRow, span } from '../../../rows'
import type { State } from '../../state'
import { helpSections, type HelpEntry, type HelpSection } from './help-sections'

/** Longer labels are wrapped. */
const MAX_COLUMN = 26

/** The page behind F1: all keys and all commands, or those that have every word that was typed. */
export function helpRows(state: State, width: number, typed = ''): Row[] {
  const { lang } = state
  const all = helpSections(state)
  const sections = typed.trim() === '' ? all : narrowed(all, typed)
  const labels = all.flatMap(({ entries }) => entries.map(([label]) => textWidth(label)))
  const column = Math.min(Math.max(...labels), MAX_COLUMN, Math.floor(width * 0.4)) + 2
  const parts = sections.map(({ title, entries }) => [
    line(title.toLocaleUpperCase(lang), 'title'),
    ...entries.flatMap(entry => entryRows(entry, column, width)),
  ])
  const [first = [], ...rest] = parts
  const intro = typed.trim() === '' ? [[], ...introRows(state, width)] : []
  return [...first, ...intro, ...rest.flatMap(rows => [[], ...rows])]
}

function introRows({ lang }: State, width: number): Row[] {
  return wrap(line(translate(lang, 'help.intro'), 'dim'), width)
}

/** Of each section what fits; the first minute, which repeats what stands elsewhere, is left out. */
function narrowed(sections: HelpSection[], typed: string): HelpSection[] {
  const words = fold(typed).split(/\s+/).filter(Boolean)
  return sections
    .filter(({ isRepeated }) => !isRepeated)
    .map(({ title, entries }) => ({
      title,
      entries: entries.filter(([label, text]) => hasWords(fold(`${label} ${text}`), words)),
    }))
    .filter(({ entries }) => entries.length > 0)
}

/** The last letter of a long word may differ: `buscar` also finds `busca`. */
function hasWords(text: string, words: readonly string[]): boolean {
  return words.every(word => text.includes(word.length > 4 ? word.slice(0, -1) : word))
}

function entryRows([label, text]: HelpEntry, column: number, width: number): Row[] {
  const rows = wrap(text, Math.max(width - column, 1))
  const labels = wrap(line(label, 'accent'), Math.max(column - 2, 1))
  return Array.from({ length: Math.max(rows.length, labels.length) }, (_, i) => [
    ...padRow(labels[i] ?? [span('')], column),
    ...(rows[i] ?? []),
  ])
}
