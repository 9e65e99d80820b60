/**
 * A token bucket: `burst` at once, then `perSecond`; 0 for either means no limit. Time comes in with the
 * question, in milliseconds that never run backwards.
 */
export class Bucket {
  #tokens: number
  #at = -Infinity
  readonly #isLimited: boolean
  readonly #burst: number

  constructor(
    private readonly perSecond: number,
    burst: number,
  ) {
    this.#isLimited = perSecond > 0 && burst > 0
    this.#burst = Math.max(1, burst)
    this.#tokens = this.#burst
  }

  /** Takes one token and returns 0, or takes none and returns the milliseconds until there is one. */
  take(now: number): number {
    if (!this.#isLimited) return 0
    const lack = this.lack(now)
    this.#tokens = this.#filled(now)
    this.#at = now
    if (lack === 0) this.#tokens -= 1
    return lack
  }

  /** The milliseconds until there is a token; 0 when there is one now. */
  lack(now: number): number {
    if (!this.#isLimited) return 0
    const tokens = this.#filled(now)
    return tokens < 1 ? Math.ceil(((1 - tokens) / this.perSecond) * 1000) : 0
  }

  /** True when nothing was taken for so long that the bucket is full: it need not be kept. */
  isFull(now: number): boolean {
    return this.#filled(now) >= this.#burst
  }

  #filled(now: number): number {
    const elapsed = Math.max(0, now - this.#at)
    return Math.min(this.#burst, this.#tokens + (elapsed / 1000) * this.perSecond)
  }
}

/** Buckets by name, such as one for each address; full ones are forgotten. */
export class Buckets {
  readonly #buckets = new Map<string, Bucket>()
  #sweepAt = 1024

  constructor(
    private perSecond: number,
    private burst: number,
  ) {}

  /** Another rate from now on; what was taken before is forgiven. */
  change(perSecond: number, burst: number): void {
    if (perSecond === this.perSecond && burst === this.burst) return
    this.perSecond = perSecond
    this.burst = burst
    this.#buckets.clear()
  }

  /** As Bucket.take, from the bucket of that name. */
  take(name: string, now: number): number {
    let bucket = this.#buckets.get(name)
    if (!bucket) this.#buckets.set(name, (bucket = new Bucket(this.perSecond, this.burst)))
    if (this.#buckets.size > this.#sweepAt) this.#sweep(now)
    return bucket.take(now)
  }

  /** As Bucket.lack, of the bucket of that name. */
  lack(name: string, now: number): number {
    return this.#buckets.get(name)?.lack(now) ?? 0
  }

  #sweep(now: number): void {
    for (const [name, bucket] of this.#buckets) if (bucket.isFull(now)) this.#buckets.delete(name)
    this.#sweepAt = Math.max(1024, 2 * this.#buckets.size)
  }
}
