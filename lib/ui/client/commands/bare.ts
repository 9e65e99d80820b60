import { showBare } from '../room/bare'
import { screenCommand } from './screen-command'

export const bare = screenCommand({
  name: 'bare',
  aliases: { es: 'copiar', pt: 'copiar' },
  help: 'help.bare',
  run: showBare,
})
