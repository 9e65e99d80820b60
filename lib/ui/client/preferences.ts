/** What a person can set: one table, from which come the file's schema, `/set`, its completion and its screen. */
import type { ThemeName } from '../theme'

/** What may make the bell ring, a notification appear, or a room count as unread. */
export type Level = 'all' | 'mentions' | 'none'

/** How a notification reaches the desktop; `auto` asks what this terminal understands. */
export type DesktopWay = 'off' | 'auto' | 'osc9' | 'osc777' | 'osc99'

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
  /** Off: the terminal selects text with the mouse. */
  mouse: boolean
  /** Per room, by its id. Absent: `all`. */
  levels: Readonly<Record<string, Level>>
  /** Usernames whose messages are folded away. */
  ignored: readonly string[]
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

/** The settings of one value; rooms, people and keys have their own commands or only the file. */
export type ScalarName = Exclude<keyof Preferences, 'levels' | 'ignored' | 'keys'>

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
}

/** The table, in the order of the settings screen. */
export const settingTable: readonly Setting[] = Object.entries(kinds).map(([name, kind]) => ({
  name: name as ScalarName,
  kind,
}))

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
  mouse: true,
  levels: {},
  ignored: [],
  keys: {},
}
