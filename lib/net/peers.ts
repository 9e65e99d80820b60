import { stayPageSchema, type Bus, type Stay, type Word } from '../bus'
import type { SignedIn } from './client'
import type { People } from './people'
import type { Roster } from './roster'

/** A node that was not felt in more than so many of our own beats is dead. */
const SILENT_BEATS = 4

/** After so many beats we know the other nodes, which answer the first one. */
const BEATS_TO_SETTLE = 2

export interface PeersOptions {
  /** So often nodes tell each other that they are there. */
  beatMs: number
  /** Another node was felt for the first time. */
  onMet: (node: string) => void
  /**
   * A node is there no more: it said so (`ended`), or is taken for dead. `people` are those who are at no
   * node any more. They and what the node had still to do are looked after by the others, each as if alone.
   */
  onLost: (node: string, how: 'ended' | 'dead', people: readonly SignedIn[]) => void
}

/** Another node. */
interface Peer {
  stays: Map<string, Stay>
  /** Number of the last word that was heard from it. */
  number: number
  /** What its last beat said that number was. */
  claimed: number
  /** Beats of ours since one of it was felt. */
  silence: number
  /** A word of it never came. */
  isTorn: boolean
  /** What it says while it is asked for the whole list. Absent: it is not asked. */
  meanwhile?: Word[]
}

/**
 * The other nodes and their people. Each node tells by numbered words who comes and goes, and with each beat
 * how far it is, so that whoever missed something asks that node for its whole list.
 */
export class Peers {
  /** Resolves when it is known who is at the other nodes. */
  readonly settled: Promise<void>
  readonly #peers = new Map<string, Peer>()
  #settle = (): void => undefined
  #beats = 0
  #isCutOff = false
  #timer: NodeJS.Timeout | undefined

  constructor(
    private readonly bus: Pick<Bus, 'publish' | 'beat' | 'ask'>,
    private readonly roster: Roster,
    private readonly people: People,
    private readonly options: PeersOptions,
  ) {
    this.settled = new Promise(resolve => (this.#settle = resolve))
  }

  /** True while the bus is away: the others' people stay as they were known. */
  get isCutOff(): boolean {
    return this.#isCutOff
  }

  start(): void {
    this.#timer = setInterval(() => this.#tick(), this.options.beatMs)
    this.#tick()
  }

  /** Says goodbye; to be called when nobody is here any more. */
  stop(): void {
    clearInterval(this.#timer)
    this.bus.publish({ kind: 'ended' })
  }

  /** Another node's beat. */
  feel(text: string, from: string): void {
    const [number = 0, count = 0] = text.split(' ').map(Number)
    const peer = this.#peers.get(from) ?? this.#meet(from)
    // What it claimed one beat ago had the time to come.
    const isBehind = peer.number < peer.claimed || peer.isTorn
    const differs = peer.number === number && peer.stays.size !== count
    peer.silence = 0
    peer.claimed = number
    if (isBehind || differs) void this.#learn(from, peer)
  }

  /** A word of another node. Of one that was not felt yet it is left out, as its whole list follows. */
  hear(word: Word, from: string): void {
    const peer = this.#peers.get(from)
    if (peer?.meanwhile) peer.meanwhile.push(word)
    else if (peer) this.#take(from, peer, word)
  }

  /** Another node asks for the people of this one: for those after a number. */
  answer(question: string): string {
    return this.roster.writePage(Number(question))
  }

  /** Another node has ended. */
  part(node: string): void {
    this.#forget(node, 'ended')
  }

  /** The bus is away. Until it is back, silence means nothing. */
  lost(): void {
    this.#isCutOff = true
    this.#beats = 0
    for (const peer of this.#peers.values()) peer.silence = 0
  }

  back(): void {
    this.#isCutOff = false
    this.#beat()
  }

  #tick(): void {
    if (this.#isCutOff) return
    this.#beat()
    for (const [node, peer] of this.#peers) {
      if (++peer.silence > SILENT_BEATS) this.#forget(node, 'dead')
    }
    const isLearning = [...this.#peers.values()].some(({ meanwhile }) => meanwhile)
    if (++this.#beats >= BEATS_TO_SETTLE && !isLearning) this.#settle()
  }

  #beat(): void {
    this.bus.beat(`${this.roster.number} ${this.roster.size}`)
  }

  #meet(node: string): Peer {
    // It is torn until its list is there.
    const peer = { stays: new Map(), number: 0, claimed: 0, silence: 0, isTorn: true }
    this.#peers.set(node, peer)
    this.#beat()
    this.options.onMet(node)
    return peer
  }

  #forget(node: string, how: 'ended' | 'dead'): void {
    const peer = this.#peers.get(node)
    if (!peer) return
    this.#peers.delete(node)
    for (const id of peer.stays.keys()) this.people.drop(node, id)
    const people = [...peer.stays.values()].map(({ person }) => person)
    this.options.onLost(
      node,
      how,
      people.filter(({ id }) => !this.people.person(id)),
    )
  }

  #take(node: string, peer: Peer, word: Word): void {
    const { number } = word.kind === 'here' ? word.stay : word
    if (number <= peer.number) return
    if (number > peer.number + 1) peer.isTorn = true
    peer.number = number
    const user = word.kind === 'here' ? word.stay.person.id : word.user
    // A page that was written later may know better.
    if ((peer.stays.get(user)?.number ?? 0) > number) return
    if (word.kind === 'here') this.#put(node, peer, word.stay)
    else this.#drop(node, peer, word.user)
  }

  /** Asks a node for its whole list. Without an answer it is asked again at its next beat. */
  async #learn(node: string, peer: Peer): Promise<void> {
    if (peer.meanwhile) return
    const meanwhile = (peer.meanwhile = [] as Word[])
    try {
      await this.#read(node, peer)
      peer.isTorn = false
    } catch {
      peer.isTorn = true
    }
    peer.meanwhile = undefined
    if (this.#isKnown(node, peer)) for (const word of meanwhile) this.#take(node, peer, word)
  }

  async #read(node: string, peer: Peer): Promise<void> {
    const listed = new Set<string>()
    let [first, after, more] = [0, 0, true]
    while (more) {
      const text = await this.bus.ask(node, String(after))
      const page = stayPageSchema.parse(JSON.parse(text))
      if (!this.#isKnown(node, peer)) return
      for (const stay of page.stays) {
        this.#put(node, peer, stay)
        listed.add(stay.person.id)
      }
      first ||= page.number
      after = page.stays.at(-1)?.number ?? after
      more = page.more
    }
    for (const id of peer.stays.keys()) if (!listed.has(id)) this.#drop(node, peer, id)
    peer.number = first
  }

  /** False for a node that was forgotten meanwhile. */
  #isKnown(node: string, peer: Peer): boolean {
    return this.#peers.get(node) === peer
  }

  #put(node: string, peer: Peer, stay: Stay): void {
    peer.stays.set(stay.person.id, stay)
    this.people.put(node, stay)
  }

  #drop(node: string, peer: Peer, userId: string): void {
    peer.stays.delete(userId)
    this.people.drop(node, userId)
  }
}
