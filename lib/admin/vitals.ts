import { createHistogram, monitorEventLoopDelay, type RecordableHistogram } from 'node:perf_hooks'
import type { Vitals } from '../command'

/** How often the event loop is looked at; that much of each measured delay is its own. */
const LOOK_EVERY_MS = 10

/** Messages are counted over so many seconds. */
const SECONDS = 10

/** Times are told of the last one to two minutes. */
const FORGET_EVERY_MS = 60_000

/** Vitals with the timers that take them. */
export interface RunningVitals extends Vitals {
  stop(): void
}

/** Starts to measure. `messages` gives how many chat messages were told since then. */
export function startVitals(messages: () => number, now: () => number): RunningVitals {
  const startedAt = now()
  const began = performance.now()
  const loop = monitorEventLoopDelay({ resolution: LOOK_EVERY_MS })
  loop.enable()
  const answers = new Times()
  const counts = [0]
  let requests = 0

  const counting = setInterval(() => {
    counts.push(messages())
    if (counts.length > SECONDS + 1) counts.shift()
  }, 1000).unref()
  const forgetting = setInterval(() => {
    answers.turn()
    loop.reset()
  }, FORGET_EVERY_MS).unref()

  return {
    answered(ms) {
      requests++
      answers.note(ms)
    },
    read() {
      const { rss: memoryBytes, heapUsed: heapBytes } = process.memoryUsage()
      const seconds = Math.max(1, counts.length - 1)
      const delay = (nanoseconds: number) => Math.max(0, round(nanoseconds / 1e6 - LOOK_EVERY_MS))
      return {
        startedAt,
        uptimeMs: Math.round(performance.now() - began),
        messagesPerSecond: round((messages() - counts[0]!) / seconds),
        requests,
        requestMs: answers.percentiles(),
        eventLoopMs: { p50: delay(loop.percentile(50)), p99: delay(loop.percentile(99)) },
        memoryBytes,
        heapBytes,
      }
    },
    stop() {
      clearInterval(counting)
      clearInterval(forgetting)
      loop.disable()
    },
  }
}

/** Times of the present period and the one before. */
class Times {
  #present: RecordableHistogram = createHistogram()
  #past: RecordableHistogram = createHistogram()

  note(ms: number): void {
    this.#present.record(Math.max(1, Math.round(ms * 1000)))
  }

  /** Begins another period. */
  turn(): void {
    this.#past = this.#present
    this.#present = createHistogram()
  }

  /** In milliseconds. */
  percentiles(): { p50: number; p99: number } {
    const both = createHistogram()
    both.add(this.#past)
    both.add(this.#present)
    if (both.count === 0) return { p50: 0, p99: 0 }
    return { p50: round(both.percentile(50) / 1000), p99: round(both.percentile(99) / 1000) }
  }
}

/** With one digit behind the point. */
function round(value: number): number {
  return Number.isFinite(value) ? Math.round(value * 10) / 10 : 0
}
