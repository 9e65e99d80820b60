import { command, here } from '../../command'
import { publicUser } from '../entering'

export const leave = command({
  method: 'room.leave',
  name: 'leave',
  aliases: { es: 'dejar', pt: 'deixar' },
  words: { room: here },
  help: 'help.leave',
  async run({ client, hub, store }, { room }) {
    const user = client.me
    await hub.clients.step(async () => {
      await store.leaveRoom({ userId: user.id, room })
      hub.tell(room, 'room.left', { room, user: publicUser(user) }, client)
      hub.leaveUser(user.id, room)
    })
    return {}
  },
})
