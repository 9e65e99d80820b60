import { nanoid } from 'nanoid'
import { command, person, type Context } from '../../command'
import { usernameKey, type Account } from '../../db'
import { Refusal } from '../../protocol'
import { enterRoom, settleMembership } from '../entering'

export const direct = command({
  method: 'room.direct',
  name: 'msg',
  aliases: { es: 'mensaje', pt: 'mensagem' },
  words: { username: person },
  help: 'help.direct',
  async run(context, { username }) {
    const { client, store, now } = context
    const other = await store.findUser({ usernameKey: usernameKey(username) })
    if (!other) throw new Refusal('not_found', { what: 'user', username })
    const wanted = { id: `@${nanoid(12)}`, userId: client.me.id, otherId: other.id, at: now() }
    const room = await enterRoom(context, client.me, () => store.openDirect(wanted), client)
    await letIn(context, other, room.id)
    return { room }
  },
})

/** The other person hears the room from now on too, wherever that one is signed in. */
async function letIn(context: Context, { id: user }: Account, room: string): Promise<void> {
  if (user === context.client.me.id) return
  await settleMembership(context, user, room)
  context.bus.publish({ kind: 'membership', user, room })
}
