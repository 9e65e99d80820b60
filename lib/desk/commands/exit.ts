import { logout } from '../../account'
import { command } from '../../command'
import { giveBack } from '../dismissing'

export const exit = command({
  method: 'desk.exit',
  role: 'agent',
  sign: ':',
  name: 'exit',
  aliases: { es: 'salir', pt: 'sair' },
  help: 'help.desk.exit',
  async run(context) {
    const { client, desk } = context
    await giveBack(context, client.me.id)
    await logout.run(context, {})
    desk.stir()
    return {}
  },
})
