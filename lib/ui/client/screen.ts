import { run } from '../program'
import { openTerminal, type Terminal } from '../terminal'
import { isThemeName } from '../theme'
import { probe } from './probe'
import type { Effect, Event, Options, State } from './state'
import { initial, update } from './update'
import { view } from './view'
import { Wire } from './wire'

/** How the full screen is started; what the terminal and the clock know is added here. */
export type ScreenOptions = Omit<Options, 'columns' | 'rows' | 'at' | 'theme'> & { theme?: string }

const SECOND_MS = 1000

/** Runs the client in the whole terminal until the person leaves. Returns the exit status. */
export function runScreen(options: ScreenOptions): Promise<number> {
  const theme = options.theme && isThemeName(options.theme) ? options.theme : 'dark'
  const terminal = openTerminal({ theme })
  const { columns, rows } = terminal
  return new Promise(resolve => {
    const wire: Wire = new Wire(options.lang, event => running.dispatch(event))
    const hands = new Hands(terminal, wire, (code, farewell) => {
      clearInterval(ticker)
      running.stop()
      terminal.close()
      if (farewell) process.stdout.write(`${farewell}\n`)
      void wire.close().then(() => resolve(code))
    })
    const running = run<State, Event, Effect>(
      {
        init: initial({ ...options, theme, columns, rows, at: Date.now() }),
        update,
        view,
        perform: (effect, dispatch) => hands.perform(effect, dispatch),
      },
      terminal,
    )
    const ticker = setInterval(() => running.dispatch({ type: 'tick', at: Date.now() }), SECOND_MS)
  })
}

/** Does in the world what the screens want done. */
class Hands {
  constructor(
    private readonly terminal: Terminal,
    private readonly wire: Wire,
    private readonly quit: (code: number, farewell?: string) => void,
  ) {}

  perform(effect: Effect, dispatch: (event: Event) => void): void {
    const { terminal } = this
    switch (effect.type) {
      case 'connect':
      case 'disconnect':
      case 'request':
      case 'wake':
        return this.wire.perform(effect)
      case 'probe':
        return void probe(effect.host, effect.port).then(found =>
          dispatch({ type: 'probed', at: Date.now(), ...found }),
        )
      case 'bell':
        return terminal.ring()
      case 'title':
        return terminal.setTitle(effect.text)
      case 'theme':
        return terminal.setTheme(effect.name)
      case 'copy':
        return terminal.copy(effect.text)
      case 'suspend':
        return terminal.suspend()
      case 'repaint':
        return terminal.repaint()
      case 'quit':
        return this.quit(effect.code, effect.farewell)
    }
  }
}
