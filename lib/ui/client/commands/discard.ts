import { recallFailed } from '../room/input/unsent'
import { screenCommand } from './screen-command'

export const discard = screenCommand({
  name: 'discard',
  aliases: { es: 'recuperar', pt: 'recuperar' },
  help: 'help.discard',
  run: state => [recallFailed(state)],
})
