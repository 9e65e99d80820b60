import { command } from '../../command'

export const versions = command({
  method: 'chat.versions',
  overlaps: true,
  run: async ({ client, store }, place) => ({
    versions: await store.listEarlierTexts({ ...place, userId: client.me.id }),
  }),
})
