import { Alarm, type Desk, type Services } from '../command'
import type { Lapsed, StoredConversation } from '../db'
import type { SignedIn } from '../net'
import { Refusal } from '../protocol'
import { dismiss, giveBack } from './dismissing'
import { Line } from './line'
import { part } from './parting'
import { QueueBoard } from './queue-board'
import { startConversation } from './starting'
import { isOnDuty, people, tellEnded, tellReturned } from './telling'
import { sendTranscripts } from './transcript'

/**
 * How many things that are due go in one turn of the store. With two, other nodes could have one of them wait
 * for a conversation while they wait for the record of what was done.
 */
const TOGETHER = 1

/** A desk at work. */
export interface RunningDesk extends Desk {
  /** Everybody has the whole time to come back; must be called before the first client comes. */
  start(): void
  stop(): Promise<void>
}

/**
 * Keeps the queue moving, by events alone: whoever waits reads of each change, who is gone for too long
 * loses the place, and with `desk.assign` at `auto` a free agent is given the next customer.
 */
export function startDesk(services: () => Services): RunningDesk {
  return new DeskAtWork(services)
}

class DeskAtWork implements RunningDesk {
  readonly #alarm: Alarm
  readonly #board = new QueueBoard()
  #unwatch = (): void => undefined
  /** Comings, goings and assignments one after the other, so that a person who came and left again is gone. */
  readonly #queue = new Line(error => this.services().log.fault('desk', error))
  /** What people are told and sent holds up nobody. */
  readonly #news = new Line(error => this.services().log.fault('desk.news', error))
  #isStirred = false
  #isAssigning = false

  constructor(private readonly services: () => Services) {
    this.#alarm = new Alarm({
      now: () => services().now(),
      ring: () => this.#passDeadlines(),
      onFault: error => services().log.fault('desk.deadlines', error),
    })
  }

  start(): void {
    const { hub } = this.services()
    this.#unwatch = hub.clients.watch({
      came: person => this.#welcome(person),
      left: person => this.#await(person),
    })
    void Promise.resolve(hub.peers?.settled).then(() => this.#queue.add(() => this.#awaitAbsent()))
    this.sendTranscripts()
  }

  async stop(): Promise<void> {
    this.#unwatch()
    await this.#alarm.stop()
    await this.#queue.end()
    await this.#news.end()
  }

  expect(dueAt: number): void {
    this.#alarm.expect(dueAt)
  }

  dismiss(userId: string): Promise<void> {
    return dismiss(this.services(), userId)
  }

  async relieve(agentId: string): Promise<void> {
    if (await giveBack(this.services(), agentId)) this.stir()
  }

  stir(): void {
    this.services().bus.publish({ kind: 'queue' })
    this.look()
  }

  look(): void {
    this.#assignSoon()
    if (this.#isStirred) return
    this.#isStirred = true
    this.#news.add(async () => {
      this.#isStirred = false
      await this.#board.tell(this.services())
    })
  }

  sendTranscripts(): void {
    this.#news.add(() => sendTranscripts(this.services()))
  }

  keep(userIds: readonly string[]): void {
    const { hub, store } = this.services()
    const here = userIds.filter(id => hub.clients.person(id))
    if (here.length === 0) return
    this.#queue.add(async () => {
      for (const userId of here) await store.welcomePerson({ userId })
    })
  }

  takeOver(): void {
    this.#queue.add(async () => {
      const awaited = await this.services().store.listAwaited({})
      this.keep(awaited)
      await this.#awaitAbsent(id => !awaited.includes(id))
    })
    this.look()
    this.sendTranscripts()
  }

  /** Waits for people of the desk who are at no node, and looks for what is due. */
  async #awaitAbsent(isWanted: (userId: string) => boolean = () => true): Promise<void> {
    const { hub, store } = this.services()
    const ids = await store.listDeskPeople({})
    await this.#awaitAll(ids.filter(id => isWanted(id) && !hub.people.person(id)))
    this.#alarm.ring()
  }

  #welcome(person: SignedIn): void {
    this.#queue.add(async () => {
      const own = await this.services().store.welcomePerson({ userId: person.id })
      if (own) this.#board.forget(own.id)
      if (isOnDuty(person)) this.#board.forget()
      if (own?.state === 'waiting' || isOnDuty(person)) this.stir()
    })
  }

  #await({ id, role }: SignedIn): void {
    this.#queue.add(async () => {
      await this.#awaitAll([id])
      if (role === 'agent') this.stir()
    })
  }

  /** Waits for people who are at this node no more; a node that has one of them knows better, and hears of it. */
  async #awaitAll(ids: readonly string[]): Promise<void> {
    const { bus, store, now, settings } = this.services()
    const { agentGraceMs, customerGraceMs } = settings.desk
    const [agentDueAt, customerDueAt] = [now() + agentGraceMs, now() + customerGraceMs]
    const users = await store.awaitPeople({ ids, agentDueAt, customerDueAt })
    if (users.length === 0) return
    this.expect(Math.min(agentDueAt, customerDueAt))
    bus.publish({ kind: 'awaited', users })
  }

  /**
   * With `desk.assign` at `auto`, who has room is given those who have waited longest. Each node gives them
   * to its own people, when it is the turn of one.
   */
  #assignSoon(): void {
    const isWanted = this.services().settings.desk.assign === 'auto'
    if (!isWanted || this.#isAssigning) return
    this.#isAssigning = true
    this.#queue.add(async () => {
      this.#isAssigning = false
      await this.#assign(this.services())
    })
  }

  async #assign(services: Services): Promise<void> {
    const { hub, store, settings, now } = services
    const own = hub.clients
      .people()
      .filter(isOnDuty)
      .map(({ id }) => id)
    if (own.length === 0) return
    const ids = hub.peers?.isCutOff ? own : people(services, isOnDuty).map(({ id }) => id)
    const { capacity } = settings.desk
    for (;;) {
      const given = await store.assignNext({ ids, own, capacity, at: now() })
      if (!given) return
      const agent = hub.clients.person(given.conversation.agent!.id)
      // Whoever has left meanwhile is waited for, as everybody who holds a conversation.
      if (agent) await startConversation(services, agent, async () => given).catch(overtaken)
    }
  }

  async #passDeadlines(): Promise<number | undefined> {
    const services = this.services()
    const { store, now } = services
    let nextAt: number | undefined
    const lapsed = await part(services, async () => {
      const passed = await store.passDeadlines({ now: now(), limit: TOGETHER })
      nextAt = passed.nextAt
      return passed.lapsed
    })
    for (const each of lapsed) tellLapsed(services, each)
    if (lapsed.length > 0) {
      this.stir()
      this.sendTranscripts()
    }
    return nextAt
  }
}

/** It has ended again already, which was told; those behind it begin all the same. */
function overtaken(error: unknown): void {
  if (!(error instanceof Refusal)) throw error
}

function tellLapsed(services: Services, lapsed: Lapsed): void {
  switch (lapsed.kind) {
    case 'ended':
      return tellEnded(services, lapsed)
    case 'returned':
      return tellReturned(services, lapsed)
    case 'expired':
      return tellExpired(services, lapsed.conversation)
  }
}

function tellExpired({ hub }: Services, conversation: StoredConversation): void {
  const { agent: from, offeredTo: to } = conversation
  if (!from || !to) return
  const told = { conversation, state: 'expired', from, to } as const
  for (const { id } of [from, to]) hub.tellUser(id, 'desk.transfer', told)
}
