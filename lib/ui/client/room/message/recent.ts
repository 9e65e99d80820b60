/**
 * Remembers what was used lately: the last `size` things at least, twice as many at most. What nobody
 * has looked at for longer is forgotten, so that a long evening costs no more than a short one.
 */
export class Recent<Key, Value> {
  #young = new Map<Key, Value>()
  #old = new Map<Key, Value>()

  constructor(private readonly size: number) {}

  get(key: Key): Value | undefined {
    const young = this.#young.get(key)
    if (young !== undefined) return young
    const old = this.#old.get(key)
    if (old !== undefined) this.set(key, old)
    return old
  }

  set(key: Key, value: Value): void {
    this.#young.set(key, value)
    if (this.#young.size < this.size) return
    this.#old = this.#young
    this.#young = new Map()
  }
}
