import { command } from '../../command'
import { namedIds } from '../limits'
import { tellChange } from '../telling'

export const seen = command({
  method: 'mail.seen',
  overlaps: true,
  async run(context, { seen, ...which }) {
    const { client, store } = context
    const ids = namedIds(which)
    const change = await store.markMails({ userId: client.me.id, ids, seen })
    tellChange(context, client, change, client)
    return {}
  },
})
