import { openFactor } from '../forms/factor'
import { screenCommand } from './screen-command'

export const twoFactor = screenCommand({
  name: 'twofactor',
  aliases: { es: 'doblefactor', pt: 'doisfatores' },
  help: 'help.twofactor',
  run: state => openFactor(state),
})
