import { parseArgs } from 'node:util'
import { translate, type TextKey, type Tongue } from '../i18n'
import { SettingsProblem } from './problem'

/** One option of a program's command line. */
export interface Flag {
  /** What follows it, such as `FILE`, or one of `es|pt|en`. Absent: nothing. */
  value?: string
  /** One line for `--help`. */
  help: TextKey
}

/** The options of a program by name, without the two hyphens. */
export type Flags = Record<string, Flag>

/** What was typed: the text behind each option, or `true` for one that stands alone. */
export type Typed<F extends Flags> = {
  [N in keyof F]?: F[N] extends { value: string } ? string : true
}

/** Reads a command line. Throws a SettingsProblem for an unknown option and for a missing, wrong or surplus value. */
export function readFlags<F extends Flags>(argv: readonly string[], flags: F): Typed<F> {
  const typed: Record<string, string | true> = {}
  for (const token of tokenise(argv, flags)) {
    if (token.kind === 'positional') throw problem('start.bad_flag', token.value)
    if (token.kind !== 'option') continue
    const flag = Object.hasOwn(flags, token.name) ? flags[token.name] : undefined
    if (!flag) throw problem('start.bad_flag', token.rawName)
    if (flag.value && !fits(token.value, flag.value)) {
      throw problem('start.flag_value', token.rawName, { expected: flag.value })
    }
    if (!flag.value && token.value !== undefined) throw problem('start.bad_flag', token.rawName)
    typed[token.name] = token.value ?? true
  }
  return typed as Typed<F>
}

/** Whether something was given, and one of the choices where there are some. */
function fits(given: string | undefined, value: string): boolean {
  const choices = value.split('|')
  return choices.length > 1 ? choices.includes(given ?? '') : Boolean(given)
}

/** The options with their help, as `--help` prints them. */
export function describeFlags(flags: Flags, lang: Tongue): string {
  const names = Object.entries(flags).map(
    ([name, { value }]) => `--${name}${value ? ` ${value}` : ''}`,
  )
  const width = Math.max(...names.map(name => name.length))
  const helps = Object.values(flags).map(({ help }) => translate(lang, help))
  return names.map((name, i) => `  ${name.padEnd(width)}  ${helps[i]}\n`).join('')
}

function tokenise(argv: readonly string[], flags: Flags) {
  const options = Object.fromEntries(
    Object.entries(flags).map(([name, { value }]) => [
      name,
      { type: value ? ('string' as const) : ('boolean' as const) },
    ]),
  )
  return parseArgs({ args: [...argv], options, strict: false, tokens: true }).tokens
}

function problem(key: TextKey, flag: string, more: { expected?: string } = {}): SettingsProblem {
  return new SettingsProblem(key, { flag, ...more })
}
