/** Things that are begun before the first of them is over: as many pieces as a server takes at once. */
const AHEAD = 4

/**
 * Begins the work for one thing after the other, some of it at once, and gives what comes of it in the
 * order of the things. Whoever stops early waits until what was begun is over.
 */
export async function* ahead<T, R>(
  things: AsyncIterable<T> | Iterable<T>,
  work: (thing: T) => Promise<R>,
): AsyncGenerator<R> {
  const begun: Promise<R>[] = []
  try {
    for await (const thing of things) {
      const one = work(thing)
      // Its failure is heard in its turn, which may be later.
      one.catch(() => undefined)
      begun.push(one)
      if (begun.length === AHEAD) yield await begun.shift()!
    }
    while (begun.length > 0) yield await begun.shift()!
  } finally {
    await Promise.allSettled(begun)
  }
}
