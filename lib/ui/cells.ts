/**
 * How text fills the cells of a terminal. What a person takes for one character is a cluster (UAX #29) of
 * one or more code points, and it covers one or two cells.
 */
import { eastAsianWidth } from 'get-east-asian-width'

/** More marks than this on one letter are dropped: every living script does with fewer. */
export const MAX_MARKS = 8

/** Longest cluster in code points. The longest emoji, a kiss with two skin tones, has ten. */
const MAX_CLUSTER = 16

/** A text of more code units is cut at edges that are plain to see, the first one behind half as many. */
const PIECE = 512

const TAB = '    '
const MAX_REMEMBERED_WIDTHS = 8192
const MAX_REMEMBERED_ROWS = 1024

/** A longer text is not one that is drawn again and again. */
const MAX_ROW_CHARS = 256

const segmenter = new Intl.Segmenter(undefined, { granularity: 'grapheme' })
const widths = new Map<string, number>()

/** The clusters of what stands on the screen: each row is measured, cut and drawn each time. */
const rows = new Map<string, readonly string[]>()

/** Latin, punctuation, lines and shapes: each code unit is a cluster of one cell, which spares the segmenter. */
const simple = /^[\x20-\x7e\u00a1-\u00ac\u00ae-\u02ff\u2010-\u2027\u2030-\u205e\u2500-\u25fc]*$/

/** An edge between clusters for sure: behind a line, or between two characters of which none joins another. */
const edge =
  /(?<=\n)|(?<=[\x20-\x7e\u3041-\u3096\u30a1-\u30fa\u3400-\u9fff])(?=[\x20-\x7e\u3041-\u3096\u30a1-\u30fa\u3400-\u9fff])/g

const mark = /\p{M}/u
const joinable =
  /[\p{M}\u200c\u200d\u1100-\u11ff\ua960-\ua97f\ud7b0-\ud7ff\p{Extended_Pictographic}]/u
const danglingJoiner = /\u200d+$/

/** Controls, bidi and invisible characters, except the joiners and variation selectors that emoji need. */
const steering =
  /(?![\u200c\u200d\ufe0e\ufe0f])[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}]/gu

/** Code points that lie on or beside another one: marks, vowels of Hangul jamo, skin tones. */
const withoutWidth = /[\p{Mn}\p{Me}\p{Cf}\u1160-\u11ff\ud7b0-\ud7ff\u{1f3fb}-\u{1f3ff}]/u

/** The clusters of a text, in order. */
export function graphemes(text: string): readonly string[] {
  return text.length > PIECE ? [...pieces(text)].flatMap(clustersOf) : clustersOf(text)
}

function clustersOf(piece: string): readonly string[] {
  if (simple.test(piece)) return piece.split('')
  return rows.get(piece) ?? remember(piece, segmented(piece))
}

function segmented(piece: string): string[] {
  return Array.from(segmenter.segment(piece), part => part.segment)
}

function remember(piece: string, clusters: readonly string[]): readonly string[] {
  if (piece.length > MAX_ROW_CHARS) return clusters
  if (rows.size >= MAX_REMEMBERED_ROWS) rows.clear()
  rows.set(piece, clusters)
  return clusters
}

/**
 * A text in pieces that end between two clusters. The segmenter takes a time that grows with the square of
 * its text, and a paste may have thousands of lines.
 */
function* pieces(text: string): Generator<string> {
  let start = 0
  while (text.length - start > PIECE) {
    edge.lastIndex = start + PIECE / 2
    const end = edge.exec(text)?.index ?? text.length
    yield text.slice(start, end)
    start = end
  }
  yield text.slice(start)
}

/** The first edge between clusters after `offset` (UTF-16), or the end of the text. */
export function nextEdge(text: string, offset: number): number {
  const part = segmenter.segment(text).containing(offset)
  return part ? part.index + part.segment.length : text.length
}

/** The last edge between clusters before `offset` (UTF-16), or 0. */
export function previousEdge(text: string, offset: number): number {
  return segmenter.segment(text).containing(offset - 1)?.index ?? 0
}

/** Cells that one cluster covers: 0 (nothing to see), 1 or 2. */
export function clusterWidth(cluster: string): number {
  if (cluster.length === 1 && cluster >= ' ' && cluster <= '~') return 1
  const known = widths.get(cluster)
  if (known !== undefined) return known
  if (widths.size >= MAX_REMEMBERED_WIDTHS) widths.clear()
  const width = measureCluster(cluster)
  widths.set(cluster, width)
  return width
}

function measureCluster(cluster: string): number {
  if (/^[\p{Mn}\p{Me}\p{Cf}\p{Cc}\p{Cs}]/u.test(cluster)) return 0
  if (/^[\p{Emoji_Presentation}\p{Regional_Indicator}]/u.test(cluster)) return 2
  if (cluster.includes('\ufe0f') && /\p{Emoji}/u.test(cluster)) return 2
  let width = 0
  for (const char of cluster) {
    if (!withoutWidth.test(char)) width += eastAsianWidth(char.codePointAt(0) ?? 0)
  }
  return Math.min(Math.max(width, 1), 2)
}

/** Cells that a text covers on one row. */
export function textWidth(text: string): number {
  if (simple.test(text)) return text.length
  return graphemes(text).reduce((sum, cluster) => sum + clusterWidth(cluster), 0)
}

/** The beginning of a text, at most `width` cells wide. If something is cut off, `ending` takes its place. */
export function cut(text: string, width: number, ending = ''): string {
  if (textWidth(text) <= width) return text
  const room = width - textWidth(ending)
  if (room < 0) return cut(ending, Math.max(width, 0))
  let used = 0
  let kept = ''
  for (const cluster of graphemes(text)) {
    used += clusterWidth(cluster)
    if (used > room) break
    kept += cluster
  }
  return kept + ending
}

/** A text made exactly `width` cells wide: cut with `…`, or filled with spaces at its `end` or `start`. */
export function pad(text: string, width: number, fill: 'end' | 'start' = 'end'): string {
  const kept = cut(text, width, '…')
  const spaces = ' '.repeat(Math.max(width - textWidth(kept), 0))
  return fill === 'end' ? kept + spaces : spaces + kept
}

/**
 * A text without the code points that may steer a terminal or hide in a line: controls, bidi, zero width
 * and tag characters, lone surrogates. Tabs become spaces; of the controls only "\n" stays.
 */
export function withoutSteering(text: string): string {
  if (simple.test(text)) return text
  return text
    .replace(/\r\n?/g, '\n')
    .replace(/\t/g, TAB)
    .replace(steering, char => (char === '\n' ? '\n' : ''))
}

/**
 * A text as it may be drawn on one row: without steering, its newlines as spaces, no joiner or mark
 * without a letter, and no letter buried under marks. Drawing it twice changes nothing.
 */
export function drawable(text: string): string {
  if (simple.test(text)) return text
  const row = withoutSteering(text).replace(/\n/g, ' ')
  return joinable.test(row) ? graphemes(row).map(drawableCluster).join('') : row
}

function drawableCluster(cluster: string): string {
  if (clusterWidth(cluster) === 0) return ''
  if (cluster.length <= 2) return cluster.replace(danglingJoiner, '')
  let marks = 0
  const kept = Array.from(cluster)
    .slice(0, MAX_CLUSTER)
    .filter(char => !mark.test(char) || ++marks <= MAX_MARKS)
  return kept.join('').replace(danglingJoiner, '')
}
