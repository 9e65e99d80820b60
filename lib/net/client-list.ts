import { Mutex } from 'async-mutex'
import type { Member, SignedIn } from './client'

/** How many share a step at most, so that other steps have their turn. */
const MAX_TOGETHER = 64

/**
 * The clients that are signed in. Whoever changes the list does so in a step, one step at a time; in it
 * one may wait for the store, but never for a socket, a password hash or a person.
 */
export class ClientList {
  readonly #mutex = new Mutex()
  readonly #clients = new Set<Member>()
  readonly #byUser = new Map<string, Set<Member>>()
  readonly #watchers = new Set<PresenceWatcher>()
  readonly #waiting: ((list: ListChange) => Promise<void>)[] = []

  /** Runs a step with the list to oneself. */
  step<T>(change: (list: ListChange) => Promise<T>): Promise<T> {
    return this.#mutex.runExclusive(() => change({ add: this.#add, remove: this.#remove }))
  }

  /**
   * A step that many share: all who wait for one ask at once, which must change nothing, and then change
   * the list one after the other, without waiting. Whose `change` gives undefined asks again, in the next `attempt`. So a crowd
   * that comes back waits for the store a few times and not once for each.
   */
  stepTogether<Answer, T>(
    ask: () => Promise<Answer>,
    change: (answer: Answer, list: ListChange, attempt: number) => T | undefined,
  ): Promise<T> {
    return new Promise((resolve, reject) => {
      const serve = async (list: ListChange) => {
        for (let done, attempt = 1; done === undefined; attempt++) {
          done = change(await ask(), list, attempt)
          if (done !== undefined) resolve(done)
        }
      }
      this.#waiting.push(list => serve(list).catch(reject))
      if (this.#waiting.length === 1) this.#serveWaiting()
    })
  }

  #serveWaiting(): void {
    void this.step(async list => {
      const all = this.#waiting.splice(0, MAX_TOGETHER)
      if (this.#waiting.length > 0) this.#serveWaiting()
      await Promise.all(all.map(serve => serve(list)))
    })
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

  /** Who is connected, each person once. */
  people(): SignedIn[] {
    return [...this.#byUser.values()].map(([client]) => client!.me)
  }

  /** How many people are connected. */
  get peopleCount(): number {
    return this.#byUser.size
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
    this.#byUser.delete(client.me.id)
    for (const { left } of this.#watchers) left(client.me)
    return true
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
