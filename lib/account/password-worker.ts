import { compareSync, genSaltSync, hashSync } from 'bcryptjs'
import { serve } from '../thread/serve'

/** Salt and digest of a hash that no password has; comparing with it takes as long as with any other. */
const NOBODY = 'C6UzMDM.H6dfI/f/IKcEe.O4Pq8ghnAMs7hS0vSvrWp8Yw6H0uQdq'

serve({
  hash: ({ password, cost }: { password: string; cost: number }) =>
    hashSync(password, genSaltSync(cost)),

  verify({ password, hash, cost }: { password: string; hash?: string; cost: number }) {
    const isRight = compareSync(password, hash ?? `$2b$${String(cost).padStart(2, '0')}$${NOBODY}`)
    return hash !== undefined && isRight
  },
})
