import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describeCommands, describeConsole } from '../../lib/command'
import type { CommandInfo, Language } from '../../lib/protocol'
import { serverCommands } from '../../lib/server'
import { allCommands } from '../../lib/ui/client/commands'
import { initialChat } from '../../lib/ui/client/model/update'
import { code, fill, table } from './markdown'

/** The page on slash commands: words from `commands.md`, the table from the commands themselves. */
export function commandsPage(): string {
  return fill(readFileSync(join(__dirname, 'commands.md'), 'utf8'), {
    commands: usageTable(describeAll),
    console: usageTable(lang => describeConsole(serverCommands, lang)),
  })
}

function usageTable(describe: (lang: Language) => readonly CommandInfo[]): string {
  const [es, pt, en] = (['es', 'pt', 'en'] as const).map(describe)
  const rows = en!.map((info, at) => [
    code(es![at]!.usage),
    code(pt![at]!.usage),
    code(info.usage),
    info.help,
  ])
  return table(['español', 'português', 'English', 'what it does'], rows)
}

/** Every command that can be typed, whoever may use it, in the same order for every language. */
function describeAll(lang: Language): readonly CommandInfo[] {
  const commands = describeCommands(serverCommands, 'admin', lang)
  return allCommands({ ...initialChat(''), commands }, lang)
}
