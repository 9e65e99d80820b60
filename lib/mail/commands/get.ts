import { command } from '../../command'

export const get = command({
  method: 'mail.get',
  overlaps: true,
  async run({ client, store }, { id }) {
    return { mail: await store.getMail({ userId: client.me.id, id }) }
  },
})
