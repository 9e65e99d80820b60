import { command } from '../../command'
import { readQuery } from '../query'

export const search = command({
  method: 'mail.search',
  overlaps: true,
  run({ client, store }, { query, folder, ...page }) {
    const read = readQuery(query)
    const wanted = { ...read, folder: folder ?? read.folder }
    return store.searchMails({ ...wanted, ...page, userId: client.me.id })
  },
})
