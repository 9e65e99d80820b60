import { command } from '../../command'
import { placeOf, tellChange } from '../telling'

export const recall = command({
  method: 'mail.recall',
  async run(context, { id }) {
    const { client, store, now } = context
    const mail = await store.recallMail({ userId: client.me.id, id, at: now() })
    tellChange(context, client, { changed: [placeOf(mail)] }, client)
    return { mail }
  },
})
