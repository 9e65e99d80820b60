import { askBackground, type Asked } from '../background'
import { run } from '../program'
import { openTerminal, type Terminal } from '../terminal'
import { chooseTheme, isThemeName, type ThemeName } from '../theme'
import { findFolders, Home, trustFrom, type Security } from './home'
import { Courier } from './mail/files/courier'
import type { Preferences } from './preferences'
import { Performer } from './performer'
import { rebindKeys } from './rebinding'
import type { Saying } from './saying'
import type { Effect, Event, Options, State } from './state'
import { initial, update } from './update'
import { view } from './view'
import { Wire } from './wire'

/** How the full screen is started; what the terminal and the clock know is added here. */
export type ScreenOptions = Omit<Options, 'columns' | 'rows' | 'at' | 'theme'> & {
  theme?: string
  /** What the command line says of encryption. */
  security: Security
}

const SECOND_MS = 1000

/** Runs the client in the whole terminal until the person leaves. Returns the exit status. */
export async function runScreen(options: ScreenOptions): Promise<number> {
  const problems: Saying[] = []
  let complain = (problem: Saying): void => void problems.push(problem)
  const folders = findFolders(process.env)
  const home = new Home(folders, options.keyPrefix, problem => complain(problem))
  const trust = trustFrom(folders, options.security, problem => complain(problem))
  const preferences = home.loadPreferences()
  const last = findLast(home, options)
  problems.push(...rebindKeys(preferences.keys))
  const chosen = chosenTheme(options.theme, preferences)
  const terminal = openTerminal({ theme: chosen, mouse: preferences.mouse })
  const { background, events } = await findBackground(terminal, chosen)
  const theme = chosen ?? background ?? 'dark'
  terminal.setTheme(theme)
  const { columns, rows } = terminal
  const init = initial({
    ...options,
    ...last,
    ...{ theme, preferences, problems, background, columns, rows },
    // The fonts of the Linux console hold 512 characters.
    hasEmoji: !process.env.TERM?.startsWith('linux'),
    at: Date.now(),
  })
  return new Promise(resolve => {
    const wire: Wire = new Wire(options.lang, trust, event => running.dispatch(event))
    const courier = new Courier(
      (method, params) => wire.ask(method, params),
      options.lang,
      event => running.dispatch(event),
    )
    const performer = new Performer(terminal, wire, trust, home, courier, (code, farewell) => {
      clearInterval(ticker)
      courier.close()
      running.stop()
      terminal.close()
      if (farewell) process.stdout.write(`${farewell}\n`)
      void wire.close().then(() => resolve(code))
    })
    const running = run<State, Event, Effect>(
      {
        init,
        update,
        view,
        perform: (effect, dispatch) => performer.perform(effect, dispatch),
      },
      terminal,
    )
    // What was typed before the first frame is not lost.
    for (const event of events) running.dispatch(event)
    complain = problem => running.dispatch({ type: 'complained', at: Date.now(), problem })
    const ticker = setInterval(() => running.dispatch({ type: 'tick', at: Date.now() }), SECOND_MS)
  })
}

/** What the command line says wins over the settings. Undefined: the terminal's background decides. */
function chosenTheme(flag: string | undefined, { theme }: Preferences): ThemeName | undefined {
  if (flag && isThemeName(flag)) return flag
  return theme === 'auto' ? undefined : theme
}

/** The terminal is asked where its answer matters. */
function findBackground(terminal: Terminal, theme: ThemeName | undefined): Promise<Asked> {
  const isOpenQuestion = theme === undefined && chooseTheme('light', process.env) === 'light'
  return isOpenQuestion ? askBackground(terminal, process.env) : Promise.resolve({ events: [] })
}

/** The server and the name of the last time, as far as the command line does not say. */
function findLast(home: Home, { host, port, isServerGiven }: ScreenOptions): Partial<Options> {
  const last = home.findLast()
  if (!last) return {}
  const { username: lastUsername } = last
  if (!isServerGiven) return { host: last.host, port: last.port, lastUsername }
  return last.host === host && last.port === port ? { lastUsername } : {}
}
