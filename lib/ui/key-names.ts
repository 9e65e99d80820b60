/** The names of keys: what xterm, VTE, kitty, rxvt, tmux and the Linux console send for them. */

/** Final character of `ESC [ ... x` and `ESC O x`. */
const letterKeys: Record<string, string> = {
  A: 'up',
  B: 'down',
  C: 'right',
  D: 'left',
  F: 'end',
  H: 'home',
  P: 'f1',
  Q: 'f2',
  R: 'f3',
  S: 'f4',
}

/** Further keys of `ESC O x`: the number block in application mode. */
const keypadKeys: Record<string, string> = {
  M: 'enter',
  X: '=',
  j: '*',
  k: '+',
  l: ',',
  m: '-',
  n: '.',
  o: '/',
  p: '0',
  q: '1',
  r: '2',
  s: '3',
  t: '4',
  u: '5',
  v: '6',
  w: '7',
  x: '8',
  y: '9',
}

/** Further keys of `ESC O x`: rxvt's arrows with Ctrl. */
const rxvtKeys: Record<string, string> = { a: 'up', b: 'down', c: 'right', d: 'left' }

/** Number of `ESC [ n ~`. */
const numberKeys: Record<number, string> = {
  1: 'home',
  2: 'insert',
  3: 'delete',
  4: 'end',
  5: 'pageup',
  6: 'pagedown',
  7: 'home',
  8: 'end',
  11: 'f1',
  12: 'f2',
  13: 'f3',
  14: 'f4',
  15: 'f5',
  17: 'f6',
  18: 'f7',
  19: 'f8',
  20: 'f9',
  21: 'f10',
  23: 'f11',
  24: 'f12',
}

/** Last letter of `ESC [ [ x` on the Linux console. */
const consoleKeys: Record<string, string> = { A: 'f1', B: 'f2', C: 'f3', D: 'f4', E: 'f5' }

/** Code points with a name of their own. Some terminals send ^H for the backspace key. */
const namedCodes: Record<number, string> = {
  8: 'backspace',
  9: 'tab',
  13: 'enter',
  27: 'escape',
  32: 'space',
  127: 'backspace',
}

/** Modifier bits as terminals count them; they send this number plus one. */
const SHIFT = 1
/** @see SHIFT */
export const ALT = 2
/** @see SHIFT */
const CTRL = 4
const META = 32

const RELEASED = '3'

const words = new Set([
  ...Object.values(letterKeys),
  ...Object.values(numberKeys),
  ...Object.values(namedCodes),
])

/** Whether a text names a key as the decoder does: `C-a`, `M-enter`, `S-tab`, `f5`, `ñ`. */
export function isKeyName(text: string): boolean {
  const [, name = ''] = /^(?:C-)?(?:M-)?(?:S-)?([^]+)$/u.exec(text) ?? []
  return words.has(name) || /^[^\p{C}\p{Z}]$/u.test(name)
}

/** A key's name with its modifiers. */
function keyName(name: string, modifiers: number): string {
  const ctrl = modifiers & CTRL ? 'C-' : ''
  const alt = modifiers & (ALT | META) ? 'M-' : ''
  const shift = modifiers & SHIFT ? 'S-' : ''
  return ctrl + alt + shift + name
}

/** The key of one code point as it is typed: a character, or a control character as `C-a`. */
export function codeName(code: number, modifiers = 0): string {
  const name = namedCodes[code]
  if (name) return keyName(name, modifiers)
  if (code === 0) return keyName('space', modifiers | CTRL)
  if (code < 27) return keyName(String.fromCharCode(code + 96), modifiers | CTRL)
  if (code < 32) return keyName(String.fromCharCode(code + 64), modifiers | CTRL)
  return characterName(String.fromCodePoint(code), modifiers)
}

/** Shift is part of the character, unless Ctrl hides which case was meant. */
function characterName(char: string, modifiers: number): string {
  if (!(modifiers & SHIFT)) return keyName(char, modifiers)
  if (modifiers & CTRL) return keyName(char.toLowerCase(), modifiers)
  return keyName(char.toUpperCase(), modifiers & ~SHIFT)
}

/** The key of `ESC O x`. Undefined: no such key. */
export function ss3Name(letter: string, modifiers: number): string | undefined {
  const name = letterKeys[letter] ?? keypadKeys[letter]
  if (name) return keyName(name, modifiers)
  const arrow = rxvtKeys[letter]
  return arrow && keyName(arrow, modifiers | CTRL)
}

/** The key of `ESC [ [ x`. Undefined: no such key. */
export function consoleName(letter: string): string | undefined {
  return consoleKeys[letter]
}

/** The key of `ESC [ parameters final`. Undefined: it is no key. An empty name: a key let go. */
export function csiName(parameters: string, final: string): string | undefined {
  const [first = '', second = '', third = ''] = parameters.split(';')
  const [modifier, action] = second.split(':')
  const modifiers = Math.max(Number(modifier || 1) - 1, 0)
  if (action === RELEASED) return ''
  if (final === 'u') return unicodeName(parseInt(first), modifiers)
  if (final === '~' && first === '27') return unicodeName(Number(third), modifiers)
  if (final === '~') return named(numberKeys[Number(first)], modifiers)
  if (final === '^') return named(numberKeys[Number(first)], modifiers | CTRL)
  if (final === 'Z') return keyName('tab', SHIFT)
  if (first !== '' && first !== '1') return undefined
  return named(letterKeys[final], modifiers)
}

function unicodeName(code: number, modifiers: number): string | undefined {
  const isTyped = code > 0 && code <= 0x10ffff && !isPrivate(code)
  return isTyped ? codeName(code, modifiers) : undefined
}

/** kitty numbers its media keys, lone modifiers and the like from U+E000. */
function isPrivate(code: number): boolean {
  return code >= 0xd800 && code <= 0xf8ff
}

function named(name: string | undefined, modifiers: number): string | undefined {
  return name && keyName(name, modifiers)
}
