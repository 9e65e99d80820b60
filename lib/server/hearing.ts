import { settleAccount } from '../account'
import type { BusListener, Notice } from '../bus'
import { settleMembership } from '../chat'
import type { Services } from '../command'

/** What this node does with what the others tell it. */
export function hearing(services: Services): BusListener {
  const { hub, log, desk } = services

  // What could not be looked up is among what a recheck looks up.
  const settle = (change: () => Promise<unknown>) =>
    void change().catch((error: unknown) => {
      log.fault('bus', error)
      services.recheck()
    })

  function hear(notice: Notice, from: string): void {
    switch (notice.kind) {
      case 'room':
      case 'user':
      case 'all':
        return hub.deliver(notice)
      case 'text':
        return hub.notifyHere(notice.user, notice.key, notice.parameters)
      case 'membership':
        return settle(() => settleMembership(services, notice.user, notice.room))
      case 'account':
        return settle(() => settleAccount(services, notice.user))
      case 'closing':
        return settle(() => hub.clients.step(async () => hub.closeUserHere(notice)))
      case 'motd':
        return settle(async () => (services.motd.text = await services.store.findMotd({})))
      case 'here':
      case 'gone':
        return hub.peers?.hear(notice, from)
      case 'ended':
        return hub.peers?.part(from)
      case 'queue':
        return desk.look()
      case 'awaited':
        return desk.keep(notice.users)
      case 'missed':
        return missed()
    }
  }

  function missed(): void {
    log.say('bus.missed')
    services.recheck()
  }

  return {
    hear,
    missed,
    feel: (text, from) => hub.peers?.feel(text, from),
    answer: async question => hub.peers!.answer(question),
    lost(reason) {
      log.say('bus.lost', { reason })
      hub.peers?.lost()
    },
    back() {
      log.say('bus.back')
      hub.peers?.back()
    },
  }
}
