import { isUtf8 } from 'node:buffer'

const LINE_FEED = 0x0a

/** A piece costs more than a hundred bytes beside its own, which may be one: more of them are joined. */
const MAX_PIECES = 64

/** A line that cannot be read: too long, or not UTF-8. */
export type BadLine = { problem: 'frame_too_long' | 'parse_error' }

export type Line = string | BadLine

/**
 * Cuts a stream of bytes into lines of UTF-8, each at most `maxBytes` long with its line feed. A line
 * may come in any number of pieces; after one that is too long nothing more is read.
 */
export class LineSplitter {
  #pieces: Buffer[] = []
  #bytes = 0
  #overflowed = false

  constructor(readonly maxBytes: number) {}

  /** Takes the next piece and returns the lines that it completes, without line feeds and empty lines. */
  push(chunk: Buffer): Line[] {
    if (this.#overflowed) return []
    const end = chunk.lastIndexOf(LINE_FEED)
    const lines = end < 0 ? [] : this.#complete(chunk.subarray(0, end))
    if (this.#overflowed) return lines
    const rest = chunk.subarray(end + 1)
    if (rest.length > 0) {
      if (this.#pieces.length >= MAX_PIECES) this.#pieces = [Buffer.concat(this.#pieces)]
      this.#pieces.push(rest)
      this.#bytes += rest.length
    }
    if (this.#bytes >= this.maxBytes) lines.push(this.#overflow())
    return lines
  }

  #complete(last: Buffer): Line[] {
    const whole = this.#bytes > 0 ? Buffer.concat([...this.#pieces, last]) : last
    this.#pieces = []
    this.#bytes = 0
    // Nearly always all is well, and then one conversion does for all lines.
    if (whole.length < this.maxBytes && isUtf8(whole))
      return whole.toString().split('\n').filter(isFilled)
    return this.#examine(whole)
  }

  #examine(whole: Buffer): Line[] {
    const lines: Line[] = []
    for (let start = 0; start <= whole.length && !this.#overflowed;) {
      const feed = whole.indexOf(LINE_FEED, start)
      const end = feed < 0 ? whole.length : feed
      const line = whole.subarray(start, end)
      if (line.length >= this.maxBytes) lines.push(this.#overflow())
      else if (!isUtf8(line)) lines.push({ problem: 'parse_error' })
      else if (isFilled(line.toString())) lines.push(line.toString())
      start = end + 1
    }
    return lines
  }

  #overflow(): BadLine {
    this.#overflowed = true
    this.#pieces = []
    this.#bytes = 0
    return { problem: 'frame_too_long' }
  }
}

function isFilled(line: string): boolean {
  return line !== '' && line !== '\r'
}
