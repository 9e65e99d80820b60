import { nanoid } from 'nanoid'
import { command } from '../../command'
import { permitFiles, permitRecipients } from '../limits'
import { placeOf, tellChange } from '../telling'

export const draft = command({
  method: 'mail.draft',
  async run(context, change) {
    const { client, store, settings, now } = context
    permitRecipients(change)
    permitFiles(change.files)
    const newId = nanoid()
    const messageId = `<${newId}@${settings.mailDomain}>`
    const saved = { ...change, newId, messageId, userId: client.me.id, at: now() }
    const mail = await store.saveDraft(saved)
    tellChange(context, client, { changed: [placeOf(mail)] }, client)
    return { mail }
  },
})
