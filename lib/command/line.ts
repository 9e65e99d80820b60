import type { CommandInfo } from '../protocol'
import { nearest } from './nearest'

/** What a typed line asks for. */
export type Typed =
  | { type: 'text'; text: string }
  | { type: 'request'; method: string; params: Record<string, unknown> }
  | { type: 'unknown'; name: string; nearest?: string }
  | { type: 'ambiguous'; name: string; names: string[] }
  | { type: 'missing'; command: CommandInfo; param: string }

/** Where a line was typed. */
export interface Surroundings {
  /** Id of the room. */
  room: string
  /** A fresh client-made id, for requests that take one. */
  key: string
}

/**
 * Reads a line that a person typed: text, or `/name words...`. `//text` is the text `/text`. A name may
 * be shortened as long as only one command begins so.
 */
export function readLine(
  line: string,
  commands: readonly CommandInfo[],
  surroundings: Surroundings,
): Typed {
  if (!line.startsWith('/')) return { type: 'text', text: line }
  if (line.startsWith('//')) return { type: 'text', text: line.slice(1) }
  const [name, rest] = splitWord(line.slice(1))
  const [found, another] = findCommand(name, commands)
  if (!found) return { type: 'unknown', name, nearest: nearest(name, allNames(commands)) }
  if (!another) return readWords(found, rest.trimEnd(), surroundings)
  return { type: 'ambiguous', name, names: findCommand(name, commands).map(each => each.names[0]!) }
}

/** The commands that a name can mean: the one that is called so, or all that begin so. */
export function findCommand(name: string, commands: readonly CommandInfo[]): CommandInfo[] {
  const wanted = name.toLowerCase()
  if (wanted === '') return []
  const exact = commands.filter(each => each.names.includes(wanted))
  if (exact.length > 0) return exact.slice(0, 1)
  return commands.filter(each => each.names.some(one => one.startsWith(wanted)))
}

function readWords(command: CommandInfo, typed: string, surroundings: Surroundings): Typed {
  const params: Record<string, unknown> = { ...command.fixed }
  let rest = typed
  for (const { param, kind, optional } of command.words) {
    if (kind === 'here') params[param] = surroundings.room
    else if (kind === 'key') params[param] = surroundings.key
    else {
      const [next, after] = kind === 'rest' ? [rest, ''] : splitWord(rest)
      const read = next === '' ? undefined : value(kind, next)
      if (read !== undefined) {
        params[param] = read
        rest = after
      } else if (!optional) return { type: 'missing', command, param }
    }
  }
  return { type: 'request', method: command.method, params }
}

function allNames(commands: readonly CommandInfo[]): string[] {
  return commands.flatMap(each => each.names)
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
    case 'duration':
      return readDuration(typed)
    case 'yes':
      return true
    case 'room':
      return /^[#@]/.test(typed) ? typed : `#${typed}`
    case 'person':
      return typed.replace(/^@/, '')
    case 'word':
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
