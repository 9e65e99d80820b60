import { nanoid } from 'nanoid'
import { command, freshKey, here, number, rest, type Context } from '../../command'
import { Refusal } from '../../protocol'
import { mentionsIn } from '../mention'

export const send = command({
  method: 'chat.send',
  name: 'me',
  aliases: { es: 'yo', pt: 'eu' },
  words: { room: here, key: freshKey, text: rest },
  fixed: { kind: 'action' },
  help: 'help.me',
  also: [
    {
      name: 'reply',
      aliases: { es: 'responder', pt: 'responder' },
      words: { room: here, key: freshKey, replyTo: number, text: rest },
      help: 'help.reply',
    },
  ],
  overlaps: true,
  async run(context, params) {
    const { client, hub, store, now } = context
    limit(context)
    const { message } = await store.insertMessage({
      id: nanoid(),
      authorId: client.me.id,
      at: now(),
      mentions: mentionsIn(params.text),
      ...params,
    })
    const { key: _, ...told } = message
    // A repeated one, too: when its first answer was lost, nobody was told. Who was hears nothing new.
    hub.tellMessage(told, client)
    return { message }
  },
})

function limit({ client, limits }: Context): void {
  const retryInMs = limits.messages.take(client.me.id, performance.now())
  if (retryInMs > 0) throw new Refusal('rate_limited', { retryInMs })
}
