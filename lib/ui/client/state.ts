import type { Tongue } from '../../i18n'
import type { Background } from '../background'
import type { Notification, NotificationWay } from '../notification'
import type { TerminalEvent } from '../terminal-event'
import type { ThemeName } from '../theme'
import type { ConnectScreen } from './forms/connect-state'
import type { RegisterScreen, SignInScreen } from './forms/account-state'
import type { EraseForm } from './forms/erase'
import type { FactorScreen } from './forms/factor-state'
import type { EditorOutcome } from './external-editor'
import type { Place } from './home/account-files'
import type { Account, Kept } from './home/home'
import type { MailScreen } from './mail/mail-state'
import type { FileEffect, FileEvent, Transfers } from './mail/transfer-state'
import type { DeskScreen } from './desk/desk-state'
import type { Memory } from './memory'
import type { Chat, LinkEffect, LinkEvent, Outgoing } from './model/chat'
import type { DeskBoard } from './model/desk-board'
import type { Mailbox } from './model/mail/box'
import type { KeptLetter } from './model/mail/kept'
import type { Preferences } from './preferences'
import type { Shop } from './model/shop'
import type { RoomScreen } from './room/room-state'
import type { Saying } from './saying'
import type { AssistantScreen } from './shop/assistant-state'

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
  /** Whether the terminal is dark or light. Absent: it does not say. */
  background?: Background
  /** False: the terminal draws no emoji. Absent: it does. */
  hasEmoji?: boolean
  /** What the person has set. Absent: the defaults. */
  preferences?: Preferences
  /** Who signed in here the last time, for the form. */
  lastUsername?: string
  /** What is to be said about the person's own files. */
  problems?: readonly Saying[]
  columns: number
  rows: number
  /** Now, in milliseconds. */
  at: number
  /** First part of the keys of all messages of this run. */
  keyPrefix: string
}

/** Which screen is shown. */
export type ScreenName =
  'connect' | 'signIn' | 'register' | 'factor' | 'erase' | 'room' | 'mail' | 'shop' | 'desk'

/** All that the client's screens show. Each screen keeps what was typed in it while another one is shown. */
export interface State {
  options: Options
  lang: Tongue
  theme: ThemeName
  preferences: Preferences
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
  factor: FactorScreen
  /** What is typed to leave for good. Absent: nothing. */
  erase?: EraseForm
  room: RoomScreen
  chat: Chat
  mail: MailScreen
  mailbox: Mailbox
  shop: Shop
  /** The screen of the shop. */
  assistant: AssistantScreen
  /** The agents' screen, and what is known of the desk. */
  desk: DeskScreen
  board: DeskBoard
  /** Files on their way. */
  transfers: Transfers
  memory: Memory
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

/** What comes of the effects that touch the person's own files and programs. */
export type HomeEvent = { at: number } & (
  | { type: 'recalled'; kept: Kept; reopens: boolean }
  /** A file could not be read or written. */
  | { type: 'complained'; problem: Saying }
  | { type: 'edited'; room: string; outcome: EditorOutcome }
  /** Absent `problem`: the file is at `path`. */
  | { type: 'textSaved'; path: string; problem?: Saying }
)

/** Everything that the screens react to. Each second brings a `tick`. */
export type Event = TerminalEvent | LinkEvent | Probed | HomeEvent | FileEvent

/** What of the person's own files and programs the screens want. */
export type HomeEffect =
  /** Reads what was kept for an account; `recalled` says it. `reopens`: the last room comes on the screen. */
  | { type: 'recall'; account: Account; reopens: boolean }
  | { type: 'keepOutbox'; account: Account; messages: readonly Outgoing[] }
  | { type: 'keepPlace'; account: Account; place: Place }
  | { type: 'keepLetters'; account: Account; letters: readonly KeptLetter[] }
  | { type: 'keepLine'; account: Account; room: string; line: string }
  | { type: 'keepPreferences'; preferences: Preferences }
  /** Lets the person write in an editor of their own; `edited` says what came of it. */
  | { type: 'editor'; room: string; text: string }
  /** Writes a file of that name, or beside one that is there; `textSaved` says what came of it. */
  | { type: 'saveText'; name: string; text: string }

/** What the screens want done in the world. */
export type Effect =
  | LinkEffect
  | HomeEffect
  | FileEffect
  /** Asks whether a server answers there; the event `probed` says it. */
  | { type: 'probe'; host: string; port: number }
  | { type: 'bell' }
  /** Without a way it goes the one that this terminal is known for. */
  | { type: 'notify'; news: Notification; way?: NotificationWay }
  | { type: 'title'; text: string }
  | { type: 'theme'; name: ThemeName }
  /** Off: the terminal selects text with the mouse. */
  | { type: 'mouse'; on: boolean }
  /** Puts a text into the terminal's clipboard. */
  | { type: 'copy'; text: string }
  | { type: 'suspend' }
  | { type: 'repaint' }
  /** Ends the program once everything requested before it is sent. `farewell` is printed behind it. */
  | { type: 'quit'; code: number; farewell?: string }

/** What an event makes of the state, and what it wants done. */
export type Step = [State, ...Effect[]]
