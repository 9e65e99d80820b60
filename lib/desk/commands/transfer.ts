import { nanoid } from 'nanoid'
import { command, optional, person, rest } from '../../command'
import { usernameKey } from '../../db'
import { Refusal } from '../../protocol'
import { isOnDuty } from '../telling'

export const transfer = command({
  method: 'desk.transfer',
  role: 'agent',
  sign: ':',
  name: 'transfer',
  aliases: { es: 'transferir', pt: 'transferir' },
  words: { agent: person, note: optional(rest) },
  help: 'help.desk.transfer',
  async run(context, { conversation: id, agent: username, note }) {
    const { client, hub, store, desk, settings, now } = context
    const other = await store.findUser({ usernameKey: usernameKey(username) })
    const to = other && hub.people.person(other.id)
    if (!to || !isOnDuty(to) || to.id === client.me.id) {
      throw new Refusal('not_found', { what: 'agent', username })
    }
    const at = now()
    const dueAt = at + settings.desk.offerMs
    const conversation = await store.offerConversation({
      ...{ agentId: client.me.id, id, toId: to.id, note, noteId: nanoid(), at, dueAt },
    })
    desk.expect(dueAt)
    const { agent: from, offeredTo } = conversation
    const told = { conversation, state: 'offered', from: from!, to: offeredTo! } as const
    hub.tellUser(client.me.id, 'desk.transfer', told)
    hub.tellUser(to.id, 'desk.transfer', { ...told, ...(note && { note }) })
    return {}
  },
})
