import { cut, nextEdge, previousEdge, textWidth } from './cells'

/** A way from one offset of a text to another; offsets are UTF-16 and lie between clusters. */
export type Motion = (text: string, from: number) => number

/** The motions of an editor, by the names that readline gives them. */
export const motions = {
  forwardChar: nextEdge,
  backwardChar: previousEdge,
  forwardWord,
  backwardWord,
  beginningOfLine: (text, from) => (from === 0 ? 0 : text.lastIndexOf('\n', from - 1) + 1),
  endOfLine,
  beginningOfText: () => 0,
  endOfText: text => text.length,
  previousLine,
  nextLine,
} satisfies Record<string, Motion>

const wordCharacter = /^[\p{L}\p{N}\p{M}_]/u
const space = /^\s/

/** Back over spaces, then over everything up to the next space: what Ctrl-w takes. */
export function backwardField(text: string, from: number): number {
  return backWhile(text, backWhile(text, from, space, true), space, false)
}

/** The end of the line, or behind its newline for a cursor that is already there. */
export function endOrNextLine(text: string, from: number): number {
  const end = endOfLine(text, from)
  return end === from ? nextEdge(text, from) : end
}

function forwardWord(text: string, from: number): number {
  return onWhile(text, onWhile(text, from, wordCharacter, false), wordCharacter, true)
}

function backwardWord(text: string, from: number): number {
  return backWhile(text, backWhile(text, from, wordCharacter, false), wordCharacter, true)
}

function endOfLine(text: string, from: number): number {
  const newline = text.indexOf('\n', from)
  return newline < 0 ? text.length : newline
}

/** Stays in its column of cells as far as the line above is long enough. */
function previousLine(text: string, from: number): number {
  const start = motions.beginningOfLine(text, from)
  if (start === 0) return from
  const above = motions.beginningOfLine(text, start - 1)
  return above + cut(text.slice(above, start - 1), textWidth(text.slice(start, from))).length
}

function nextLine(text: string, from: number): number {
  const end = endOfLine(text, from)
  if (end === text.length) return from
  const column = textWidth(text.slice(motions.beginningOfLine(text, from), from))
  return end + 1 + cut(text.slice(end + 1, endOfLine(text, end + 1)), column).length
}

/** Goes on as long as clusters match (`wanted`) or do not. */
function onWhile(text: string, from: number, pattern: RegExp, wanted: boolean): number {
  let offset = from
  while (offset < text.length) {
    const next = nextEdge(text, offset)
    if (pattern.test(text.slice(offset, next)) !== wanted) break
    offset = next
  }
  return offset
}

function backWhile(text: string, from: number, pattern: RegExp, wanted: boolean): number {
  let offset = from
  while (offset > 0) {
    const previous = previousEdge(text, offset)
    if (pattern.test(text.slice(previous, offset)) !== wanted) break
    offset = previous
  }
  return offset
}
