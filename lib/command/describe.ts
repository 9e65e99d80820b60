import { isTextKey, translate, type Tongue } from '../i18n'
import type { CommandInfo, MethodName, Role } from '../protocol'
import type { Word } from './argument'
import type { Command, Permission, Slash } from './command'
import { isAtLeast, type CommandTable } from './table'

/** The slash commands that a role may use, as clients complete and explain them, in one language. */
export function describeCommands(table: CommandTable, role: Role, lang: Tongue): CommandInfo[] {
  const may = (needed: Permission = 'user') => needed === 'anyone' || isAtLeast(role, needed)
  return [...table.all()]
    .filter(each => may(each.role))
    .flatMap(each =>
      slashes(each)
        .filter(({ typedBy }) => may(typedBy))
        .map(slash => describe(each.method, slash, lang)),
    )
}

/** The commands of the server's console: those of administrators, without a sign before them. */
export function describeConsole(table: CommandTable, lang: Tongue): CommandInfo[] {
  return [...table.all()]
    .filter(({ role }) => role === 'admin')
    .flatMap(each =>
      slashes(each)
        .map(slash => describe(each.method, { ...slash, ...slash.console }, lang))
        .map(info => ({ ...info, usage: info.usage.slice(1) })),
    )
}

/** A command in every form in which it can be typed; none for a mere method. */
export function slashes(command: Command): Slash[] {
  const { name, aliases, sign, typedBy, console, help, words, fixed, also = [] } = command
  if (!name || !aliases || !help) return [...also]
  return [{ name, aliases, sign, typedBy, console, help, words, fixed }, ...also]
}

function describe(method: MethodName, slash: Slash, lang: Tongue): CommandInfo {
  const { name, aliases, sign, fixed, help } = slash
  const own = lang === 'en' ? name : aliases[lang]
  const words = Object.entries<Word>(slash.words ?? {}).map(([param, word]) => ({ param, ...word }))
  return {
    method,
    ...(sign && { sign }),
    names: [...new Set([own, name, aliases.es, aliases.pt])],
    words,
    ...(fixed && { fixed }),
    usage: [`${sign ?? '/'}${own}`, ...words.flatMap(word => usage(word, lang))].join(' '),
    help: translate(lang, help),
  }
}

function usage({ param, kind, optional }: CommandInfo['words'][number], lang: Tongue): string[] {
  if (kind === 'here' || kind === 'key') return []
  const key = `word.${param}`
  const label = isTextKey(key) ? translate(lang, key) : param
  return [optional ? `[${label}]` : label]
}
