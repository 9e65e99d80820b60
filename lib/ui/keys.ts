import { StringDecoder } from 'node:string_decoder'
import type { InputEvent } from './input-event'
import { readToken } from './key-sequences'

/** A lone ESC is the Escape key once nothing follows it for this long. */
export const ESCAPE_TIMEOUT_MS = 30

/** A paste or an answer whose end never comes is over after this long without a byte. */
export const STRING_TIMEOUT_MS = 5000

/** Longest paste in UTF-16 units; what is longer is cut. */
export const MAX_PASTE = 256 * 1024

/** Longest answer of a terminal that is kept. */
const MAX_REPLY = 4096

/** Calls back once after `ms`, unless the function it returns is called before. */
export type Timer = (run: () => void, ms: number) => () => void

const pasteEnd = /\x1b\[201~/

/** BEL, ST, or any other escape sequence: it ends a string that was never closed. */
const stringEnd = /\x07|\x1b\\|\x9c|(?=\x1b[^\\])/

const nodeTimer: Timer = (run, ms) => {
  const timeout = setTimeout(run, ms)
  return () => clearTimeout(timeout)
}

/**
 * Turns the bytes of a terminal into events, however they are cut into chunks. Escape sequences never
 * become typed text, and neither does what comes between the marks of a paste.
 */
export class InputDecoder {
  private readonly utf8 = new StringDecoder('utf8')
  private pending = ''
  private body = ''
  private mode: 'keys' | 'paste' | 'string' = 'keys'
  private cancelTimeout = () => {}

  constructor(
    private readonly emit: (event: InputEvent) => void,
    private readonly timer: Timer = nodeTimer,
  ) {}

  /** Takes the next bytes and emits what they complete. */
  write(chunk: Buffer | string): void {
    this.cancelTimeout()
    this.pending += typeof chunk === 'string' ? chunk : this.utf8.write(chunk)
    this.readAll(false)
    if (this.mode !== 'keys') this.waitFor(STRING_TIMEOUT_MS)
    else if (this.pending) this.waitFor(ESCAPE_TIMEOUT_MS)
  }

  /** Nothing more comes soon: what is held back counts as it stands. */
  flush(): void {
    this.cancelTimeout()
    if (this.mode !== 'keys') this.closeString(this.pending.length, 0)
    this.readAll(true)
  }

  private waitFor(ms: number): void {
    this.cancelTimeout = this.timer(() => this.flush(), ms)
  }

  private readAll(isFinal: boolean): void {
    while (this.pending && (this.mode === 'keys' ? this.readKeys(isFinal) : this.readString()));
  }

  private readKeys(isFinal: boolean): boolean {
    const token = readToken(this.pending, isFinal)
    if (!token) return false
    this.pending = this.pending.slice(token.length)
    this.mode = token.opens ?? 'keys'
    token.events.forEach(this.emit)
    return true
  }

  /** Collects a long text up to its end mark, of which only a part may have come. */
  private readString(): boolean {
    const end = (this.mode === 'paste' ? pasteEnd : stringEnd).exec(this.pending)
    if (end) {
      this.closeString(end.index, end[0].length)
      return true
    }
    const escape = this.pending.lastIndexOf('\x1b')
    const isMarkPossible = escape >= 0 && this.pending.length - escape < '\x1b[201~'.length
    this.collect(isMarkPossible ? escape : this.pending.length)
    return false
  }

  private collect(length: number): void {
    const room = (this.mode === 'paste' ? MAX_PASTE : MAX_REPLY) - this.body.length
    this.body += this.pending.slice(0, Math.min(length, room))
    this.pending = this.pending.slice(length)
  }

  private closeString(length: number, markLength: number): void {
    this.collect(length)
    this.pending = this.pending.slice(markLength)
    const text = this.body
    const isPaste = this.mode === 'paste'
    this.body = ''
    this.mode = 'keys'
    this.emit(isPaste ? { type: 'paste', text: cleanPaste(text) } : { type: 'reply', text })
  }
}

/** Terminals send "\r" for the newlines of a paste. Half a character may be left where it was cut. */
function cleanPaste(text: string): string {
  return text
    .replace(/\r\n?/g, '\n')
    .replace(/(?![\n\t])\p{Cc}/gu, '')
    .replace(/\p{Cs}/gu, '')
}
