import { command } from '../../command'

export const state = command({
  method: 'desk.state',
  role: 'agent',
  also: [
    {
      sign: ':',
      name: 'available',
      aliases: { es: 'disponible', pt: 'disponivel' },
      fixed: { state: 'available' },
      help: 'help.desk.available',
    },
    {
      sign: ':',
      name: 'busy',
      aliases: { es: 'ocupado', pt: 'ocupado' },
      fixed: { state: 'busy' },
      help: 'help.desk.busy',
    },
    {
      sign: ':',
      name: 'away',
      aliases: { es: 'ausente', pt: 'ausente' },
      fixed: { state: 'away' },
      help: 'help.desk.away',
    },
  ],
  async run({ client, store, desk }, { state: wanted }) {
    const { id: agentId } = client.me
    if (wanted) {
      await store.setAgentState({ agentId, state: wanted })
      desk.stir()
    }
    const [agent] = await store.listAgentsAtWork({ ids: [agentId] })
    return { state: agent?.state ?? 'available' }
  },
})
