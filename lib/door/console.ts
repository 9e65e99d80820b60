import { createInterface, type Interface } from 'node:readline'
import type { Readable, Writable } from 'node:stream'
import type { Services } from '../command'
import { ConsoleLines } from './console-lines'

const PROMPT = '> '

/** Where lines come from and go to. */
export interface ConsoleStreams {
  input: Readable & { isTTY?: boolean }
  output: Writable & { isTTY?: boolean }
}

/**
 * The console's door: commands of administrators, one a line, from a terminal, a pipe or a file. On a
 * terminal the line can be edited and completed, and what is printed meanwhile appears above it. The end
 * of its input ends nothing else. Lines that come while no server runs wait for the next one.
 */
export class Console {
  readonly #reader: Interface
  readonly #isTerminal: boolean
  readonly #lines = new ConsoleLines(answer => {
    if (answer.length > 0) this.print(`${answer.join('\n')}\n`)
    else this.#ask()
  })
  #isServing = false
  #isOver = false

  /** `interrupt` is called for Ctrl-C. */
  constructor(
    private readonly streams: ConsoleStreams,
    interrupt: () => void,
  ) {
    const { input, output } = streams
    this.#isTerminal = Boolean(input.isTTY && output.isTTY)
    // Whoever wrote to the pipe has gone; the server goes on.
    input.on('error', () => undefined)
    this.#reader = createInterface({
      input,
      output: this.#isTerminal ? output : undefined,
      terminal: this.#isTerminal,
      prompt: PROMPT,
      completer: (line: string) => this.#lines.complete(line),
    })
    this.#reader.on('line', line => this.#lines.take(line))
    this.#reader.on('close', () => (this.#isOver = true))
    this.#reader.on('SIGINT', interrupt)
  }

  /** Answers lines for a server from now on, those that have waited first. */
  serve(services: Services): void {
    this.#isServing = true
    this.#ask()
    this.#lines.serve(services)
  }

  /** Lets lines wait for the next server. */
  rest(): void {
    this.#isServing = false
    this.#lines.rest()
  }

  /** Prints whole lines; one that is being typed stays below them as it is. */
  print(text: string): void {
    const { output } = this.streams
    if (!this.#isTerminal || this.#isOver || !this.#isServing) return void output.write(text)
    const { rows } = this.#reader.getCursorPos()
    output.write(`${rows > 0 ? `\x1b[${rows}A` : ''}\r\x1b[J${text}`)
    // The line begins where the text has ended: there are no rows of it above the cursor any more.
    Object.assign(this.#reader, { prevRows: 0 })
    this.#reader.prompt(true)
  }

  /** Reads no more. */
  close(): void {
    if (this.#isTerminal && !this.#isOver) this.streams.output.write('\r\x1b[J')
    this.#isOver = true
    this.#reader.close()
    this.streams.input.pause()
  }

  #ask(): void {
    if (this.#isTerminal && !this.#isOver) this.#reader.prompt(true)
  }
}
