/** So many nodes are remembered, those heard last; more than ever run at the same time. */
const NODES = 1000

/** How a stream of NATS is found at the beginning of a connection. */
export interface StreamState {
  /** When it was made: another time, another stream. */
  created: string
  /** The oldest message that is there; one above `lastSeq` when there is none. */
  firstSeq: number
  lastSeq: number
}

/** Where in the stream a node is, and what it has heard from whom. */
export class Reading {
  #stream: string | undefined
  #seq = 0
  /** Of the message at `#seq`. Absent: that one was never seen. */
  #id: string | undefined
  readonly #numbers = new Map<string, number>()

  /**
   * Begins a connection; the first time at the end of the stream, then where the last one ended. Returns
   * false when something was missed, as the stream is another one or does not reach back so far.
   */
  begin({ created, firstSeq, lastSeq }: StreamState): boolean {
    const isFirst = this.#stream === undefined
    const isSame = this.#stream === created && this.#seq <= lastSeq && this.#seq >= firstSeq - 1
    if (!isSame) {
      this.#seq = isFirst ? lastSeq : firstSeq - 1
      this.#id = undefined
    }
    this.#stream = created
    return isFirst || isSame
  }

  /**
   * From which message on the stream is to be read: the last one comes again, as a stream that lost its end
   * to a crash gives its numbers to other messages.
   */
  get from(): number {
    return this.#id === undefined ? this.#seq + 1 : this.#seq
  }

  /** Notes the message at a number of the stream. Returns false when something before it was missed. */
  pass(seq: number, id: string): boolean {
    const isWhole = seq === this.#seq ? id === this.#id : seq === this.#seq + 1
    this.#seq = seq
    this.#id = id
    return isWhole
  }

  /** Whether a node's batch is one that was not heard yet; it counts as heard from now on. */
  isNew(node: string, number: number): boolean {
    const known = this.#numbers.get(node) ?? 0
    // What was heard last stands last, so that the first one can go.
    this.#numbers.delete(node)
    this.#numbers.set(node, Math.max(known, number))
    if (this.#numbers.size > NODES) this.#numbers.delete(this.#numbers.keys().next().value!)
    return number > known
  }
}
