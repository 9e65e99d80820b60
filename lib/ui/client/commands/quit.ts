import { askToLeave } from '../leaving'
import { screenCommand } from './screen-command'

export const quit = screenCommand({
  name: 'quit',
  aliases: { es: 'salir', pt: 'sair' },
  others: ['exit'],
  help: 'help.quit',
  run: askToLeave,
})
