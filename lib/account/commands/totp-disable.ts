import { command } from '../../command'
import { proveBoth } from '../proof'

export const disableTotp = command({
  method: 'account.totpDisable',
  async run(context, shown) {
    const { client, hub, store, now } = context
    const { me } = client
    await proveBoth(context, { login: me.username, ...shown })
    await store.removeSecondFactor({ userId: me.id, at: now() })
    me.secondFactor = false
    hub.announceAccount(me.id)
    return {}
  },
})
