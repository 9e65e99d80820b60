import { graphemes } from '../../../cells'

/** A text in parts of at most `most` characters, cut at the end of a line, or else of a word. */
export function splitText(text: string, most: number): string[] {
  const parts: string[] = []
  let rest = [...text]
  while (rest.length > most) {
    const cut = cutPoint(rest, most)
    parts.push(rest.slice(0, cut).join(''))
    rest = rest.slice(cut)
  }
  return [...parts, rest.join('')].map(trimLines).filter(part => part.trim() !== '')
}

function cutPoint(chars: readonly string[], most: number): number {
  const line = chars.lastIndexOf('\n', most)
  if (line > most / 2) return line
  const word = chars.lastIndexOf(' ', most)
  if (word > most / 2) return word
  return wholeClusters(chars, most)
}

/** Not in the middle of an emoji, unless a single one is longer than a message. */
function wholeClusters(chars: readonly string[], most: number): number {
  const ahead = graphemes(chars.slice(Math.max(most - 32, 0), most + 32).join(''))
  let at = Math.max(most - 32, 0)
  for (const cluster of ahead) {
    const end = at + [...cluster].length
    if (end > most) break
    at = end
  }
  return at > 0 ? at : most
}

function trimLines(part: string): string {
  return part.replace(/^\n+|\s+$/g, '')
}
