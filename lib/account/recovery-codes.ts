import { createHash } from 'node:crypto'
import { customAlphabet } from 'nanoid'

/** Without what one mistakes on paper: `i`, `l`, `0` and `1`. Each of the 32 is worth five bits. */
const ALPHABET = 'abcdefghjkmnopqrstuvwxyz23456789'

/** 120 bits: such a code cannot be found by trying, so that a plain hash of it is enough (NIST SP 800-63B-4, section 3.1.2.2). */
const LETTERS = 24

const COUNT = 10

const draw = customAlphabet(ALPHABET, LETTERS)

/** Ten codes, each good once in the place of a code of the clock, in groups that are easy to copy. */
export function makeRecoveryCodes(): string[] {
  return Array.from({ length: COUNT }, () => draw().replace(/.{6}(?!$)/g, '$&-'))
}

/** What the store keeps of a recovery code, however it was typed. */
export function hashRecoveryCode(code: string): string {
  return createHash('sha256').update(readCode(code)).digest('base64url')
}

/** A code without what people put between its letters. */
export function readCode(typed: string): string {
  return typed.normalize('NFKC').replace(/[\s-]/g, '').toLowerCase()
}
