/** The text of a mail in rows: what is quoted in it stands behind bars, one for each time. */
import type { Look, Row } from '../../../pane'
import { wrap } from '../../../wrap'
import { span } from '../../../rows'
import { inlineSpans } from '../../room/message/inline-text'

/** Lines quoted equally often, in a row. */
interface Block {
  depth: number
  text: string
}

/** Looks of what was quoted once, twice and so on; then from the first again. */
const LOOKS: readonly Look[] = ['notice', 'action', 'own', 'dim']

/** Deeper quotes get no further bars. */
const MAX_BARS = 6

/** Lines longer than this are hard to read. */
const MAX_WIDTH = 96

/** The rows of a text, at most `width` cells wide. */
export function quoteRows(text: string, width: number): Row[] {
  const signature = /(?:^|\n)-- \n/.exec(text)
  const end = signature ? signature.index : text.length
  const body = blocksOf(text.slice(0, end)).flatMap(block => blockRows(block, width))
  const rest = text.slice(end).replace(/^\n/, '')
  return [...body, ...(rest ? wrap([span('')].concat(plain(rest)), limit(width)) : [])]
}

function plain(text: string) {
  return [{ text, look: 'dim' as const }]
}

function blockRows({ depth, text }: Block, width: number): Row[] {
  const look = depth === 0 ? 'text' : LOOKS[(depth - 1) % LOOKS.length]!
  const bars = Math.min(depth, MAX_BARS)
  const rows = wrap(inlineSpans(text, { look }), limit(width) - 2 * bars)
  const before = Array.from({ length: bars }, (_, i) => span('▎ ', LOOKS[i % LOOKS.length]))
  return rows.map(row => [...before, ...row])
}

function limit(width: number): number {
  return Math.max(Math.min(width, MAX_WIDTH), 1)
}

function blocksOf(text: string): Block[] {
  const blocks: Block[] = []
  for (const line of text.split('\n')) {
    const [mark = ''] = /^(?:> ?)*/.exec(line) ?? []
    const depth = mark.replaceAll(' ', '').length
    const last = blocks.at(-1)
    const bare = line.slice(mark.length)
    if (last?.depth === depth) last.text += `\n${bare}`
    else blocks.push({ depth, text: bare })
  }
  return blocks
}
