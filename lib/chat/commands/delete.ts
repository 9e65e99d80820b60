import { command, here, isAtLeast, number } from '../../command'

export const deleteMessage = command({
  method: 'chat.delete',
  name: 'delete',
  aliases: { es: 'borrar', pt: 'apagar' },
  words: { room: here, seq: number },
  help: 'help.delete',
  async run({ client, hub, store, now }, place) {
    const { me } = client
    const any = isAtLeast(me.role, 'moderator')
    const message = await store.deleteMessage({ ...place, userId: me.id, at: now(), any })
    hub.tellChange(place, 'chat.deleted', place, client)
    return { message }
  },
})
