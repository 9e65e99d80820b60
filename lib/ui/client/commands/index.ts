import { isTextKey, translate, type Tongue } from '../../../i18n'
import type { CommandInfo } from '../../../protocol'
import type { Chat } from '../model/chat'
import { bare } from './bare'
import { clear } from './clear'
import { desk } from './desk'
import { discard } from './discard'
import { editor } from './editor'
import { eraseOwn } from './erase'
import { exportOwn } from './export'
import { go } from './go'
import { help } from './help'
import { heed, ignore } from './ignore'
import { level } from './level'
import { mail } from './mail'
import { people } from './people'
import { quit } from './quit'
import { retry } from './retry'
import type { ScreenCommand } from './screen-command'
import { sendFile } from './send-file'
import { shop } from './shop'
import { set } from './set'
import { theme } from './theme'
import { twoFactor } from './two-factor'
import { url } from './url'

export type { ScreenCommand, ScreenWords } from './screen-command'

/** The commands that concern only the screen. */
export const screenCommands: readonly ScreenCommand[] = [
  help,
  go,
  mail,
  desk,
  sendFile,
  shop,
  clear,
  url,
  theme,
  bare,
  people,
  ignore,
  heed,
  level,
  retry,
  discard,
  set,
  twoFactor,
  exportOwn,
  eraseOwn,
  editor,
  quit,
]

/** What the methods of screen commands begin with; the server has none of them. */
const PREFIX = 'screen.'

const described = new Map<Tongue, readonly CommandInfo[]>()

/** Every command that can be typed: those of the screen, then those that the server named at sign-in. */
export function allCommands({ commands }: Chat, lang: Tongue): readonly CommandInfo[] {
  const own = described.get(lang) ?? screenCommands.map(each => describe(each, lang))
  described.set(lang, own)
  return [...own, ...commands]
}

/** The screen's command behind a method's name. Undefined: the method is the server's. */
export function findScreenCommand(method: string): ScreenCommand | undefined {
  return screenCommands.find(({ name }) => method === PREFIX + name)
}

/** As `describeCommands` does it for the commands of the server. */
function describe(command: ScreenCommand, lang: Tongue): CommandInfo {
  const { name, aliases, others = [], help } = command
  const own = lang === 'en' ? name : aliases[lang]
  const words = Object.entries(command.words ?? {}).map(([param, each]) => ({ param, ...each }))
  const labels = words.map(({ param, optional }) => {
    const key = `word.${param}`
    const label = isTextKey(key) ? translate(lang, key) : param
    return optional ? `[${label}]` : label
  })
  return {
    method: PREFIX + name,
    names: [...new Set([own, name, aliases.es, aliases.pt, ...others])],
    words,
    usage: [`/${own}`, ...labels].join(' '),
    help: translate(lang, help),
  }
}
