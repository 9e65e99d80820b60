import { logout } from '../../account'
import { command } from '../../command'
import { part } from '../parting'
import { tellReturned } from '../telling'

export const exit = command({
  method: 'desk.exit',
  role: 'agent',
  sign: ':',
  name: 'exit',
  aliases: { es: 'salir', pt: 'sair' },
  help: 'help.desk.exit',
  async run(context) {
    const { client, store, desk, now } = context
    const agentId = client.me.id
    const given = await part(context, () => store.giveBackAll({ agentId, at: now() }))
    for (const each of given) tellReturned(context, each)
    await logout.run(context, {})
    desk.stir()
    return {}
  },
})
