/** What a person can set: one table, from which come the file's schema, `/set`, its completion and its screen. */
import type { ThemeName } from '../theme'

/** What may make the bell ring, a notification appear, or a room count as unread. */
export type Level = 'all' | 'mentions' | 'none'

/** How a notification reaches the desktop; `auto` asks what this terminal understands. */
export type DesktopWay = 'off' | 'auto' | 'osc9' | 'osc777' | 'osc99'

/** What a person wants to be told of on one server, and of whom nothing. */
export interface Attention {
  /** Per room, by its id. Absent: `all`. */
  readonly levels: Readonly<Record<string, Level>>
  /** Usernames whose messages are folded away. */
  readonly ignored: readonly string[]
}

/** How a person wants the client; `settings.json` holds what differs from the defaults. */
export interface Preferences {
  /** `auto`: dark or light as the terminal's background is. */
  theme: ThemeName | 'auto'
  /** The others are told while one writes. */
  typing: boolean
  bell: Level
  desktop: DesktopWay
  /** From this time to `quietTo` nothing rings, as `HH:MM`. Empty: never quiet. */
  quietFrom: string
  quietTo: string
  /** Typing something ends one's absence. */
  autoBack: boolean
  /** A paste of more lines is shown before it goes into the input. */
  pastePreviewLines: number
  /** Seconds in which a mail that was sent can be taken back. 0: it leaves at once. */
  undoSend: number
  timeFormat: '24h' | '12h' | 'seconds'
  /** Emoji as they are, or by their names; `auto` goes by what the terminal can draw. */
  emoji: 'auto' | 'signs' | 'names'
  /** Off: the terminal selects text with the mouse. */
  mouse: boolean
  /** Cells of the lists beside the messages. 0: as the window is. */
  roomsWidth: number
  membersWidth: number
  /** By `host:port`: a name is somebody else on another server. Absent: everything is told. */
  servers: Readonly<Record<string, Attention>>
  /** Keys by `context.action`, in the place of those that the action has. */
  keys: Readonly<Record<string, readonly string[]>>
}

/** What one setting can be. */
export type Kind =
  | { type: 'choice'; values: readonly string[] }
  | { type: 'switch' }
  | { type: 'count'; most: number }
  /** A time of day, or nothing. */
  | { type: 'time' }

/** One line of the table. */
export interface Setting {
  name: ScalarName
  kind: Kind
}

/** The settings of one value; what concerns a server or keys has its own commands, or only the file. */
export type ScalarName = Exclude<keyof Preferences, 'servers' | 'keys'>

const choice = (...values: string[]): Kind => ({ type: 'choice', values })
const yesOrNo: Kind = { type: 'switch' }

const kinds: Record<ScalarName, Kind> = {
  theme: choice('auto', 'dark', 'light', 'contrast', 'ansi', 'mono'),
  timeFormat: choice('24h', '12h', 'seconds'),
  mouse: yesOrNo,
  bell: choice('all', 'mentions', 'none'),
  desktop: choice('off', 'auto', 'osc9', 'osc777', 'osc99'),
  quietFrom: { type: 'time' },
  quietTo: { type: 'time' },
  typing: yesOrNo,
  autoBack: yesOrNo,
  pastePreviewLines: { type: 'count', most: 999 },
  undoSend: { type: 'count', most: 60 },
  roomsWidth: { type: 'count', most: 99 },
  membersWidth: { type: 'count', most: 99 },
  emoji: choice('auto', 'signs', 'names'),
}

/** The table, in the order of the settings screen. */
export const settingTable: readonly Setting[] = Object.entries(kinds).map(([name, kind]) => ({
  name: name as ScalarName,
  kind,
}))

/** What holds where a person has set nothing. */
export const defaultPreferences: Preferences = {
  theme: 'auto',
  typing: true,
  bell: 'mentions',
  desktop: 'auto',
  quietFrom: '',
  quietTo: '',
  autoBack: true,
  pastePreviewLines: 5,
  undoSend: 10,
  timeFormat: '24h',
  emoji: 'auto',
  mouse: true,
  roomsWidth: 0,
  membersWidth: 0,
  servers: {},
  keys: {},
}
