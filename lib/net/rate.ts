/**
 * A token bucket: `burst` at once, then `perSecond`. Time comes in with the question, in milliseconds
 * that never run backwards.
 */
export class Bucket {
  #tokens: number
  #at = -Infinity

  constructor(
    private readonly perSecond: number,
    private readonly burst: number,
  ) {
    this.#tokens = burst
  }

  /** Takes one token and returns 0, or takes none and returns the milliseconds until there is one. */
  take(now: number): number {
    if (this.perSecond === 0) return 0
    const elapsed = Math.max(0, now - this.#at)
    this.#tokens = Math.min(this.burst, this.#tokens + (elapsed / 1000) * this.perSecond)
    this.#at = now
    if (this.#tokens < 1) return Math.ceil(((1 - this.#tokens) / this.perSecond) * 1000)
    this.#tokens -= 1
    return 0
  }

  /** True when nothing was taken for so long that the bucket is full: it need not be kept. */
  isFull(now: number): boolean {
    return this.#tokens + ((now - this.#at) / 1000) * this.perSecond >= this.burst
  }
}

/** Buckets by name, such as one for each address; full ones are forgotten. */
export class Buckets {
  readonly #buckets = new Map<string, Bucket>()
  #sweepAt = 1024

  constructor(
    private readonly perSecond: number,
    private readonly burst: number,
  ) {}

  /** As Bucket.take, from the bucket of that name. */
  take(name: string, now: number): number {
    let bucket = this.#buckets.get(name)
    if (!bucket) this.#buckets.set(name, (bucket = new Bucket(this.perSecond, this.burst)))
    if (this.#buckets.size > this.#sweepAt) this.#sweep(now)
    return bucket.take(now)
  }

  #sweep(now: number): void {
    for (const [name, bucket] of this.#buckets) if (bucket.isFull(now)) this.#buckets.delete(name)
    this.#sweepAt = Math.max(1024, 2 * this.#buckets.size)
  }
}
