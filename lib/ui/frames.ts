import type { Writable } from 'node:stream'

/** Frames that may follow one another at once, as keys do, before they are spread over time. */
const BURST = 3

/** Time from frame to frame in a flood of keys: with a burst before it, 60 in any second. */
export const FRAME_MS = 17.5

/** Time from frame to frame for what nobody waits for: it leaves room for the keys between them. */
export const CALM_MS = 33

/**
 * Decides when to paint: at once after a pause, and for a key also soon after another frame, so that it is
 * seen without delay; at most 60 times in a second; and not before the output has taken the last frame.
 */
export class Frames {
  private paintedAt = -Infinity
  private tokens = BURST
  private countedAt = performance.now()
  private asked: 'calm' | 'urgent' | undefined
  private isStopped = false
  private cancel = () => {}

  constructor(
    private readonly output: Writable,
    private readonly paint: () => void,
  ) {}

  /** Asks for a frame, an urgent one if a person waits for it. Several wishes for the same frame are one. */
  ask(isUrgent = false): void {
    if (this.isStopped || this.asked === 'urgent' || (this.asked && !isUrgent)) return
    this.cancel()
    this.asked = isUrgent ? 'urgent' : 'calm'
    const delayMs = this.delay()
    this.cancel = delayMs > 0 ? this.paintLater(delayMs) : this.paintSoon()
  }

  /** No frame is painted any more. */
  stop(): void {
    this.isStopped = true
    this.cancel()
  }

  private delay(): number {
    const restMs = this.asked === 'calm' ? this.paintedAt + CALM_MS - performance.now() : 0
    return Math.max((1 - this.countTokens()) * FRAME_MS, restMs)
  }

  /** A frame takes one token, and each `FRAME_MS` brings one back. */
  private countTokens(): number {
    const now = performance.now()
    this.tokens = Math.min(this.tokens + (now - this.countedAt) / FRAME_MS, BURST)
    this.countedAt = now
    return this.tokens
  }

  /** After the events that are already waiting, so that they share the frame. */
  private paintSoon(): () => void {
    const immediate = setImmediate(() => this.run())
    return () => clearImmediate(immediate)
  }

  private paintLater(delayMs: number): () => void {
    const timeout = setTimeout(() => this.run(), delayMs)
    return () => clearTimeout(timeout)
  }

  private run(): void {
    if (this.output.writableNeedDrain) return this.waitForDrain()
    this.asked = undefined
    this.paintedAt = performance.now()
    this.tokens = this.countTokens() - 1
    this.paint()
  }

  private waitForDrain(): void {
    const run = () => this.run()
    this.output.once('drain', run)
    this.cancel = () => this.output.off('drain', run)
  }
}
