import { markSeen } from '../account'
import type { Services } from '../command'
import type { PeersOptions } from '../net'

/** What this node does when another one comes or goes. */
export function neighbours(services: () => Services): Pick<PeersOptions, 'onMet' | 'onLost'> {
  return {
    onMet: node => services().log.say('bus.met', { node }),
    onLost(node, how, gone) {
      const { log, desk, postman, recheck } = services()
      log.say(`bus.${how}`, { node, n: gone.length })
      desk.takeOver()
      postman.look()
      // It may have ended between storing something and telling it.
      if (how === 'dead') recheck()
      const ids = gone.map(({ id }) => id)
      if (ids.length > 0) void markSeen(services(), ids)
    },
  }
}
