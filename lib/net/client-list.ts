import { Mutex } from 'async-mutex'
import type { Member, SignedIn } from './client'

/**
 * The clients that are signed in. Whoever changes the list does so in a step, one step at a time; in it
 * one may wait for the store, but never for a socket, a password hash or a person.
 */
export class ClientList {
  readonly #mutex = new Mutex()
  readonly #clients = new Set<Member>()
  readonly #byUser = new Map<string, Set<Member>>()
  readonly #watchers = new Set<PresenceWatcher>()

  /** Runs a step with the list to oneself. */
  step<T>(change: (list: ListChange) => Promise<T>): Promise<T> {
    return this.#mutex.runExclusive(() => change({ add: this.#add, remove: this.#remove }))
  }

  get size(): number {
    return this.#clients.size
  }

  has(client: Member): boolean {
    return this.#clients.has(client)
  }

  all(): Iterable<Member> {
    return this.#clients.values()
  }

  /** The clients with which a user is signed in. */
  of(userId: string): readonly Member[] {
    return [...(this.#byUser.get(userId) ?? [])]
  }

  /** The account as its connections share it, or undefined when the user has none. */
  person(userId: string): SignedIn | undefined {
    return this.of(userId)[0]?.me
  }

  /** Tells who comes with a first client and goes with the last; in that very step, so that it keeps its order. */
  watch(watcher: PresenceWatcher): () => void {
    this.#watchers.add(watcher)
    return () => void this.#watchers.delete(watcher)
  }

  readonly #add = (client: Member): boolean => {
    this.#clients.add(client)
    const own = this.#byUser.get(client.me.id)
    if (own) own.add(client)
    else this.#byUser.set(client.me.id, new Set([client]))
    if (!own) for (const { came } of this.#watchers) came(client.me)
    return !own
  }

  readonly #remove = (client: Member): boolean => {
    if (!this.#clients.delete(client)) return false
    const own = this.#byUser.get(client.me.id)
    own?.delete(client)
    if (own?.size !== 0) return false
    for (const { left } of this.#watchers) left(client.me)
    return this.#byUser.delete(client.me.id)
  }
}

/** Hears who comes and goes; it must neither wait nor throw. */
export interface PresenceWatcher {
  came: (person: SignedIn) => void
  left: (person: SignedIn) => void
}

/** What a step may do with the list. */
export interface ListChange {
  /** Returns true when it is the user's first client. */
  add(client: Member): boolean
  /** Returns true when it was the user's last client. */
  remove(client: Member): boolean
}
