/** The text of a message in rows: paragraphs, quoted lines and blocks of code. */
import type { Row, Span } from '../../../pane'
import { wrap } from '../../../wrap'
import { padRow, rowWidth, span } from '../../../rows'
import { inlineSpans, linksIn, type Hand } from './inline-text'

/** Lines of one kind in a row. */
interface Block {
  kind: 'text' | 'quote' | 'code'
  text: string
}

const FENCE = /^\s*```\S*\s*$/
const QUOTED = /^> ?/

/** The rows of a text, at most `width` cells wide, with marks behind its last word. */
export function textRows(text: string, hand: Hand, width: number, marks: Row = []): Row[] {
  const blocks = splitBlocks(text)
  const isNumbered = messageLinks(text).length > 1
  let link = 1
  return blocks.flatMap((block, index) => {
    const firstLink = isNumbered ? link : undefined
    if (block.kind !== 'code') link += linksIn(block.text).length
    const ending = index === blocks.length - 1 ? marks : []
    return blockRows(block, { ...hand, firstLink }, Math.max(width, 1), ending)
  })
}

/** The addresses that a message shows, in the order of their numbers. */
export function messageLinks(text: string): string[] {
  if (!/:\/\/|@|mailto:/.test(text)) return []
  return splitBlocks(text).flatMap(({ kind, text: part }) => (kind === 'code' ? [] : linksIn(part)))
}

function blockRows({ kind, text }: Block, hand: Hand, width: number, marks: Row): Row[] {
  switch (kind) {
    case 'text':
      return wrap([...inlineSpans(text, hand), ...marks], width)
    case 'quote': {
      const rows = wrap([...inlineSpans(text, { ...hand, look: 'dim' }), ...marks], width - 2)
      return rows.map(row => [span('▎ ', 'border'), ...row])
    }
    case 'code':
      return [...codeRows(text, width), ...(marks.length > 0 ? wrap(marks, width) : [])]
  }
}

/** Code keeps its lines, on one ground. */
function codeRows(text: string, width: number): Row[] {
  const code: Span = { text: text.replaceAll('\t', '    '), look: 'code' }
  const rows = wrap([code], Math.max(width - 3, 1))
  const widest = Math.max(...rows.map(rowWidth))
  return rows.map(row => [
    span('│', 'border'),
    span(' ', 'code'),
    ...padRow(row, widest + 1, 'code'),
  ])
}

/** A fence opens a block of code only where another one closes it. */
function splitBlocks(text: string): Block[] {
  if (!text.includes('```') && !/^>/m.test(text)) return [{ kind: 'text', text }]
  const lines = text.split('\n')
  const blocks: Block[] = []
  for (let i = 0; i < lines.length; i++) {
    const end = FENCE.test(lines[i]!) ? lines.findIndex((each, at) => at > i && isEnd(each)) : -1
    if (end > i + 1) {
      blocks.push({ kind: 'code', text: lines.slice(i + 1, end).join('\n') })
      i = end
    } else addLine(blocks, lines[i]!)
  }
  return blocks
}

function isEnd(line: string): boolean {
  return /^\s*```\s*$/.test(line)
}

function addLine(blocks: Block[], line: string): void {
  const kind = QUOTED.test(line) ? 'quote' : 'text'
  const text = kind === 'quote' ? line.replace(QUOTED, '') : line
  const last = blocks.at(-1)
  if (last?.kind === kind) last.text += `\n${text}`
  else blocks.push({ kind, text })
}
