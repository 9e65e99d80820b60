import { z } from 'zod'

/** The most characters (Unicode code points) of a chat message. */
export const MAX_TEXT_CHARS = 4000

/** C0 but tab and line feed, DEL, C1, bidi embeddings, overrides and isolates: what can steer a terminal. */
const STEERING = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]/

const LINE_BREAK = /[\t\n\u2028\u2029]/

/** True when a text holds nothing that could steer a terminal and no half of a surrogate pair. */
export function isClean(text: string): boolean {
  return !STEERING.test(text) && text.isWellFormed()
}

/** Unicode normalisation form C (UAX 15); plain ASCII comes back as it is. */
export function normalise(text: string): string {
  return text.normalize('NFC')
}

/** Some lines of text that a person wrote, at most `max` characters long, not blank. */
export function body(max: number) {
  return z
    .string()
    .overwrite(normalise)
    .refine(isClean, { error: 'control', abort: true })
    .refine(text => text.trim() !== '', { error: 'empty', abort: true })
    .refine(text => fits(text, max), { error: 'too_long' })
}

/** One line of text that a person wrote, at most `max` characters long; it may be empty. */
export function line(max: number) {
  return z
    .string()
    .overwrite(text => normalise(text).trim())
    .refine(text => isClean(text) && !LINE_BREAK.test(text), { error: 'control', abort: true })
    .refine(text => fits(text, max), { error: 'too_long' })
}

/** One line that must say something, such as a person's name. */
export function filledLine(max: number) {
  return line(max).refine(text => text !== '', { error: 'empty' })
}

function fits(text: string, max: number): boolean {
  return text.length <= max || [...text].length <= max
}
