import { command } from '../../command'
import { namedIds } from '../limits'
import { tellChange } from '../telling'

export const purge = command({
  method: 'mail.purge',
  overlaps: true,
  async run(context, which) {
    const { client, store, now } = context
    const ids = namedIds(which)
    const change = await store.purgeMails({ userId: client.me.id, ids, at: now() })
    tellChange(context, client, change, client)
    return {}
  },
})
