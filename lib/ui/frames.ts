import type { Writable } from 'node:stream'

/** Shortest time between two frames: 60 in a second. */
export const FRAME_MS = 16

/**
 * Decides when to paint: at once after a pause, so that a key is seen without delay; at most every
 * `FRAME_MS` in a flood; and not before the output has taken the last frame.
 */
export class Frames {
  private paintedAt = -FRAME_MS
  private isAsked = false
  private isStopped = false
  private cancel = () => {}

  constructor(
    private readonly output: Writable,
    private readonly paint: () => void,
  ) {}

  /** Asks for a frame. Several wishes for the same frame are one. */
  ask(): void {
    if (this.isAsked || this.isStopped) return
    this.isAsked = true
    const delayMs = this.paintedAt + FRAME_MS - performance.now()
    this.cancel = delayMs > 0 ? this.paintLater(delayMs) : this.paintSoon()
  }

  /** No frame is painted any more. */
  stop(): void {
    this.isStopped = true
    this.cancel()
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
    this.isAsked = false
    this.paintedAt = performance.now()
    this.paint()
  }

  private waitForDrain(): void {
    const run = () => this.run()
    this.output.once('drain', run)
    this.cancel = () => this.output.off('drain', run)
  }
}
