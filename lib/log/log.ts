import { translate, type TextKey, type TextParameters, type Tongue } from '../i18n'
import { CommandLog, type AnsweredCommand } from './command-log'

/** What a server tells the person who runs it: one line each, never a secret and never what people wrote. */
export interface Log {
  say(key: TextKey, parameters?: TextParameters): void
  /** Something that should not have happened, with its cause for the one who mends it. */
  fault(where: string, cause: unknown): void
  /** A command was answered; what repeats is told together. */
  command(answered: AnsweredCommand): void
  /** Tells what was gathered and not told yet. */
  flush(): void
}

export interface LogOptions {
  lang: Tongue
  format: 'text' | 'json'
  /** `debug`: each command gets its own line. Absent: `info`. */
  level?: 'info' | 'debug'
  /** Takes one line, its line feed included. */
  write: (line: string) => void
  now: () => number
}

/** Starts a log. The first lines (`bare`) are read by programs and carry no time. */
export function startLog({ lang, format, level = 'info', write, now }: LogOptions): Log {
  const line = (level: string, key: string, text: string, more: object) =>
    format === 'json'
      ? `${JSON.stringify({ at: now(), level, key, text, ...more })}\n`
      : `${clock(now())} ${text}\n`
  const say = (key: TextKey, parameters: TextParameters = {}) =>
    write(line('info', key, translate(lang, key, parameters), parameters))
  const commands = new CommandLog(say, level === 'debug')
  return {
    say,
    command: answered => commands.note(answered),
    flush: () => commands.flush(),
    fault: (where, cause) => {
      const text = translate(lang, 'server.fault', { where, cause: describe(cause) })
      write(line('error', 'server.fault', text, { where }))
    },
  }
}

function clock(at: number): string {
  return new Date(at).toISOString().slice(0, 19).replace('T', ' ')
}

function describe(cause: unknown): string {
  return cause instanceof Error ? (cause.stack ?? cause.message) : String(cause)
}
