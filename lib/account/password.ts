import { Refusal } from '../protocol'
import { isCommonPassword } from './common-passwords'

/** What bcrypt reads; of a longer password the rest would not count. */
const MAX_BYTES = 72

/**
 * Judges a password that somebody chooses. Rejects with the Refusal `weak_password` and a `reason`; nothing
 * is asked of its letters (NIST SP 800-63B-4, section 3.1.1.2).
 * @param names what must not be the password: the person's username, name and address
 * @param min the least number of characters (Unicode code points)
 */
export async function judgePassword(
  password: string,
  names: readonly string[],
  min: number,
): Promise<void> {
  if ([...password].length < min) throw new Refusal('weak_password', { reason: 'too_short', min })
  if (Buffer.byteLength(preparePassword(password)) > MAX_BYTES) {
    throw new Refusal('weak_password', { reason: 'too_long' })
  }
  const folded = fold(password)
  if (names.some(name => fold(name) === folded)) {
    throw new Refusal('weak_password', { reason: 'same_as_name' })
  }
  if (isOneLetter(folded) || (await isCommonPassword(folded))) {
    throw new Refusal('weak_password', { reason: 'common' })
  }
}

/** The form of a password that is hashed: the same for every keyboard (RFC 8265, section 4.2.2, by NFKC). */
export function preparePassword(password: string): string {
  return password.normalize('NFKC')
}

function fold(text: string): string {
  return text.normalize('NFKC').toLowerCase()
}

function isOneLetter(text: string): boolean {
  return new Set(text).size === 1
}
