import { command } from '../../command'
import { namedIds } from '../limits'
import { tellChange } from '../telling'

export const move = command({
  method: 'mail.move',
  overlaps: true,
  async run(context, { folder, ...which }) {
    const { client, store } = context
    const ids = namedIds(which)
    const change = await store.moveMails({ userId: client.me.id, ids, folder })
    tellChange(context, client, change, client)
    return {}
  },
})
