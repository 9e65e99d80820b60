import { commandsPage } from './commands'
import { completions } from './completions'
import { configPage } from './config'
import { keysPage } from './keys'
import { clientManual, serverManual } from './manual'
import { tidy } from './markdown'
import { protocolPage } from './protocol'
import { shopPage } from './shop'

/** The pages that are made from the code, by their path in the project. */
export async function makePages(): Promise<Map<string, string>> {
  return new Map<string, string>([
    ['docs/PROTOCOL.md', await tidy(protocolPage())],
    ['docs/COMMANDS.md', await tidy(commandsPage())],
    ['docs/CONFIG.md', await tidy(configPage())],
    ['docs/KEYS.md', await tidy(keysPage())],
    ['docs/SHOP.md', await tidy(shopPage())],
    ['packaging/man/man1/tertulia.1', clientManual()],
    ['packaging/man/man8/tertulia-server.8', serverManual()],
    ...completions().map(([path, text]) => [`packaging/completions/${path}`, text] as const),
  ])
}
