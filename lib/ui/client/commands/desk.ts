import { enterDesk } from '../desk/entering'
import { screenCommand } from './screen-command'

export const desk = screenCommand({
  name: 'desk',
  aliases: { es: 'mesa', pt: 'balcao' },
  help: 'help.desk',
  run: enterDesk,
})
