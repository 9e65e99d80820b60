import { clearScreenDown, createInterface, cursorTo, moveCursor } from 'node:readline'
import { Writable, type Readable } from 'node:stream'

/** Where lines come from; on a terminal what is typed is shown on `echo`. */
export interface LineSource {
  input: Readable & { isTTY?: boolean }
  echo: Writable
}

/** The lines of an input, one at a time; on a terminal a secret is read without showing it. */
export class Lines {
  readonly isTerminal: boolean
  readonly #waiting: string[] = []
  readonly #reader
  readonly #echo: Writable
  #take: ((line: string | undefined) => void) | undefined
  /** The next line is passed over if it is this one. */
  #repeated: string | undefined
  #isOver = false
  #isHidden = false

  constructor({ input, echo }: LineSource) {
    this.isTerminal = input.isTTY === true
    this.#echo = echo
    const shown = new Writable({
      write: (chunk, encoding, done) => {
        if (!this.#isHidden) echo.write(chunk as Buffer, encoding)
        done()
      },
    })
    this.#reader = createInterface({ input, output: shown, terminal: this.isTerminal })
    this.#reader.setPrompt('')
    this.#reader.on('line', line => this.#push(line))
    this.#reader.on('close', () => this.#end())
    // Node's reader comes back from Ctrl-z paused.
    this.#reader.on('SIGCONT', () => this.#reader.prompt(true))
  }

  /** The next line; undefined when there are no more. */
  next(): Promise<string | undefined> {
    this.#passOver()
    const line = this.#waiting.shift()
    if (line !== undefined || this.#isOver) return Promise.resolve(line)
    return new Promise(take => (this.#take = take))
  }

  /** As `next`, but nobody can read along. */
  async secret(): Promise<string | undefined> {
    this.#isHidden = true
    const line = await this.next()
    this.#isHidden = false
    return line
  }

  /** As `secret`; the line behind it is passed over where it says the same once more. */
  async secretTwice(): Promise<string | undefined> {
    const line = await this.secret()
    this.#repeated = line
    return line
  }

  /** Lets something be said while a line is being typed: what is typed so far is drawn again below it. */
  interrupt(say: () => void): void {
    if (!this.isTerminal || this.#isHidden || this.#reader.line === '') return say()
    const { rows } = this.#reader.getCursorPos()
    moveCursor(this.#echo, 0, -rows)
    cursorTo(this.#echo, 0)
    clearScreenDown(this.#echo)
    say()
    // What was above is gone: the line begins where the cursor is.
    Object.assign(this.#reader, { prevRows: 0 })
    this.#reader.prompt(true)
  }

  close(): void {
    this.#reader.close()
  }

  #push(line: string): void {
    this.#waiting.push(line)
    if (!this.#take) return
    this.#passOver()
    if (this.#waiting.length === 0) return
    const take = this.#take
    this.#take = undefined
    take(this.#waiting.shift())
  }

  #passOver(): void {
    if (this.#waiting.length === 0 || this.#repeated === undefined) return
    if (this.#waiting[0] === this.#repeated) this.#waiting.shift()
    this.#repeated = undefined
  }

  #end(): void {
    this.#isOver = true
    this.#take?.(undefined)
  }
}
