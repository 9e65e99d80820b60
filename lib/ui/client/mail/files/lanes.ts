import type { Ask } from './asking'

/** Pieces that may be on their way at once: as many as a server takes from one connection. */
const MOST = 4

/** A piece that takes longer fills the line: what people type would have to wait behind it. */
const QUICK_MS = 250

/**
 * Asks with a few requests on their way at once and the others in line behind them: more as long as
 * answers come quickly, fewer on a slow line. All files that go over one line share one of these.
 */
export function inLanes(ask: Ask, now: () => number = () => performance.now()): Ask {
  const waiting: (() => void)[] = []
  let lanes = 1
  let underWay = 0

  const start = () => {
    while (underWay < lanes && waiting.length > 0) {
      underWay++
      waiting.shift()!()
    }
  }

  return async (method, params) => {
    await new Promise<void>(go => {
      waiting.push(go)
      start()
    })
    const startedAt = now()
    try {
      return await ask(method, params)
    } finally {
      const isQuick = now() - startedAt < QUICK_MS
      lanes = isQuick ? Math.min(lanes + 1, MOST) : Math.max(lanes - 1, 1)
      underWay--
      start()
    }
  }
}
