import { command } from '../../command'

export const folders = command({
  method: 'mail.folders',
  overlaps: true,
  async run({ client, store }) {
    return { folders: await store.countFolders({ userId: client.me.id }) }
  },
})
