import { command } from '../../command'

export const list = command({
  method: 'mail.list',
  overlaps: true,
  run: ({ client, store }, page) => store.listMails({ userId: client.me.id, ...page }),
})
