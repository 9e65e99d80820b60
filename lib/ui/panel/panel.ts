import type { Tongue } from '../../i18n'
import type { LineKind } from '../../log'
import { askBackground } from '../background'
import type { Look } from '../pane'
import { run, type RunningProgram } from '../program'
import { openTerminal, type Terminal, type TerminalInput, type TerminalOutput } from '../terminal'
import type { Figures } from './figures'
import { lookOf } from './log'
import type { Effect, Event, LogLine, Place, State } from './state'
import { initial, update } from './update'
import { view } from './view'

/** Figures are read so often. */
const SAMPLE_MS = 1000

/** Lines of the log are shown together, at most so often: a busy server has many. */
const GATHER_MS = 250

/** How the panel is started, and what it asks of the server. */
export interface PanelOptions {
  lang: Tongue
  input: TerminalInput
  output: TerminalOutput
  env: NodeJS.ProcessEnv
  /** A line was typed; its answer comes by `answer`. */
  ask(line: string): void
  complete(line: string): [ends: readonly string[], last: string]
  /** The person wants the server to stop. */
  stop(): void
  /** Something in the panel failed; it has restored the terminal, and the server goes on without it. */
  onFault(cause: unknown): void
}

/** A server while it runs. */
export interface Served {
  place: Place
  lang: Tongue
  read(): Promise<Figures>
}

/**
 * The operator's panel in the whole terminal: figures and charts of the server, its log, and a prompt. It
 * stays while servers come and go. When the terminal is lost, or a signal has ended it, what is printed goes
 * to the output as it is.
 */
export class Panel {
  readonly #terminal: Terminal
  #running: RunningProgram<State, Event> | undefined
  /** What happened before the first frame. */
  #early: Event[] = []
  #lines: LogLine[] = []
  #flushing: NodeJS.Timeout | undefined
  #sampling: NodeJS.Timeout | undefined
  /** What was said since a server's end, or the last line of one that runs: it stays on the terminal. */
  #farewell = ''
  #served: Served | undefined

  constructor(private readonly options: PanelOptions) {
    const { input, output, env } = options
    // SIGHUP makes the server read its settings again.
    this.#terminal = openTerminal({ input, output, env, outlives: ['SIGHUP'] })
    void this.#begin()
  }

  /** Shows that server from now on. */
  serve(served: Served): void {
    this.#served = served
    this.#farewell = ''
    const { place, lang } = served
    this.#dispatch({ type: 'serving', place, lang })
    this.#sampling = setInterval(() => void this.#sample(served), SAMPLE_MS)
    void this.#sample(served)
  }

  /** Shows no server until the next one. */
  rest(): void {
    clearInterval(this.#sampling)
    this.#served = undefined
    this.#farewell = ''
    this.#dispatch({ type: 'rested' })
  }

  /** Adds lines to the log. Without a kind they are what the program itself says. */
  print(text: string, kind?: LineKind): void {
    if (!this.#terminal.isOpen) return void this.options.output.write(text)
    this.#farewell = this.#served ? text : this.#farewell + text
    this.#add(text, lookOf(kind))
  }

  /** Adds what was typed to the log. */
  echo(line: string): void {
    this.#add(`> ${line}`, 'accent')
    this.#flush()
  }

  /** Adds the answer to a line that was typed. */
  answer(lines: readonly string[]): void {
    if (lines.length > 0) this.#add(lines.join('\n'), 'strong')
    this.#flush()
  }

  /** Restores the terminal and leaves the last words on it. */
  close(): void {
    clearInterval(this.#sampling)
    clearTimeout(this.#flushing)
    this.#running?.stop()
    if (!this.#terminal.isOpen) return
    this.#terminal.close()
    this.options.output.write(this.#farewell)
  }

  /** The terminal is asked for its background first, so that the colours fit it from the first frame on. */
  async #begin(): Promise<void> {
    const { lang, env } = this.options
    const { background, events } = await askBackground(this.#terminal, env)
    if (!this.#terminal.isOpen) return
    this.#terminal.setTheme(background ?? 'dark')
    const { columns, rows } = this.#terminal
    this.#running = run<State, Event, Effect>(
      {
        init: initial(lang, columns, rows),
        update: (state, event) => this.#guard(() => update(state, event), [state]),
        view: state => this.#guard(() => view(state), []),
        perform: (effect, dispatch) =>
          this.#guard(() => this.#perform(effect, dispatch), undefined),
      },
      this.#terminal,
    )
    for (const event of [...this.#early, ...events]) this.#running.dispatch(event)
    this.#early = []
  }

  /** A fault of the panel must not end the server, as it would in the loop. */
  #guard<T>(act: () => T, otherwise: T): T {
    try {
      return act()
    } catch (error) {
      this.close()
      this.options.onFault(error)
      return otherwise
    }
  }

  #perform(effect: Effect, dispatch: (event: Event) => void): void {
    const { options } = this
    switch (effect.type) {
      case 'ask':
        return options.ask(effect.line)
      case 'complete': {
        const [ends, last] = options.complete(effect.line)
        return dispatch({ type: 'completed', line: effect.line, ends, last })
      }
      case 'stop':
        return options.stop()
    }
  }

  async #sample(served: Served): Promise<void> {
    // A store that answers no more ends the server, which says why.
    const figures = await served.read().catch(() => undefined)
    if (figures && this.#served === served) this.#dispatch({ type: 'sampled', figures })
  }

  #add(text: string, look: Look): void {
    for (const line of text.trimEnd().split('\n')) this.#lines.push({ text: line, look })
    this.#flushing ??= setTimeout(() => this.#flush(), GATHER_MS)
  }

  #flush(): void {
    clearTimeout(this.#flushing)
    this.#flushing = undefined
    if (this.#lines.length === 0) return
    const lines = this.#lines
    this.#lines = []
    this.#dispatch({ type: 'printed', lines })
  }

  #dispatch(event: Event): void {
    if (this.#running) this.#running.dispatch(event)
    else this.#early.push(event)
  }
}
