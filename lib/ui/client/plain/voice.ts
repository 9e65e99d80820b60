/** How the plain mode speaks: sentences for a person or, with `json`, only lines for a program. */
import { translate, type TextKey, type TextParameters, type Tongue } from '../../../i18n'
import type { MethodName, Result } from '../../../protocol'
import type { Lines } from './lines'

/** How something is said to the person. */
export interface Voice {
  readonly lang: Tongue
  announce(key: TextKey, parameters?: TextParameters): void
  say(text: string): void
  /** What was asked for, for a program that reads JSON; a person is told with `say`. */
  give<M extends MethodName>(method: M, result: Result<M>): void
  /** Something did not work: the exit status will tell. */
  fail(reason: string): void
}

/** Where a voice writes, and how. */
export interface Outputs {
  lang: Tongue
  /** Each event as it came, one JSON object a line, instead of sentences. */
  json?: boolean
  /** Takes what is said; why something failed goes to `complain`. */
  write: (text: string) => void
  complain: (text: string) => void
}

/** Speaks between the lines that are being typed, and remembers whether anything has failed. */
export class PlainVoice implements Voice {
  hasFailed = false

  constructor(
    private readonly outputs: Outputs,
    private readonly lines: Lines,
  ) {}

  get lang(): Tongue {
    return this.outputs.lang
  }

  get isJson(): boolean {
    return this.outputs.json ?? false
  }

  announce(key: TextKey, parameters?: TextParameters): void {
    this.say(`${translate(this.lang, key, parameters)}\n`)
  }

  say(text: string): void {
    if (!this.isJson) this.lines.interrupt(() => this.outputs.write(text))
  }

  /** What was asked for is no event: its line has `result` where those have `params`. */
  give(method: string, result: unknown): void {
    this.#writeJson({ method, result })
  }

  /** An event as it came. */
  repeat(event: object): void {
    this.#writeJson(event)
  }

  failWith(key: TextKey, parameters?: TextParameters): void {
    this.fail(translate(this.lang, key, parameters))
  }

  fail(reason: string): void {
    this.hasFailed = true
    this.outputs.complain(`${reason}\n`)
  }

  #writeJson(value: object): void {
    if (this.isJson) this.outputs.write(`${JSON.stringify(value)}\n`)
  }
}
