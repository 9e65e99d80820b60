import { readFileSync } from 'node:fs'
import { Console, ConsoleLines, type ConsoleStreams } from '../door'
import type { Tongue } from '../i18n'
import type { LineKind, Log } from '../log'
import { SettingsProblem, VERSION } from '../settings'
import { terminalProblem } from '../ui/terminal'
import type { Panel, PanelOptions } from '../ui/panel'
import { startFigures } from './figures'
import type { RunningServer } from './running'

/** Where a server's program reads and writes. */
export interface ProgramStreams {
  /** Takes what the program has to say where it has no console: its log. */
  say: (text: string) => void
  /** Absent: the program has no console. */
  console?: ConsoleStreams
  /** True: the console is a panel in the whole terminal. Absent: it has lines. */
  panel?: boolean
}

/** Where whoever runs the server reads its log and types commands. It stays while servers come and go. */
export interface Front {
  /** Answers what is typed for that server from now on. */
  serve(server: RunningServer): void
  /** Lets what is typed wait for the next server. */
  rest(): void
  /** Shows whole lines; those of the log have a kind. */
  print(text: string, kind?: LineKind): void
  /** Reads no more, and leaves the terminal as it was. */
  close(): void
}

/** Opens a front; `stop` is called when the person wants the server to end. */
export type OpenFront = (stop: () => void) => Front

/**
 * Finds the front that the streams allow. Throws a SettingsProblem for a panel without a terminal. The panel
 * and its charts are loaded only where they are wanted: a server shall start quickly.
 */
export async function findFront(streams: ProgramStreams, lang: Tongue): Promise<OpenFront> {
  const { console: lines, say } = streams
  if (streams.panel) {
    if (!lines || terminalProblem(lines) || isInBackground()) {
      throw new SettingsProblem('start.panel', {})
    }
    const { Panel } = await import('../ui/panel')
    return stop => new PanelFront(options => new Panel(options), lines, lang, stop)
  }
  if (!lines || isInBackground()) return () => silent(say)
  return stop => {
    const console = new Console(lines, stop)
    return {
      serve: ({ services }) => console.serve(services),
      rest: () => console.rest(),
      print: text => console.print(text),
      close: () => console.close(),
    }
  }
}

function silent(say: (text: string) => void): Front {
  return { serve: () => undefined, rest: () => undefined, print: say, close: () => undefined }
}

/** The same console in the panel. */
class PanelFront implements Front {
  readonly #panel: Panel
  readonly #lines = new ConsoleLines(answer => this.#panel.answer(answer))
  #log: Log | undefined

  constructor(
    create: (options: PanelOptions) => Panel,
    { input, output }: ConsoleStreams,
    lang: Tongue,
    stop: () => void,
  ) {
    this.#panel = create({
      ...{ lang, input, output, stop, env: process.env },
      ask: line => {
        this.#panel.echo(line)
        this.#lines.take(line)
      },
      complete: line => this.#lines.complete(line),
      onFault: cause => this.#log?.fault('panel', cause),
    })
  }

  serve({ services, host, port }: RunningServer): void {
    const { name, lang, tls } = services.settings
    const place = {
      ...{ name, version: VERSION, address: `${host}:${port}` },
      isEncrypted: tls.cert !== '' || tls.selfSigned,
    }
    this.#log = services.log
    this.#panel.serve({ place, lang, read: startFigures(services) })
    this.#lines.serve(services)
  }

  rest(): void {
    this.#lines.rest()
    this.#panel.rest()
  }

  print(text: string, kind?: LineKind): void {
    this.#panel.print(text, kind)
  }

  close(): void {
    this.#panel.close()
  }
}

/**
 * True for a program that a shell has put in the background (`&`): reading from the terminal would make
 * the system stop it. Fields 5 and 8 of proc(5) are its process group and the one in the foreground.
 */
function isInBackground(): boolean {
  try {
    const stat = readFileSync('/proc/self/stat', 'utf8')
    const [, , group, , , foreground] = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
    return process.stdin.isTTY && foreground !== '-1' && group !== foreground
  } catch {
    return false
  }
}
