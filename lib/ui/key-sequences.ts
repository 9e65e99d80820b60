import type { InputEvent, KeyEvent, PointerEvent } from './input-event'
import { ALT, codeName, consoleName, csiName, ss3Name } from './key-names'

/** What stands at the beginning of the input: `length` code units, and what they mean. */
export interface Token {
  length: number
  events: InputEvent[]
  /** A long text begins here, which ends with its own mark. */
  opens?: 'paste' | 'string'
}

const MOTION = 32
const WHEEL = 64
const buttons = ['left', 'middle', 'right'] as const

const csi = /^\x1b\[([\x30-\x3f]{0,64})([\x20-\x2f]{0,8})([\x40-\x7e])/
const csiBeginning = /^\x1b\[[\x30-\x3f]{0,64}[\x20-\x2f]{0,8}$/
const csiBroken = /^\x1b\[(?=[\x20-\x3f])[\x30-\x3f]{0,64}[\x20-\x2f]{0,8}/
const consoleKey = /^\x1b\[\[([A-E])/
const consoleBeginning = /^\x1b\[\[$/
const ss3 = /^\x1bO(\d?)([A-Za-z])/
const ss3Beginning = /^\x1bO\d?$/

/** OSC, DCS and APC, told from Alt-], Alt-P and Alt-_ by what terminals put behind them. */
const stringOpening = /^\x1b(?:\]\d|P[\d!$+>|=]|_G)/
const stringBeginning = /^\x1b[\]P_]$/

/**
 * Reads one token. Undefined: more input could change its meaning. With `isFinal` no more input comes
 * soon, and what a person may have typed as it stands (Escape, Alt-[) counts as typed.
 */
export function readToken(input: string, isFinal: boolean): Token | undefined {
  if (input[0] !== '\x1b') return readCharacter(input)
  if (input.length === 1) return isFinal ? keyToken(1, 'escape') : undefined
  if (input[1] === '\x1b') return readDoubleEscape(input, isFinal)
  if (isFinal && /^\x1b[[O\]P_]$/.test(input)) return keyToken(2, `M-${input[1]}`)
  if (isUnfinished(input)) return undefined
  return readSequence(input) ?? readAlt(input)
}

function isUnfinished(input: string): boolean {
  const beginnings = [csiBeginning, consoleBeginning, ss3Beginning, stringBeginning]
  return beginnings.some(beginning => beginning.test(input))
}

function readSequence(input: string): Token | undefined {
  if (stringOpening.test(input)) return { length: 2, events: [], opens: 'string' }
  if (input[1] === 'O') return readSs3(input)
  if (input[1] === '[') return readConsoleKey(input) ?? readCsi(input)
  return undefined
}

/** Some terminals send Alt with an arrow as a second ESC before the arrow. */
function readDoubleEscape(input: string, isFinal: boolean): Token | undefined {
  if (input[2] === '\x1b') return keyToken(1, 'escape')
  const next = readToken(input.slice(1), false)
  if (!next && !isFinal) return undefined
  const [event] = next?.events ?? []
  if (next && event?.type === 'key' && !event.key.includes('M-')) {
    return keyToken(next.length + 1, addAlt(event.key))
  }
  return keyToken(1, 'escape')
}

function addAlt(key: string): string {
  return key.startsWith('C-') ? `C-M-${key.slice(2)}` : `M-${key}`
}

function readCsi(input: string): Token | undefined {
  const [all, parameters = '', between, final = ''] = csi.exec(input) ?? []
  if (all === undefined) return readBrokenCsi(input)
  if (between) return reply(all)
  if (parameters === '200' && final === '~')
    return { length: all.length, events: [], opens: 'paste' }
  if (parameters === '' && 'IO'.includes(final)) {
    return { length: all.length, events: [{ type: 'focus', focused: final === 'I' }] }
  }
  if (parameters.startsWith('<')) return readMouse(all, parameters.slice(1), final)
  const name = csiName(parameters, final)
  if (name === undefined) return reply(all)
  return name === '' ? { length: all.length, events: [] } : keyToken(all.length, name)
}

function readBrokenCsi(input: string): Token | undefined {
  const [all] = csiBroken.exec(input) ?? []
  return all === undefined ? undefined : reply(all)
}

function readConsoleKey(input: string): Token | undefined {
  const [all, letter = ''] = consoleKey.exec(input) ?? []
  const name = consoleName(letter)
  return all !== undefined && name ? keyToken(all.length, name) : undefined
}

function readSs3(input: string): Token | undefined {
  const [all, modifier, letter = ''] = ss3.exec(input) ?? []
  const name = ss3Name(letter, Math.max(Number(modifier || 1) - 1, 0))
  return all !== undefined && name ? keyToken(all.length, name) : undefined
}

function readAlt(input: string): Token | undefined {
  const code = input.codePointAt(1)
  if (code === undefined || isHalf(input.slice(1))) return undefined
  return keyToken(1 + String.fromCodePoint(code).length, codeName(code, ALT))
}

function readCharacter(input: string): Token | undefined {
  if (isHalf(input)) return undefined
  const code = input.codePointAt(0) ?? 0
  const length = String.fromCodePoint(code).length
  const isC1 = code >= 0x80 && code < 0xa0
  return isC1 ? { length, events: [] } : keyToken(length, codeName(code))
}

/** The first half of a surrogate pair, whose other half is still to come. */
function isHalf(input: string): boolean {
  return input.length === 1 && /[\ud800-\udbff]/.test(input)
}

function readMouse(all: string, parameters: string, final: string): Token {
  const [code = 0, column = 1, row = 1] = parameters.split(';').map(Number)
  const action = mouseAction(code, final)
  if (!action || !'mM'.includes(final)) return reply(all)
  const event: PointerEvent = { type: 'mouse', action, x: column - 1, y: row - 1 }
  if (!(code & WHEEL)) event.button = buttons[code & 3]
  if (code & 4) event.shift = true
  if (code & 8) event.alt = true
  if (code & 16) event.ctrl = true
  return { length: all.length, events: [event] }
}

function mouseAction(code: number, final: string): PointerEvent['action'] | undefined {
  const button = code & 3
  if (code >= 128) return undefined
  if (code & WHEEL) return (['wheelup', 'wheeldown'] as const)[button]
  if (button === 3) return undefined
  if (code & MOTION) return 'drag'
  return final === 'M' ? 'press' : 'release'
}

function keyToken(length: number, key: string): Token {
  return { length, events: [toKey(key)] }
}

function toKey(key: string): KeyEvent {
  if (key === 'space' || key === 'S-space') return { type: 'key', key, text: ' ' }
  const isCharacter = Array.from(key).length === 1
  return isCharacter ? { type: 'key', key, text: key } : { type: 'key', key }
}

function reply(text: string): Token {
  return { length: text.length, events: [{ type: 'reply', text }] }
}
