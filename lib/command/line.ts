import type { CommandInfo } from '../protocol'
import { nearest } from './nearest'

/** What a typed line asks for. */
export type Typed =
  | { type: 'text'; text: string }
  | { type: 'request'; method: string; params: Record<string, unknown> }
  | { type: 'unknown'; sign: Sign; name: string; nearest?: string }
  | { type: 'ambiguous'; sign: Sign; name: string; names: string[] }
  | { type: 'missing'; command: CommandInfo; param: string }

/** Where a line was typed. */
export interface Surroundings {
  /** Id of the room. */
  room: string
  /** A fresh client-made id, for requests that take one. */
  key: string
}

/** What stands before a command's name. */
export type Sign = '/' | ':'

/**
 * Reads a line that a person typed: text, or `/name words...`, for agents also `:name words...`. `//text`
 * is the text `/text`, `::text` is `:text`. A name may be shortened as long as only one command begins so.
 */
export function readLine(
  line: string,
  commands: readonly CommandInfo[],
  surroundings: Surroundings,
): Typed {
  const sign = signOf(line, commands)
  if (!sign) return { type: 'text', text: line }
  if (line.startsWith(sign, 1)) return { type: 'text', text: line.slice(1) }
  const [name, rest] = splitWord(line.slice(1))
  const [found, another] = findCommand(name, commands, sign)
  if (!found) {
    return { type: 'unknown', sign, name, nearest: nearest(name, allNames(commands, sign)) }
  }
  if (!another) return readWords(found, rest.trimEnd(), surroundings)
  const names = findCommand(name, commands, sign).map(each => each.names[0]!)
  return { type: 'ambiguous', sign, name, names }
}

/** The commands that a name can mean: the one that is called so, or all that begin so. */
export function findCommand(
  name: string,
  commands: readonly CommandInfo[],
  sign: Sign = '/',
): CommandInfo[] {
  const wanted = plainWord(name)
  if (wanted === '') return []
  const own = signedBy(sign, commands)
  const exact = own.filter(each => each.names.includes(wanted))
  if (exact.length > 0) return exact.slice(0, 1)
  return own.filter(each => each.names.some(one => one.startsWith(wanted)))
}

/** Names are written without accents, and typed with them too: `/estadísticas`. */
function plainWord(typed: string): string {
  return typed.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase()
}

/** The commands that are typed behind a sign. */
export function signedBy(sign: Sign, commands: readonly CommandInfo[]): CommandInfo[] {
  return commands.filter(each => (each.sign ?? '/') === sign)
}

/** `:D` and `:smile:` are what they always were, and so is everything behind `:` for who is no agent. */
const COLON_NAME = /^:(?:\p{L}{2,}(?!\S)|:\p{L})/u

function signOf(line: string, commands: readonly CommandInfo[]): Sign | undefined {
  if (line.startsWith('/')) return '/'
  const isSigned = COLON_NAME.test(line) && signedBy(':', commands).length > 0
  return isSigned ? ':' : undefined
}

function readWords(command: CommandInfo, typed: string, surroundings: Surroundings): Typed {
  const params: Record<string, unknown> = { ...command.fixed }
  let rest = typed
  for (const { param, kind, optional } of command.words) {
    if (kind === 'here') params[param] = surroundings.room
    else if (kind === 'key') params[param] = surroundings.key
    else {
      const [next, after] = take(kind, rest)
      const read = next === '' ? undefined : value(kind, next)
      if (read !== undefined) {
        params[param] = read
        rest = after
      } else if (!optional) return { type: 'missing', command, param }
    }
  }
  return { type: 'request', method: command.method, params }
}

function allNames(commands: readonly CommandInfo[], sign: Sign): string[] {
  return signedBy(sign, commands).flatMap(each => each.names)
}

/** What of the line a word of some kind takes, and what it leaves. */
function take(kind: CommandInfo['words'][number]['kind'], rest: string): [string, string] {
  if (kind === 'rest' || kind === 'cards') return [rest, '']
  return kind === 'card' ? takeCard(rest) : splitWord(rest)
}

/** `"Pikachu 25" 1500`, `Pikachu ex 1500` or `Pikachu ex`: quotes of any kind, or all up to the price. */
const QUOTED = /^(?:"([^"]*)"|“([^”]*)”|«([^»]*)»)\s*(.*)$/
const PRICED = /^(.*\S)\s+(\S+)$/

function takeCard(rest: string): [string, string] {
  const [, plain, curly, angled, after] = QUOTED.exec(rest) ?? []
  const quoted = plain ?? curly ?? angled
  if (quoted !== undefined) return [quoted.trim(), after!]
  const [, name, last] = PRICED.exec(rest) ?? []
  return name && readPrice(last!) !== undefined ? [name, last!] : [rest, '']
}

/** An amount in the shop's minor unit, thousands parted or not: `1500`, `$1.500`, `1,500`. */
function readPrice(typed: string): number | undefined {
  const isPrice = /^\$?(?:\d{1,15}|\d{1,3}(?:[.,]\d{3}){1,4})$/.test(typed)
  return isPrice ? Number(typed.replace(/\D/g, '')) : undefined
}

/** `2 Pikachu ex`, `Pikachu ex x2` or, as orders are shown, `Pikachu ex [x2]`; a name alone is one. */
const COUNT_FIRST = /^(\d{1,4})\s*[x×]?\s+(.+)$/i
const COUNT_LAST = /^(.+?)\s+\[?[x×]\s*(\d{1,4})\]?$/i

/** Cards parted by commas, as `items` of a request; undefined where a name is missing. */
function readCardLines(typed: string): { card: string; quantity: number }[] | undefined {
  const lines = typed.split(',').map(part => readCardLine(part.trim()))
  return lines.every(({ card }) => card !== '') ? lines : undefined
}

function readCardLine(part: string): { card: string; quantity: number } {
  const [, first, named] = COUNT_FIRST.exec(part) ?? []
  const [, before, last] = COUNT_LAST.exec(part) ?? []
  return { card: named ?? before ?? part, quantity: Number(first ?? last ?? 1) }
}

/** The first word and what follows it. */
function splitWord(text: string): [word: string, rest: string] {
  const [, word = '', rest = ''] = /^(\S*)\s*([^]*)$/.exec(text) ?? []
  return [word, rest]
}

/** What a word says; undefined when it is none of that kind. */
function value(kind: CommandInfo['words'][number]['kind'], typed: string): unknown {
  switch (kind) {
    case 'number':
      return /^\d+$/.test(typed) ? Number(typed) : undefined
    case 'price':
      return readPrice(typed)
    case 'cards':
      return readCardLines(typed)
    case 'duration':
      return readDuration(typed)
    case 'yes':
      return true
    case 'room':
      return /^[#@]/.test(typed) ? typed : `#${typed}`
    case 'person':
      return typed.replace(/^@/, '')
    case 'word':
    case 'card':
    case 'rest':
    case 'here':
    case 'key':
      return typed
  }
}

const UNITS_MS = { s: 1000, m: 60_000, h: 3_600_000, d: 86_400_000 }

/** `90s`, `10m`, `2h` or `1d` in milliseconds. */
function readDuration(typed: string): number | undefined {
  const [, count, unit] = /^(\d{1,6})([smhd])$/i.exec(typed) ?? []
  return unit ? Number(count) * UNITS_MS[unit.toLowerCase() as keyof typeof UNITS_MS] : undefined
}
