import { command } from '../../command'

export const history = command({
  method: 'desk.history',
  role: 'agent',
  sign: ':',
  name: 'history',
  aliases: { es: 'historial', pt: 'historico' },
  help: 'help.desk.history',
  async run({ client, store }, { conversation: id, limit }) {
    const { customer } = await store.getHeld({ agentId: client.me.id, id })
    const { entries } = await store.listAudit({ actorId: customer.id, limit })
    return { actions: entries.map(({ at, action, detail }) => ({ at, action, detail })) }
  },
})
