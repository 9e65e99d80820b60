import type { Tongue } from '../../i18n'
import type { TerminalEvent } from '../terminal-event'
import type { ThemeName } from '../theme'
import type { ConnectScreen } from './forms/connect-state'
import type { RegisterScreen, SignInScreen } from './forms/account-state'
import type { Chat, LinkEffect, LinkEvent } from './model/chat'
import type { RoomScreen } from './room/room-state'

/** How the program was started. */
export interface Options {
  lang: Tongue
  theme: ThemeName
  host: string
  port: number
  /** The person named the server: when it answers, the next screen comes by itself. Absent: Enter goes on. */
  isServerGiven?: boolean
  /** What the sign-in form starts with. */
  username?: string
  /** With `username`: signs in without asking. */
  password?: string
  /** Starts with the form for a new account. */
  register?: boolean
  /** Name of the room to open after sign-in, with or without `#`; `@username` is a direct one. */
  room?: string
  columns: number
  rows: number
  /** Now, in milliseconds. */
  at: number
  /** First part of the keys of all messages of this run. */
  keyPrefix: string
}

/** Which screen is shown. */
export type ScreenName = 'connect' | 'signIn' | 'register' | 'room'

/** All that the client's screens show. Each screen keeps what was typed in it while another one is shown. */
export interface State {
  options: Options
  lang: Tongue
  theme: ThemeName
  columns: number
  rows: number
  /** The time of the last event that had one. */
  now: number
  /** The terminal's window has the keyboard. */
  isFocused: boolean
  screen: ScreenName
  connect: ConnectScreen
  signIn: SignInScreen
  register: RegisterScreen
  room: RoomScreen
  chat: Chat
}

/** The answer to the effect `probe`: whether a server of ours answers there. */
export interface Probed {
  type: 'probed'
  at: number
  host: string
  port: number
  available: boolean
  /** What the server says of itself. Absent where it did not answer. */
  server?: string
  motd?: string
  registration?: 'open' | 'closed'
  /** Why not: the system's word (`ECONNREFUSED`), `timeout`, or `protocol` where something else answers. */
  cause?: string
}

/** Everything that the screens react to. Each second brings a `tick`. */
export type Event = TerminalEvent | LinkEvent | Probed

/** What the screens want done in the world. */
export type Effect =
  | LinkEffect
  /** Asks whether a server answers there; the event `probed` says it. */
  | { type: 'probe'; host: string; port: number }
  | { type: 'bell' }
  | { type: 'title'; text: string }
  | { type: 'theme'; name: ThemeName }
  /** Puts a text into the terminal's clipboard. */
  | { type: 'copy'; text: string }
  | { type: 'suspend' }
  | { type: 'repaint' }
  /** Ends the program once everything requested before it is sent. `farewell` is printed behind it. */
  | { type: 'quit'; code: number; farewell?: string }

/** What an event makes of the state, and what it wants done. */
export type Step = [State, ...Effect[]]
