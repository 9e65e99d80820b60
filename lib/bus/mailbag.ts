import type { Notice } from './notice'

/** The most bytes in one batch, so that it fits into one message of NATS (1 MiB) with its heading. */
const BATCH_BYTES = 900 * 1024

/** The most bytes that wait while the bus is away. */
const WAITING_BYTES = 16 * 1024 * 1024

/** Notices that travel together. */
export interface Batch {
  /** 1, 2, 3... of this node, the same however often the batch is tried. */
  number: number
  /** A JSON array of notices. */
  text: string
}

export interface MailbagOptions {
  /** Absent: 900 KiB. */
  batchBytes?: number
  /** Absent: 16 MiB. */
  waitingBytes?: number
}

/**
 * What a node has to tell and has not told yet, in order. When more waits than it holds, all that waits is
 * dropped, and in its place the others are told to look everything up.
 */
export class Mailbag {
  #waiting: Letter[] = []
  #waitingBytes = 0
  #batch: Batch | undefined
  #number = 0
  readonly #maxBatchBytes: number
  readonly #maxWaitingBytes: number

  constructor({ batchBytes = BATCH_BYTES, waitingBytes = WAITING_BYTES }: MailbagOptions = {}) {
    this.#maxBatchBytes = batchBytes
    this.#maxWaitingBytes = waitingBytes
  }

  add(notice: Notice): void {
    const written = write(notice)
    const letter = written.bytes > this.#maxBatchBytes ? MISSED : written
    if (this.#waitingBytes + letter.bytes > this.#maxWaitingBytes) {
      this.#waiting = [MISSED]
      this.#waitingBytes = MISSED.bytes
    } else {
      this.#waiting.push(letter)
      this.#waitingBytes += letter.bytes
    }
  }

  /** The batch to be tried: the last one again until it is `settled`, then as much as goes together. */
  next(): Batch | undefined {
    return (this.#batch ??= this.#take())
  }

  /** A batch arrived. */
  settled(batch: Batch): void {
    if (this.#batch === batch) this.#batch = undefined
  }

  #take(): Batch | undefined {
    if (this.#waiting.length === 0) return undefined
    let [count, bytes] = [0, 0]
    for (const letter of this.#waiting) {
      if (bytes + letter.bytes > this.#maxBatchBytes) break
      count++
      bytes += letter.bytes
    }
    this.#waitingBytes -= bytes
    const letters = this.#waiting.splice(0, count)
    return { number: ++this.#number, text: `[${letters.map(({ text }) => text).join(',')}]` }
  }
}

/** A notice as it travels, with the bytes that it takes in a batch. */
interface Letter {
  text: string
  bytes: number
}

/** In the place of what cannot be told. */
const MISSED = write({ kind: 'missed' })

function write(notice: Notice): Letter {
  const text = JSON.stringify(notice)
  return { text, bytes: Buffer.byteLength(text) + 1 }
}
