import type {
  CommandInfo,
  File,
  Message,
  MethodName,
  Params,
  Result,
  Role,
  Room,
  ServerEvent,
  User,
  WireError,
} from '../../../protocol'
import type { Attention } from '../preferences'
import type { ItemList } from './item'

/** How the line to the server is. */
export type Line =
  | { state: 'connecting' }
  | { state: 'open' }
  /** `cause` is the system's or the server's word for it; `retryAt` is when the next attempt comes, if one does. */
  | { state: 'down'; cause: string; retryAt?: number }

/** A message of one's own on its way. */
export interface Outgoing {
  key: string
  room: string
  text: string
  kind: 'text' | 'action'
  /** Number of the message that this one answers. Absent: none. */
  replyTo?: number
  at: number
  /** What comes along with it. Absent: nothing. */
  file?: File
  /** `failed` has the server's sentence as `reason`; it stays until it is tried again or dropped. */
  state: 'waiting' | 'sending' | 'failed'
  reason?: string
  /** It was on its way when the line broke or the program ended. Absent: the server has never seen it. */
  mayHaveArrived?: boolean
}

/** What a client knows of one room. */
export interface RoomState {
  room: Room
  items: ItemList
  /** Everything from the room's first message on is there. */
  isWhole: boolean
  /** A page of history is on its way. */
  isLoading: boolean
  /** The last message that had been read when the room was opened: above it stands the line `nuevos`. */
  readUpTo: number
  /** How much it waited when it was put on the screen (`urgencyOf`); it keeps its place by that. */
  urgencyAtOpen?: number
  /** Known once they were asked for. */
  members?: readonly User[]
  /**
   * Messages that others answer and that are not among the items, by number; `null` while one is on its
   * way. Absent: none were asked for.
   */
  parents?: Readonly<Record<number, Message | null>>
  /** The line was away: what is there may have been changed since. Absent: it is up to date. */
  isStale?: boolean
  /** Who is writing, with the time at which the mark was told. */
  typing: Readonly<Record<string, number>>
}

/** What a client knows of the server: the same for the full screen and for lines. */
export interface Chat {
  line: Line
  hello?: Result<'session.hello'>
  me?: User
  token?: string
  motd: string
  /** The first part of all keys of this run of the client. */
  keyPrefix: string
  nextKey: number
  rooms: Readonly<Record<string, RoomState>>
  /** Id of the room on the screen. */
  current: string
  /** The person is looking: what arrives in the current room counts as read. */
  isWatched: boolean
  /** What the person wants to be told of. */
  attention: Attention
  outbox: readonly Outgoing[]
  /** Id of the user whose outbox this is. Absent: nobody has signed in. */
  owner?: string
  /** The server asked to wait before the next message. */
  isPaused: boolean
  /** It could not look up the session for now and is asked again. Absent: nothing of the kind. */
  awaitsResume?: boolean
  commands: readonly CommandInfo[]
  /** The roles that can do nothing before they have a second factor. Absent: agents. */
  factorRoles?: readonly Role[]
}

/** A screen of its own asked, and takes what comes of it: the rooms say nothing about it. Absent: they do. */
interface Apart {
  isApart?: true
}

/** An answer with the request that it answers. */
export type Answered = Apart &
  {
    [M in MethodName]: { type: 'answered'; method: M; params: Params<M>; result: Result<M> }
  }[MethodName]

/** What happens between a client and its server. Every event carries the time in milliseconds. */
export type LinkEvent = { at: number } &
  /** A second has passed. */
  (
    | { type: 'tick' }
    /** The time of the effect `wake` has come. */
    | { type: 'awake' }
    | { type: 'connecting' }
    | { type: 'opened'; hello: Result<'session.hello'> }
    | { type: 'lost'; cause: string; retryAt?: number }
    | { type: 'heard'; event: ServerEvent }
    | Answered
    | ({ type: 'refused'; method: MethodName; params: unknown; error: WireError } & Apart)
    /** The line broke before the answer came: the request may have been carried out or not. */
    | ({ type: 'unanswered'; method: MethodName; params: unknown } & Apart)
  )

/** What the client's logic wants done on the line. */
export type LinkEffect =
  | { type: 'connect'; host: string; port: number }
  | { type: 'disconnect' }
  /** Comes back as the event `awake`. */
  | { type: 'wake'; inMs: number }
  | ({
      [M in MethodName]: { type: 'request'; method: M; params: Params<M> }
    }[MethodName] &
      Apart)
