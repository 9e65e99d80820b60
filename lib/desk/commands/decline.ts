import { command, optional, word } from '../../command'

export const decline = command({
  method: 'desk.decline',
  role: 'agent',
  sign: ':',
  name: 'decline',
  aliases: { es: 'rechazar', pt: 'recusar' },
  words: { conversation: optional(word) },
  help: 'help.desk.decline',
  async run({ client, hub, store, now }, { conversation: id }) {
    const answer = { agentId: client.me.id, id, at: now() }
    const conversation = await store.declineOffer(answer)
    const { agent: from, offeredTo: to } = conversation
    const told = { conversation, state: 'declined', from: from!, to: to! } as const
    for (const each of [from!, to!]) hub.tellUser(each.id, 'desk.transfer', told)
    return {}
  },
})
