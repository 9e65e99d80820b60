import { fold } from './model/search-query'

/**
 * How well a text fits what was typed, accents and capitals folded; the more the better. Undefined: its
 * letters are not all there in that order.
 */
export function fuzzyScore(text: string, typed: string): number | undefined {
  const [within, wanted] = [fold(text), fold(typed.trim())]
  if (wanted === '') return 0
  const at = within.indexOf(wanted)
  if (at === 0) return 1000 - within.length
  if (at > 0) return (isBoundary(within, at) ? 800 : 600) - within.length
  return inTurn(within, wanted)
}

/** The best score of several texts. */
export function bestScore(texts: readonly string[], typed: string): number | undefined {
  const scores = texts.map(text => fuzzyScore(text, typed)).filter(score => score !== undefined)
  return scores.length > 0 ? Math.max(...scores) : undefined
}

/** Letters that begin a word count more, gaps count against. */
function inTurn(within: string, wanted: string): number | undefined {
  let score = 300
  let last = -1
  for (const letter of wanted) {
    const at = within.indexOf(letter, last + 1)
    if (at < 0) return undefined
    score += isBoundary(within, at) ? 10 : 0
    score -= Math.min(at - last - 1, 10)
    last = at
  }
  return score - within.length
}

function isBoundary(text: string, at: number): boolean {
  return at === 0 || !/[\p{L}\p{N}]/u.test(text[at - 1]!)
}
