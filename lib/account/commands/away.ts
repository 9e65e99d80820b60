import { command, optional, rest } from '../../command'

export const away = command({
  method: 'account.away',
  name: 'away',
  aliases: { es: 'ausente', pt: 'ausente' },
  words: { note: optional(rest) },
  fixed: { away: true },
  help: 'help.away',
  also: [
    {
      name: 'back',
      aliases: { es: 'volver', pt: 'voltar' },
      fixed: { away: false },
      help: 'help.back',
    },
  ],
  async run({ client, hub, store }, { away, note }) {
    const { me } = client
    await store.setAway({ userId: me.id, away, note: away ? note : undefined })
    me.status = away ? 'away' : 'online'
    me.note = away ? note : undefined
    hub.announceAccount(me.id)
    hub.presence.tell(me, me.status, hub.roomsOf(client), client)
    return { user: me }
  },
})
