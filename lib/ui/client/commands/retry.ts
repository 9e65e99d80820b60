import { retryAll } from '../room/input/unsent'
import { screenCommand } from './screen-command'

export const retry = screenCommand({
  name: 'retry',
  aliases: { es: 'reintentar', pt: 'repetir' },
  help: 'help.retry',
  run: retryAll,
})
