/** A customer's place in the queue of the agents: taking one, and what becomes of it. */
import type { LinkEvent } from '../../model/chat'
import { hasOpenTalk } from '../../model/shop'
import { waitText } from '../../shop/wait'
import type { Foothold } from '../foothold'
import type { Session } from '../session'
import type { Counter } from './counter'

export class Place {
  /** The place that was told last. */
  #told: number | undefined

  constructor(
    private readonly session: Session,
    private readonly counter: Counter,
    private readonly foothold: Foothold,
  ) {
    session.watch(event => this.#hear(event))
  }

  /** True: the person is in the queue now. */
  async take(): Promise<boolean> {
    const outcome = await this.session.ask('desk.request', {})
    this.foothold.follow(outcome)
    if (outcome.type !== 'answered') return (this.counter.complain(outcome), false)
    this.counter.announce('plain.shopQueue')
    return true
  }

  #hear(event: LinkEvent): void {
    const isIn = event.type === 'answered' && /^session\.(login|resume)$/.test(event.method)
    if (isIn && hasOpenTalk(this.session.chat)) {
      void this.session.askApart('desk.conversation', {})
    }
    if (event.type === 'heard') this.#tellNews(event.event)
  }

  #tellNews(event: Extract<LinkEvent, { type: 'heard' }>['event']): void {
    const { conversation, toRate } = this.counter.shop
    if (event.method === 'desk.position' && conversation?.id === event.params.conversation) {
      this.#tellPlace(event.params)
    }
    if (event.method === 'desk.ended' && toRate?.id === event.params.conversation.id) {
      this.#told = undefined
      this.counter.announce('plain.shopRate')
    }
  }

  #tellPlace({ position, waitMs }: { position: number; waitMs?: number }): void {
    if (position === this.#told) return
    this.#told = position
    const wait = waitMs === undefined ? '' : waitText(waitMs, this.counter.lang)
    this.counter.announce('plain.shopPosition', { n: position, wait })
  }
}
