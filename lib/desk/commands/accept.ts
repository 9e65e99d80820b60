import { command, optional, word } from '../../command'
import { describeTaken } from '../customer'
import { leaveRoom } from '../parting'
import { startConversation } from '../starting'
import { forCustomer } from '../telling'

export const accept = command({
  method: 'desk.accept',
  role: 'agent',
  sign: ':',
  name: 'accept',
  aliases: { es: 'aceptar', pt: 'aceitar' },
  words: { conversation: optional(word) },
  help: 'help.desk.accept',
  async run(context, { conversation: id }) {
    const { client, hub, store, settings, now } = context
    const { capacity } = settings.desk
    const take = async () => {
      const accepted = await store.acceptOffer({ agentId: client.me.id, id, capacity, at: now() })
      const { conversation, before } = accepted
      leaveRoom(context, conversation.room, before.agent!.id)
      const told = { state: 'accepted', from: before.agent!, to: before.offeredTo! } as const
      hub.tellUser(before.agent!.id, 'desk.transfer', { conversation, ...told })
      const { customer } = conversation
      const seen = forCustomer(conversation)
      hub.tellUser(customer.id, 'desk.transfer', { conversation: seen, ...told })
      return accepted
    }
    return describeTaken(context, await startConversation(context, client.me, take, client))
  },
})
