import { isTextKey, translate, type Tongue } from '../i18n'
import type { CommandInfo, MethodName, Role } from '../protocol'
import type { Word } from './argument'
import type { Command, Slash } from './command'
import { isAtLeast, type CommandTable } from './table'

/** The slash commands that a role may use, as clients complete and explain them, in one language. */
export function describeCommands(table: CommandTable, role: Role, lang: Tongue): CommandInfo[] {
  return [...table.all()]
    .filter(({ role: needed = 'user' }) => needed === 'anyone' || isAtLeast(role, needed))
    .flatMap(each => slashes(each).map(slash => describe(each.method, slash, lang)))
}

/** A command in every form in which it can be typed; none for a mere method. */
export function slashes(command: Command): Slash[] {
  const { name, aliases, help, words, fixed, also = [] } = command
  return name && aliases && help ? [{ name, aliases, help, words, fixed }, ...also] : [...also]
}

function describe(method: MethodName, slash: Slash, lang: Tongue): CommandInfo {
  const { name, aliases, fixed, help } = slash
  const own = lang === 'en' ? name : aliases[lang]
  const words = Object.entries<Word>(slash.words ?? {}).map(([param, word]) => ({ param, ...word }))
  return {
    method,
    names: [...new Set([own, name, aliases.es, aliases.pt])],
    words,
    ...(fixed && { fixed }),
    usage: [`/${own}`, ...words.flatMap(word => usage(word, lang))].join(' '),
    help: translate(lang, help),
  }
}

function usage({ param, kind, optional }: CommandInfo['words'][number], lang: Tongue): string[] {
  if (kind === 'here' || kind === 'key') return []
  const key = `word.${param}`
  const label = isTextKey(key) ? translate(lang, key) : param
  return [optional ? `[${label}]` : label]
}
