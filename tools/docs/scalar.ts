import { z } from 'zod'
import { MAX_FRAME_BYTES } from '../../lib/protocol'

/** A value without parts in words. */
export function describeScalar(schema: z.ZodType): string {
  if (schema instanceof z.ZodBoolean) return '`true` or `false`'
  if (schema instanceof z.ZodNumber) return describeNumber(schema)
  if (schema instanceof z.ZodUnknown) return 'any value'
  if (!(schema instanceof z.ZodString)) throw new Error(`could not describe ${schema.type}`)
  const longest = findLongest(schema)
  return longest === undefined ? 'text' : `text (at most ${longest})`
}

/** An integer with its bounds where it has some; those of the language itself are none. */
function describeNumber({ isInt, minValue, maxValue }: z.ZodNumber): string {
  const kind = isInt ? 'integer' : 'number'
  const isBounded = maxValue !== null && maxValue < Number.MAX_SAFE_INTEGER
  return isBounded ? `${kind} from ${minValue} to ${maxValue}` : kind
}

/**
 * The most letters that a text may have, found by trying, as a rule written in code does not tell.
 * Undefined for what is no text of letters and for what only the frame limits.
 */
export function findLongest(schema: z.ZodType): number | undefined {
  const fits = (length: number) => schema.safeParse('a'.repeat(length)).success
  let [good, bad] = [2, MAX_FRAME_BYTES]
  if (!fits(good) || fits(bad)) return undefined
  while (bad - good > 1) {
    const middle = Math.floor((good + bad) / 2)
    if (fits(middle)) good = middle
    else bad = middle
  }
  return good
}
