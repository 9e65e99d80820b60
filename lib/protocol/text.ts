import { z } from 'zod'

/** The most characters (Unicode code points) of a chat message. */
export const MAX_TEXT_CHARS = 4000

/** C0 but tab and line feed, DEL, C1, bidi embeddings, overrides and isolates: what can steer a terminal. */
const STEERING = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]/

/** What nobody sees: spaces, and joiners, fillers and selectors without a picture (UAX 44). */
const UNSEEN = /^[\p{White_Space}\p{Default_Ignorable_Code_Point}]*$/u

const segmenter = new Intl.Segmenter()

/**
 * More marks in a row than any script stacks on a letter. Thousands of them would reach over other lines,
 * and to put them in order (UAX 15) takes a time that grows with the square of their number.
 */
const STACKED = /\p{M}{17}/u

const LINE_BREAK = /[\t\n\u2028\u2029]/

/** True when a text holds nothing that could steer a terminal and no half of a surrogate pair. */
function isClean(text: string): boolean {
  return !STEERING.test(text) && text.isWellFormed()
}

function isBounded(text: string): boolean {
  return !STACKED.test(text)
}

/** Unicode normalisation form C (UAX 15); plain ASCII comes back as it is. */
export function normalise(text: string): string {
  return text.normalize('NFC')
}

/** Some lines of text that a person wrote, at most `max` characters long, not blank. */
export function body(max: number) {
  return lines(max).refine(text => !UNSEEN.test(text), { error: 'empty', abort: true })
}

/** Some lines of text that may be empty, such as a draft's, at most `max` characters long. */
export function lines(max: number) {
  return normalised()
    .refine(isClean, { error: 'control', abort: true })
    .refine(text => fits(text, max), { error: 'too_large', params: { limit: max } })
}

/** One line of text that a person wrote, at most `max` characters long; it may be empty. */
export function line(max: number) {
  return normalised()
    .refine(isCleanLine, { error: 'control', abort: true })
    .overwrite(text => text.trim())
    .refine(text => fits(text, max), { error: 'too_long' })
}

/** One line that must say something, such as a person's name. */
export function filledLine(max: number) {
  return line(max).refine(text => !UNSEEN.test(text), { error: 'empty' })
}

/** An id, a name to look up or a secret, taken as it comes; it may be empty. */
export function token(max: number) {
  return z
    .string()
    .max(max, { abort: true })
    .refine(isBounded, { error: 'marks', abort: true })
    .refine(isCleanLine, { error: 'control' })
}

function normalised() {
  return z.string().refine(isBounded, { error: 'marks', abort: true }).overwrite(normalise)
}

function isCleanLine(text: string): boolean {
  return isClean(text) && !LINE_BREAK.test(text)
}

/** True for a single character as people count them (UAX 29), however many code points it has. */
export function isOneGrapheme(text: string): boolean {
  const [, second] = segmenter.segment(text)
  return text !== '' && second === undefined
}

function fits(text: string, max: number): boolean {
  return text.length <= max || [...text].length <= max
}
