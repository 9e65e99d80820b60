import { command } from '../../command'
import { Refusal } from '../../protocol'

export const typing = command({
  method: 'chat.typing',
  overlaps: true,
  async run({ client, hub }, { room, on }) {
    if (!hub.hears(client, room)) throw new Refusal('not_found', { what: 'room' })
    hub.tell(room, 'chat.typing', { room, username: client.me.username, on }, client)
    return {}
  },
})
