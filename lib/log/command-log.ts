import type { TextKey, TextParameters } from '../i18n'

/** How long commands that repeat are gathered before a line tells how many they were. */
const GATHER_MS = 10_000

/** A command that was answered: what it was and whose, never what it said. */
export interface AnsweredCommand {
  method: string
  /** Of the account; the address of who is not signed in. */
  username: string
  /** How long it took. */
  ms: number
  /** The kind of its refusal. Absent: it was done. */
  failure?: string
}

interface Gathered extends AnsweredCommand {
  count: number
}

/**
 * Writes down who asked for what (M9). The first of a kind gets its line at once; the same again within
 * ten seconds is counted and told in one line, so that a burst of messages costs no line each. With `each`
 * every command gets its own line.
 */
export class CommandLog {
  readonly #gathered = new Map<string, Gathered>()
  #timer: NodeJS.Timeout | undefined

  constructor(
    private readonly say: (key: TextKey, parameters: TextParameters) => void,
    private each: boolean,
  ) {}

  /** Whether every command gets its own line from now on. */
  setEach(each: boolean): void {
    if (each === this.each) return
    this.flush()
    this.each = each
  }

  note(command: AnsweredCommand): void {
    const { method, username, ms, failure } = command
    const key = `${username} ${method} ${failure ?? ''}`
    const known = this.each ? undefined : this.#gathered.get(key)
    if (known) {
      known.count += 1
      known.ms += ms
      return
    }
    this.say('server.command', worded(command))
    if (this.each) return
    this.#gathered.set(key, { ...command, ms: 0, count: 0 })
    this.#timer ??= setTimeout(() => this.flush(), GATHER_MS).unref()
  }

  /** Tells what was gathered. */
  flush(): void {
    clearTimeout(this.#timer)
    this.#timer = undefined
    const all = [...this.#gathered.values()]
    this.#gathered.clear()
    for (const { count, ...command } of all) {
      if (count > 0) this.say('server.commands', { ...worded(command), n: count })
    }
  }
}

function worded({ method, username, ms, failure }: AnsweredCommand): TextParameters {
  return { method, username, ms: Math.round(ms), failure: failure ? `: ${failure}` : '' }
}
