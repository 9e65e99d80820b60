import { command } from '../../command'

export const history = command({
  method: 'chat.history',
  overlaps: true,
  run: ({ client, store }, params) => store.getMessages({ userId: client.me.id, ...params }),
})
