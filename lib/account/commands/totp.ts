import { command } from '../../command'
import { makeSecret, secretText, totpUri } from '../totp'

export const totp = command({
  method: 'account.totp',
  async run({ client, store, vault, settings }) {
    const { id, email } = client.me
    const secret = makeSecret()
    await store.offerSecret({ userId: id, sealed: await vault.seal(id, secret) })
    return { secret: secretText(secret), uri: totpUri(secret, settings.name, email) }
  },
})
