import { translate, type TextKey, type TextParameters, type Tongue } from '../i18n'
import { CommandLog, type AnsweredCommand } from './command-log'
import { Ring } from './ring'

/** So many of the latest lines can be asked for. */
const RING_LINES = 500

/** What a server tells the person who runs it: one line each, never a secret and never what people wrote. */
export interface Log {
  say(key: TextKey, parameters?: TextParameters): void
  /** Something that should not have happened, with its cause for the one who mends it. */
  fault(where: string, cause: unknown): void
  /** A command was answered; what repeats is told together. */
  command(answered: AnsweredCommand): void
  /** Tells what was gathered and not told yet. */
  flush(): void
  /** The latest lines, at most `limit` of 500, oldest first and without their line feeds. */
  latest(limit: number): string[]
  /** As `LogOptions.level`, from now on. */
  setLevel(level: 'info' | 'debug'): void
}

/** What a line of the log is, for those who show it. */
export interface LineKind {
  level: 'info' | 'error'
  key: TextKey
}

/** How a log is written. */
export interface LogOptions {
  lang: Tongue
  format: 'text' | 'json'
  /** `debug`: each command gets its own line. Absent: `info`. */
  level?: 'info' | 'debug'
  /** Takes one line, its line feed included, and what it is. */
  write: (line: string, kind: LineKind) => void
  now: () => number
}

/** Starts a log. The first lines (`bare`) are read by programs and carry no time. */
export function startLog({ lang, format, level = 'info', now, ...options }: LogOptions): Log {
  const ring = new Ring(RING_LINES)
  const write = (kind: LineKind, text: string, more: object) => {
    const line =
      format === 'json'
        ? JSON.stringify({ at: now(), ...kind, text, ...more })
        : `${clock(now())} ${text}`
    for (const each of line.trimEnd().split('\n')) ring.add(each)
    options.write(`${line}\n`, kind)
  }
  const say = (key: TextKey, parameters: TextParameters = {}) =>
    write({ level: 'info', key }, translate(lang, key, parameters), parameters)
  const commands = new CommandLog(say, level === 'debug')
  return {
    say,
    command: answered => commands.note(answered),
    flush: () => commands.flush(),
    latest: limit => ring.latest(limit),
    setLevel: wanted => commands.setEach(wanted === 'debug'),
    fault: (where, cause) => {
      const text = translate(lang, 'server.fault', { where, cause: describe(cause) })
      write({ level: 'error', key: 'server.fault' }, text, { where })
    },
  }
}

function clock(at: number): string {
  return new Date(at).toISOString().slice(0, 19).replace('T', ' ')
}

function describe(cause: unknown): string {
  return cause instanceof Error ? (cause.stack ?? cause.message) : String(cause)
}
