import { optional, rest } from '../../../command/argument'
import { startExport } from '../mail/transfers'
import { screenCommand } from './screen-command'

export const exportOwn = screenCommand({
  name: 'export',
  aliases: { es: 'exportar', pt: 'exportar' },
  words: { folder: optional(rest) },
  help: 'help.export',
  run: (state, { folder }) => startExport(state, typeof folder === 'string' ? folder : undefined),
})
