import { command, here, number, word } from '../../command'

export const react = command({
  method: 'chat.react',
  name: 'react',
  aliases: { es: 'reaccionar', pt: 'reagir' },
  words: { room: here, seq: number, emoji: word },
  fixed: { on: true },
  help: 'help.react',
  async run({ client, hub, store, now }, { room, seq, emoji, on }) {
    const { id: userId, username } = client.me
    const { changed } = await store.react({ userId, room, seq, emoji, on, at: now() })
    if (changed) {
      hub.tellChange({ room, seq }, 'chat.reaction', { room, seq, emoji, username, on }, client)
    }
    return { message: await store.getMessage({ userId, room, seq }) }
  },
})
