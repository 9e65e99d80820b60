import { Trust, type TrustOptions } from '../../net/trust'
import { askBackground, type Asked } from '../background'
import { run } from '../program'
import { openTerminal, type Terminal } from '../terminal'
import { chooseTheme, isThemeName, type ThemeName } from '../theme'
import { editElsewhere } from './external-editor'
import { formatAddress } from './address'
import { findFolders, Home, keepKnownServers, saveText } from './home'
import { Courier } from './mail/files/courier'
import type { Preferences } from './preferences'
import { probe } from './probe'
import { rebindKeys } from './rebinding'
import { saying, type Saying } from './saying'
import type { Effect, Event, HomeEffect, Options, State } from './state'
import { initial, update } from './update'
import { view } from './view'
import { Wire } from './wire'

/** How the full screen is started; what the terminal and the clock know is added here. */
export type ScreenOptions = Omit<Options, 'columns' | 'rows' | 'at' | 'theme'> & {
  theme?: string
  /** What the command line says of encryption. */
  security: Pick<TrustOptions, 'tls' | 'insecure' | 'trusted'>
}

const SECOND_MS = 1000

/** Runs the client in the whole terminal until the person leaves. Returns the exit status. */
export async function runScreen(options: ScreenOptions): Promise<number> {
  const problems: Saying[] = []
  let complain = (problem: Saying): void => void problems.push(problem)
  const folders = findFolders(process.env)
  const home = new Home(folders, options.keyPrefix, problem => complain(problem))
  const trust = new Trust({
    ...options.security,
    known: keepKnownServers(folders, problem => complain(problem)),
    onFirst: (address, fingerprint) =>
      complain(saying('line.firstCertificate', { server: formatAddress(address), fingerprint })),
  })
  const preferences = home.loadPreferences()
  const last = findLast(home, options)
  problems.push(...rebindKeys(preferences.keys))
  const chosen = chosenTheme(options.theme, preferences)
  const terminal = openTerminal({ theme: chosen, mouse: preferences.mouse })
  const { background, events } = await findBackground(terminal, chosen)
  const theme = chosen ?? background ?? 'dark'
  terminal.setTheme(theme)
  const { columns, rows } = terminal
  return new Promise(resolve => {
    const wire: Wire = new Wire(options.lang, trust, event => running.dispatch(event))
    const courier = new Courier(
      (method, params) => wire.ask(method, params),
      options.lang,
      event => running.dispatch(event),
    )
    const hands = new Hands(terminal, wire, trust, home, courier, (code, farewell) => {
      clearInterval(ticker)
      courier.close()
      running.stop()
      terminal.close()
      if (farewell) process.stdout.write(`${farewell}\n`)
      void wire.close().then(() => resolve(code))
    })
    const running = run<State, Event, Effect>(
      {
        init: initial({
          ...options,
          ...last,
          theme,
          preferences,
          problems,
          background,
          // The fonts of the Linux console hold 512 characters.
          hasEmoji: !process.env.TERM?.startsWith('linux'),
          columns,
          rows,
          at: Date.now(),
        }),
        update,
        view,
        perform: (effect, dispatch) => hands.perform(effect, dispatch),
      },
      terminal,
    )
    // What was typed before the first frame is not lost.
    for (const event of events) running.dispatch(event)
    complain = problem => running.dispatch({ type: 'complained', at: Date.now(), problem })
    const ticker = setInterval(() => running.dispatch({ type: 'tick', at: Date.now() }), SECOND_MS)
  })
}

/** Does in the world what the screens want done. */
class Hands {
  constructor(
    private readonly terminal: Terminal,
    private readonly wire: Wire,
    private readonly trust: Trust,
    private readonly home: Home,
    private readonly courier: Courier,
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
      case 'recall':
      case 'keepOutbox':
      case 'keepPlace':
      case 'keepLetters':
      case 'keepLine':
      case 'keepPreferences':
      case 'editor':
      case 'saveText':
        return this.#performAtHome(effect, dispatch)
      case 'upload':
      case 'download':
      case 'export':
      case 'cancelTransfer':
      case 'findPaths':
        return this.courier.perform(effect)
      case 'probe':
        return void probe(effect.host, effect.port, this.trust).then(found =>
          dispatch({ type: 'probed', at: Date.now(), ...found }),
        )
      case 'bell':
        return terminal.ring()
      case 'notify':
        return terminal.notify(effect.news, effect.way)
      case 'title':
        return terminal.setTitle(effect.text)
      case 'theme':
        return terminal.setTheme(effect.name)
      case 'mouse':
        return terminal.setMouse(effect.on)
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

  #performAtHome(effect: HomeEffect, dispatch: (event: Event) => void): void {
    const { home } = this
    switch (effect.type) {
      case 'recall': {
        const { account, reopens } = effect
        home.keepLast(account)
        const kept = { ...home.recall(account), letters: home.takeLetters(account) }
        return dispatch({ type: 'recalled', at: Date.now(), kept, reopens })
      }
      case 'keepOutbox':
        return home.keepOutbox(effect.account, effect.messages)
      case 'keepPlace':
        return home.keepPlace(effect.account, effect.place)
      case 'keepLetters':
        return home.keepLetters(effect.account, effect.letters)
      case 'keepLine':
        return home.keepLine(effect.account, effect.room, effect.line)
      case 'keepPreferences':
        return home.keepPreferences(effect.preferences)
      case 'saveText':
        return void saveText(effect.name, effect.text).then(saved =>
          dispatch({ type: 'textSaved', at: Date.now(), ...saved }),
        )
      case 'editor': {
        const { room, text } = effect
        const edited = this.terminal.lend(() => editElsewhere(text, process.env))
        return void edited.then(outcome =>
          dispatch({ type: 'edited', at: Date.now(), room, outcome }),
        )
      }
    }
  }
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
