import { commandsPage } from './commands'
import { keysPage } from './keys'
import { tidy } from './markdown'
import { protocolPage } from './protocol'

/** The pages that are made from the code, by their path in the project. */
export async function makePages(): Promise<Map<string, string>> {
  return new Map([
    ['docs/PROTOCOL.md', await tidy(protocolPage())],
    ['docs/COMMANDS.md', await tidy(commandsPage())],
    ['docs/KEYS.md', await tidy(keysPage())],
  ])
}
