import { clusterWidth, drawable, graphemes } from './cells'
import type { Row, Span } from './pane'

/** Empty cells before the text: of its first row, and of all rows that follow. Absent: 0. */
export interface Indent {
  first?: number
  rest?: number
}

/** One cluster on its way to a row, with the span that gives it its look. */
interface Glyph {
  text: string
  width: number
  span: Span
}

const MISFIT = '…'

/**
 * Breaks spans into rows of at most `width` cells: at newlines and between words, and inside a word (between
 * clusters) only if it is longer than a row. Spaces at a break vanish. There is always at least one row.
 */
export function wrap(text: Row | string, width: number, indent: Indent = {}): Row[] {
  const spans = typeof text === 'string' ? [plain(text)] : text
  const rows = new RowBuilder(Math.max(width, 1), indent)
  for (const [index, line] of splitLines(spans).entries()) {
    if (index > 0) rows.breakRow()
    for (const word of splitWords(line)) rows.add(word)
  }
  return rows.finish()
}

/** A span of ordinary text. */
function plain(text: string): Span {
  return { text, look: 'text' }
}

function splitLines(spans: Row): Glyph[][] {
  const lines: Glyph[][] = [[]]
  for (const span of spans) {
    for (const [index, part] of span.text.split(/\r\n|[\r\n]/).entries()) {
      if (index > 0) lines.push([])
      for (const cluster of graphemes(drawable(part))) lines.at(-1)?.push(toGlyph(cluster, span))
    }
  }
  return lines
}

function toGlyph(text: string, span: Span): Glyph {
  return { text, width: clusterWidth(text), span }
}

/** Words and runs of spaces. A wide cluster is a word of its own: Chinese and Japanese break anywhere. */
function splitWords(line: Glyph[]): Glyph[][] {
  const words: Glyph[][] = []
  let previous: Glyph | undefined
  for (const glyph of line) {
    if (previous && belongTogether(previous, glyph)) words.at(-1)?.push(glyph)
    else words.push([glyph])
    previous = glyph
  }
  return words
}

function belongTogether(left: Glyph, right: Glyph): boolean {
  return (left.text === ' ') === (right.text === ' ') && left.width < 2 && right.width < 2
}

/** Fills rows from left to right, a word at a time. */
class RowBuilder {
  private readonly rows: Row[] = []
  private glyphs: Glyph[] = []
  private used = 0

  constructor(
    private readonly width: number,
    private readonly indent: Indent,
  ) {}

  add(word: Glyph[]): void {
    const width = word.reduce((sum, glyph) => sum + glyph.width, 0)
    if (this.used + width > this.room && this.used > 0) {
      if (word[0]?.text === ' ') return this.fillWithSpaces(word)
      this.glyphs = trimEnd(this.glyphs)
      this.breakRow()
    }
    for (const glyph of word) this.addGlyph(glyph)
  }

  breakRow(): void {
    const row = mergeGlyphs(this.glyphs)
    const spaces = ' '.repeat(this.indentation)
    this.rows.push(spaces ? [{ text: spaces, look: row[0]?.look ?? 'text' }, ...row] : row)
    this.glyphs = []
    this.used = 0
  }

  finish(): Row[] {
    this.breakRow()
    return this.rows
  }

  private addGlyph(glyph: Glyph): void {
    if (this.used > 0 && this.used + glyph.width > this.room) this.breakRow()
    const fits = glyph.width <= this.room
    this.glyphs.push(fits ? glyph : { ...glyph, text: MISFIT, width: 1 })
    this.used += fits ? glyph.width : 1
  }

  /** Spaces that do not fit end the row, so that the next word starts the following one. */
  private fillWithSpaces(spaces: Glyph[]): void {
    const room = this.room - this.used
    this.glyphs.push(...spaces.slice(0, room))
    this.used += room
  }

  private get indentation(): number {
    const wanted = (this.rows.length === 0 ? this.indent.first : this.indent.rest) ?? 0
    return Math.min(Math.max(wanted, 0), this.width - 1)
  }

  private get room(): number {
    return this.width - this.indentation
  }
}

function mergeGlyphs(glyphs: Glyph[]): Span[] {
  const spans: Span[] = []
  let source: Span | undefined
  for (const { text, span } of glyphs) {
    const last = spans.at(-1)
    if (last && span === source) last.text += text
    else spans.push({ ...span, text })
    source = span
  }
  return spans
}

function trimEnd(glyphs: Glyph[]): Glyph[] {
  const last = glyphs.findLastIndex(glyph => glyph.text !== ' ')
  return glyphs.slice(0, last + 1)
}
