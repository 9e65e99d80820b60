import { command } from '../../command'
import { permitRecipients } from '../limits'

export const check = command({
  method: 'mail.check',
  overlaps: true,
  async run({ store }, { addresses }) {
    permitRecipients({ to: addresses })
    return store.checkAddresses({ addresses })
  },
})
