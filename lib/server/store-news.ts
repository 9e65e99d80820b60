import type { Services } from '../command'
import { StoreAway, type StoreNotice } from '../db'
import { translate } from '../i18n'
import type { Log } from '../log'

const texts = { away: 'notice.storeAway', back: 'notice.storeBack' } as const

/** What happens to the store, for whoever runs the server and, once there are services, for people and nodes. */
export class StoreNews {
  /** A log without the faults of what tries again and again while the store is away: that was said once. */
  readonly log: Log
  /** Resolves with the reason when the store cannot go on. */
  readonly failed: Promise<string>
  /** Absent until there is somebody to be told. */
  services: Services | undefined
  #isAway = false
  #fail!: (reason: string) => void

  constructor(log: Log) {
    this.failed = new Promise(resolve => (this.#fail = resolve))
    this.log = {
      ...log,
      fault: (where, cause) => {
        if (!(this.#isAway && cause instanceof StoreAway)) log.fault(where, cause)
      },
    }
  }

  hear(notice: StoreNotice): void {
    const { kind, ...details } = notice
    this.log.say(`store.${kind}`, details)
    if (kind === 'died') this.#fail(notice.reason)
    if (kind === 'away' || kind === 'back') this.#isAway = kind === 'away'
    if (this.services) this.#tell(this.services, kind)
  }

  #tell({ hub, bus, recheck }: Services, kind: StoreNotice['kind']): void {
    if (kind === 'away' || kind === 'back') {
      for (const client of hub.clients.all()) {
        hub.tellOne(client, 'notice', { text: translate(client.lang, texts[kind]) })
      }
    }
    if (kind !== 'back' && kind !== 'unanswered') return
    // What was committed when the answer got lost, nobody was told, here or at another node.
    recheck()
    bus.publish({ kind: 'missed' })
  }
}
