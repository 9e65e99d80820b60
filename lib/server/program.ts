import type { Ending } from '../admin'
import { sentence } from '../command'
import { translate } from '../i18n'
import { LogFile, startLog, type LineKind, type Log } from '../log'
import { Refusal } from '../protocol'
import { SettingsProblem, type Settings } from '../settings'
import { findFront, type Front, type OpenFront, type ProgramStreams } from './front'
import { startServer, type RunningServer } from './running'

/**
 * Runs a server until it is told to stop, starting it again whenever it is told to restart. Returns the
 * exit status; rejects as `startServer` does.
 */
export async function runServer(
  readAgain: () => Settings,
  streams: ProgramStreams,
): Promise<number> {
  const program = new Program(readAgain, await findFront(streams, readAgain().lang))
  try {
    return await program.run()
  } finally {
    program.end()
  }
}

class Program {
  #server: RunningServer | undefined
  #log: Log | undefined
  #logFile: LogFile | undefined
  readonly #front: Front
  readonly #signals: (() => void)[] = []
  /** Somebody wants it to end; while it starts, that waits. */
  #isToEnd = false

  constructor(
    private readonly readAgain: () => Settings,
    openFront: OpenFront,
  ) {
    const stop = () => {
      this.#isToEnd = true
      this.#server?.services.control.stop()
    }
    this.#front = openFront(stop)
    // The second one of a kind ends the program at once, as the system does it.
    for (const signal of ['SIGINT', 'SIGTERM'] as const) this.#heed(signal, stop, 'once')
    this.#heed('SIGHUP', () => this.#reload(), 'on')
  }

  async run(): Promise<number> {
    let settings = this.readAgain()
    for (;;) {
      const log = this.#startLog(settings)
      const server = await startServer(settings, log, this.readAgain)
      this.#server = server
      if (this.#isToEnd) server.services.control.stop()
      const address = `${server.host}:${server.port}`
      this.#front.print(`${translate(settings.lang, 'server.listening', { address })}\n`)
      this.#front.serve(server)
      const ending = await Promise.race([server.told, server.failed])
      if (typeof ending === 'string') return 1
      await this.#stop(server, ending)
      if (ending.then === 'stop' || this.#isToEnd) return 0
      settings = samePlace(ending.settings, server)
    }
  }

  end(): void {
    this.#front.close()
    for (const forget of this.#signals) forget()
  }

  #startLog(settings: Settings): Log {
    const { lang, log: format, logLevel: level } = settings
    const file = (this.#logFile = this.#openLogFile(settings))
    const write = (text: string, kind: LineKind) => {
      file?.write(text)
      this.#front.print(text, kind)
    }
    return (this.#log = startLog({ lang, format, level, write, now: Date.now }))
  }

  #openLogFile({ lang, ...settings }: Settings): LogFile | undefined {
    const { logFile: path, logFileBytes: maxBytes, logFiles: files } = settings
    if (path === '') return undefined
    const onProblem = (cause: string) =>
      this.#front.print(`${translate(lang, 'server.logFile', { file: path, cause })}\n`)
    try {
      return new LogFile({ path, maxBytes, files, onProblem })
    } catch (error) {
      throw new SettingsProblem('start.unwritable', {
        file: path,
        reason: (error as Error).message,
      })
    }
  }

  async #stop(server: RunningServer, { then }: Ending): Promise<void> {
    this.#log?.say(then === 'stop' ? 'server.stopping' : 'server.restarting')
    await server.stop(then === 'stop' ? 'stopping' : 'restarting')
    this.#front.rest()
    this.#server = undefined
    this.#log?.say('server.stopped')
    await this.#logFile?.close()
  }

  #reload(): void {
    if (!this.#server || !this.#log) return
    const { control, settings } = this.#server.services
    try {
      const { applied, waiting } = control.reload()
      const paths = { applied: applied.join(', ') || '-', waiting: waiting.join(', ') || '-' }
      this.#log.say('server.reloaded', paths)
    } catch (error) {
      if (!(error instanceof Refusal)) return this.#log.fault('SIGHUP', error)
      this.#log.say('server.notReloaded', { reason: sentence(error, settings.lang) })
    }
  }

  #heed(signal: NodeJS.Signals, act: () => void, how: 'on' | 'once'): void {
    process[how](signal, act)
    this.#signals.push(() => process.off(signal, act))
  }
}

/** A server that took a free port keeps it, as its clients know it by that one. */
function samePlace(settings: Settings, { port }: RunningServer): Settings {
  return settings.port === 0 ? { ...settings, port } : settings
}
