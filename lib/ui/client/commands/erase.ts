import { openErase } from '../forms/erase'
import { screenCommand } from './screen-command'

export const eraseOwn = screenCommand({
  name: 'eraseme',
  aliases: { es: 'borrarme', pt: 'apagarme' },
  help: 'help.eraseme',
  run: openErase,
})
