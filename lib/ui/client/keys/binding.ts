import type { TextKey } from '../../../i18n'

/** Where a key means something: in a form, in a room, in a list or page that lies over a room, in any text. */
export type Context =
  | 'edit'
  | 'form'
  | 'room'
  | 'overlay'
  | 'settings'
  | 'paste'
  | 'lookup'
  | 'finder'
  | 'select'
  | 'picker'
  | 'person'
  | 'mail'
  | 'reader'
  | 'letter'
  | 'prompt'
  | 'shop'
  | 'assistant'
  | 'passwords'
  | 'orders'
  | 'order'
  | 'cards'
  | 'checkout'
  | 'return'
  | 'queue'
  | 'message'
  | 'rating'
  | 'desk'
  | 'canned'
  | 'returns'
  | 'stats'
  | 'confirm'

/** One thing that keys do. */
export interface Binding {
  /** Names as `keys.ts` of the terminal gives them; the first is the one that is shown. */
  keys: readonly string[]
  where: Context
  action: string
  help: TextKey
  /** Its short name in the bar. Absent: it is only in the help. */
  bar?: TextKey
}
