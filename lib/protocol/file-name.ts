/** Characters that some system takes for more than a letter of a name. */
const TROUBLESOME = /[<>:"|?*]/g

/** Marks that turn the direction of what follows, and what nobody sees. */
const UNSEEN =
  /[\u00ad\u061c\u200b\u200e\u200f\u2028\u2029\u2060\ufeff\ufff9-\ufffb\u{e0000}-\u{e007f}]/gu

/** Names that mean a device to some systems, whatever their ending. */
const DEVICE = /^(con|prn|aux|nul|clock\$|com\d|lpt\d)(?=\.|$)/i

/** What most file systems take for one name, in bytes of UTF-8, with room for a number behind it. */
const MAX_BYTES = 240

/** True for a name without folders: no `/`, no `\`, neither `.` nor `..`. */
export function isPlainFileName(name: string): boolean {
  return !/[/\\]/.test(name) && !/^\.*$/.test(name.trim())
}

/**
 * A name under which any system can save a file: what a person sees of it stays, what would steer, hide
 * or mean a device does not, and a long one keeps its ending. The program that saves asks it again, as a
 * server may be another's.
 */
export function safeFileName(name: string): string {
  const plain = name
    .split(/[/\\]/)
    .at(-1)!
    .replace(UNSEEN, '')
    .replace(/[\p{Cc}\u202a-\u202e\u2066-\u2069]/gu, '')
    .replace(TROUBLESOME, '_')
    .replace(/^[\s.]+|[\s.]+$/g, '')
    .replace(DEVICE, '_$&')
  return shorten(plain) || 'file'
}

function shorten(name: string): string {
  if (Buffer.byteLength(name) <= MAX_BYTES) return name
  const ending = /\.[^.]{1,16}$/u.exec(name)?.[0] ?? ''
  const letters = [...name.slice(0, Math.min(MAX_BYTES, name.length - ending.length))]
  while (Buffer.byteLength(letters.join('') + ending) > MAX_BYTES) letters.pop()
  return letters.join('').trimEnd() + ending
}
