import type { Stay } from '../bus'
import type { Member, SignedIn } from './client'
import type { ClientList } from './client-list'

/** One of a person's clients, at whatever node. */
export type ClientOf = Stay['clients'][number]

/** Hears that a person at other nodes came, left or is away. `status` is `offline` for who left. */
export type StatusTeller = (
  person: SignedIn,
  status: SignedIn['status'],
  rooms: readonly string[],
) => void

/** Who is here in the whole community: this node's clients, and the people at other nodes as those told. */
export class People {
  /** By user, then by node; whoever was told of last at the end. */
  readonly #elsewhere = new Map<string, Map<string, Stay>>()
  /** Since when those have been here who are at this node. */
  readonly #since = new Map<string, number>()
  /** How many clients at other nodes hear a room. */
  readonly #audiences = new Map<string, number>()
  /** How many people are at this node and at others. */
  #both = 0

  /** @param tell hears what becomes of people who are not at this node; it must neither wait nor throw */
  constructor(
    private readonly clients: ClientList,
    private readonly tell: StatusTeller,
    now: () => number,
  ) {
    clients.watch({
      came: ({ id }) => {
        this.#since.set(id, now())
        if (this.#elsewhere.has(id)) this.#both++
      },
      left: ({ id }) => {
        this.#since.delete(id)
        if (this.#elsewhere.has(id)) this.#both--
      },
    })
  }

  /** How many people are here. */
  get count(): number {
    return this.clients.peopleCount + this.#elsewhere.size - this.#both
  }

  /** Everybody, each person once. */
  all(): SignedIn[] {
    const others = [...this.#elsewhere.keys()].filter(id => !this.#since.has(id))
    return [...this.clients.people(), ...others.map(id => this.person(id)!)]
  }

  /** The account of somebody who is here, or undefined. */
  person(userId: string): SignedIn | undefined {
    return this.clients.person(userId) ?? latest(this.#elsewhere.get(userId))?.person
  }

  /** True for somebody who is at another node. */
  isElsewhere(userId: string): boolean {
    return this.#elsewhere.has(userId)
  }

  /** Since when a person has been here, in milliseconds since 1970; undefined for who is not. */
  since(userId: string): number | undefined {
    const elsewhere = this.#staysOf(userId).map(({ since }) => since)
    const all = [this.sinceHere(userId), ...elsewhere].filter(each => each !== undefined)
    return all.length > 0 ? Math.min(...all) : undefined
  }

  /** Since when a person has been at this node; undefined for who is not. */
  sinceHere(userId: string): number | undefined {
    return this.#since.get(userId)
  }

  /** The clients with which a person is here, those of this node first. */
  clientsOf(userId: string): ClientOf[] {
    const own = this.clients.of(userId).map(describeClient)
    return [...own, ...this.#staysOf(userId).flatMap(({ clients }) => clients)]
  }

  /** How many clients at other nodes hear a room. */
  audienceElsewhere(room: string): number {
    return this.#audiences.get(room) ?? 0
  }

  /** A person is at another node, or something about that one is new. */
  put(node: string, stay: Stay): void {
    const { id } = stay.person
    const before = this.person(id)
    const stays = this.#elsewhere.get(id) ?? new Map<string, Stay>()
    if (stays.size === 0) {
      this.#elsewhere.set(id, stays)
      if (this.#since.has(id)) this.#both++
    }
    this.#count(stays.get(node), -1)
    this.#count(stay, 1)
    stays.delete(node)
    stays.set(node, stay)
    this.#tellChange(before, this.person(id), stay.rooms)
  }

  /** A person is at another node no more. */
  drop(node: string, userId: string): void {
    const stays = this.#elsewhere.get(userId)
    const stay = stays?.get(node)
    if (!stays || !stay) return
    const before = this.person(userId)
    this.#count(stay, -1)
    stays.delete(node)
    if (stays.size === 0) {
      this.#elsewhere.delete(userId)
      if (this.#since.has(userId)) this.#both--
    }
    this.#tellChange(before, this.person(userId), stay.rooms)
  }

  /** Whoever is at this node is told of there, where the status changes. */
  #tellChange(
    before: SignedIn | undefined,
    after: SignedIn | undefined,
    rooms: readonly string[],
  ): void {
    if (before?.status === after?.status && before?.note === after?.note) return
    if (after) this.tell(after, after.status, rooms)
    else if (before) this.tell(before, 'offline', rooms)
  }

  #count(stay: Stay | undefined, sign: 1 | -1): void {
    for (const room of stay?.rooms ?? []) {
      const clients = this.audienceElsewhere(room) + sign * stay!.clients.length
      if (clients > 0) this.#audiences.set(room, clients)
      else this.#audiences.delete(room)
    }
  }

  #staysOf(userId: string): Stay[] {
    return [...(this.#elsewhere.get(userId)?.values() ?? [])]
  }
}

/** One of this node's clients. */
export function describeClient({ connection, program }: Member): ClientOf {
  return { address: connection.host, program }
}

function latest(stays: Map<string, Stay> | undefined): Stay | undefined {
  return stays && [...stays.values()].at(-1)
}
