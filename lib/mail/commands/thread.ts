import { command } from '../../command'

export const thread = command({
  method: 'mail.thread',
  overlaps: true,
  async run({ client, store }, { id }) {
    return { mails: await store.listThread({ userId: client.me.id, id }) }
  },
})
