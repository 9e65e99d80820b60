import { encode } from 'uqr'
import type { Row } from '../../pane'

/** Light squares around the code, by which cameras find it. Two are enough on a dark screen. */
const BORDER = 2

/** Two squares in one cell, by whether the upper and the lower one are dark. */
const HALVES = [
  [' ', '▄'],
  ['▀', '█'],
] as const

/** Parameters of an `otpauth:` address with the values that they have anyway. */
const DEFAULTS = { algorithm: 'SHA1', digits: '6', period: '30' }

/** A text as a QR code, dark on light whatever the theme: two rows of squares in one row of cells. */
export function qrRows(text: string): Row[] {
  const { data } = encode(text, { ecc: 'L', border: BORDER })
  return data
    .filter((_, y) => y % 2 === 0)
    .map((upper, index) => {
      const lower = data[2 * index + 1] ?? []
      const cells = upper.map((isDark, x) => HALVES[Number(isDark)]![Number(lower[x] ?? false)])
      return [{ text: cells.join(''), look: 'qr' }]
    })
}

/** An `otpauth:` address without what goes without saying, so that its code fits into a small terminal. */
export function shortUri(uri: string): string {
  const short = new URL(uri)
  for (const [name, value] of Object.entries(DEFAULTS)) {
    if (short.searchParams.get(name) === value) short.searchParams.delete(name)
  }
  return short.href
}
