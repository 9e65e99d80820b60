import type { Outbox } from './outbox'

/** A frame that waits for the end of the turn, with its place among all frames of the turn. */
interface Waiting {
  place: number
  frame: string
  except?: Outbox
}

/** Outboxes that hear the same frames, such as the clients in one room. */
export class Group {
  readonly listeners = new Set<Outbox>()
  waiting: Waiting[] = []
  /** Outboxes that are not to hear some frame of this turn. */
  readonly excepted = new Set<Outbox>()
  #bytes: Buffer | undefined

  /** All waiting frames as bytes, encoded once for all listeners. */
  get bytes(): Buffer {
    return (this.#bytes ??= encode(this.waiting))
  }

  clear(): void {
    this.waiting = []
    this.excepted.clear()
    this.#bytes = undefined
  }
}

/** What one outbox is to get at the end of the turn. */
interface Share {
  groups: Group[]
  own: Waiting[]
}

/**
 * Gathers the frames of one turn of the event loop, so that each outbox is written at most once per
 * turn, in the order in which the frames were told.
 */
export class Turn {
  #place = 0
  #scheduled = false
  readonly #groups = new Set<Group>()
  readonly #shares = new Map<Outbox, Share>()

  /** Tells a frame to everybody in a group, `except` to one. */
  toGroup(group: Group, frame: string, except?: Outbox): void {
    if (group.listeners.size === 0) return
    group.waiting.push({ place: this.#place++, frame, except })
    if (except) group.excepted.add(except)
    this.#groups.add(group)
    this.#schedule()
  }

  toOne(outbox: Outbox, frame: string): void {
    this.#share(outbox).own.push({ place: this.#place++, frame })
    this.#schedule()
  }

  /** Lets an outbox hear what is told from now on, and nothing of what was told before. */
  enter(group: Group, outbox: Outbox): void {
    if (this.#groups.has(group)) this.flush()
    group.listeners.add(outbox)
  }

  /** Stops an outbox hearing the group; what was told before still arrives. */
  leave(group: Group, outbox: Outbox): void {
    if (this.#groups.has(group)) this.flush()
    group.listeners.delete(outbox)
  }

  /** Writes everything that waits. Called by itself at the end of the turn. */
  flush(): void {
    this.#scheduled = false
    // A write can cut a slow reader off, which flushes again: it must find nothing of this turn.
    for (const [outbox, frames] of this.#takeAll()) outbox.write(frames)
  }

  #takeAll(): [Outbox, Buffer][] {
    for (const group of this.#groups) {
      for (const outbox of group.listeners) this.#share(outbox).groups.push(group)
    }
    const all = Array.from(this.#shares, ([outbox, share]): [Outbox, Buffer] => [
      outbox,
      gather(outbox, share),
    ])
    for (const group of this.#groups) group.clear()
    this.#groups.clear()
    this.#shares.clear()
    this.#place = 0
    return all
  }

  #share(outbox: Outbox): Share {
    let share = this.#shares.get(outbox)
    if (!share) this.#shares.set(outbox, (share = { groups: [], own: [] }))
    return share
  }

  #schedule(): void {
    if (this.#scheduled) return
    this.#scheduled = true
    setImmediate(() => this.flush())
  }
}

/** In a busy room nearly every outbox has one group and nothing else, and shares its bytes. */
function gather(outbox: Outbox, { groups, own }: Share): Buffer {
  const [group] = groups
  if (!group) return encode(own)
  if (own.length === 0 && groups.length === 1 && !group.excepted.has(outbox)) return group.bytes
  const heard = groups.flatMap(each => each.waiting.filter(told => told.except !== outbox))
  return encode([...heard, ...own].sort((a, b) => a.place - b.place))
}

function encode(frames: readonly Waiting[]): Buffer {
  if (frames.length === 1) return Buffer.from(frames[0]!.frame)
  return Buffer.from(frames.map(({ frame }) => frame).join(''))
}
