/** A wait ends with an error after this long. */
export const BOUND_MS = 60_000

/** Waits until something is so; it is looked at in each turn of the event loop. */
export async function until(isSo: () => boolean): Promise<void> {
  const startedAt = performance.now()
  while (!isSo()) {
    if (performance.now() - startedAt > BOUND_MS) throw new Error(`it never was: ${String(isSo)}`)
    await new Promise(setImmediate)
  }
}
