import { command } from '../../command'

export const mentions = command({
  method: 'chat.mentions',
  name: 'mentions',
  aliases: { es: 'menciones', pt: 'mencoes' },
  help: 'help.mentions',
  overlaps: true,
  run: ({ client, store }, wanted) => store.listMentions({ userId: client.me.id, ...wanted }),
})
