import type { MethodName, Result } from '../../../protocol'
import type { Editor } from '../../editor'
import type { Saying } from '../saying'

/** Methods whose answer is a page over the desk. */
export const pageMethods = [
  'desk.status',
  'desk.details',
  'desk.customer',
  'desk.history',
  'desk.operations',
  'desk.returns',
  'desk.notes',
  'desk.canned',
  'desk.conversations',
  'desk.transcript',
  'desk.stats',
  'shop.catalogue',
] as const
/** One of them. */
export type PageMethod = (typeof pageMethods)[number]

/** What a page shows: the answer as it came. */
export type PageAnswer = { [M in PageMethod]: { method: M; result: Result<M> } }[PageMethod]

/** A page over the desk. What is typed narrows it down. */
export interface DeskPage {
  answer: PageAnswer
  filter: Editor
  /** Id of the entry under the cursor. Absent: the first one. */
  at?: string
  /** A return that is being refused, with the reason that is typed. Absent: none. */
  refusing?: { order: string; reason: Editor }
  /** The ready-made answer that the next same key removes. Absent: none. */
  removing?: string
  /** What was just done on the page, until the next key. */
  remark?: Saying
}

/** A request of the line, until it is answered. */
export interface AskedDesk {
  method: MethodName
  /** By these very parameters the answer is known. */
  params: object
  /** What was typed, to come back when the server says no. Absent: a key asked for it. */
  line?: string
  /** The room in whose line it was typed. */
  room: string
  /** The line broke before the answer came: it goes again with the same key. Absent: it is on its way. */
  isDue?: boolean
}

/** What would be done, until the person says yes. */
export interface Confirmation {
  method: MethodName
  params: object
  line: string
  question: Saying
}

/** What stands beside the talk where there is a place for one of them only. */
export type SideName = 'queue' | 'customer'

/** The agent's screen. */
export interface DeskScreen {
  /** Id of the conversation on the screen. Absent: the first that one holds. */
  conversation?: string
  /** The room in which the line wrote last; a conversation may take it away. Absent: there was none. */
  shown?: string
  /** The room from which one came, to go back to. */
  behind: string
  /** The agent works here: out of the mailbox one comes back to the desk. */
  isHome: boolean
  /** The greeting was said since the sign-in. */
  isGreeted: boolean
  /** Which panes stand beside the talk, where there is a place for them. */
  shows: Readonly<Record<SideName, boolean>>
  /** The pane that stands there where there is a place for one. */
  side: SideName
  /** The pane that lies over the talk on a screen too small for both. Absent: none. */
  over?: SideName
  /** First row of the customer's pane that is seen. */
  customerTop: number
  page?: DeskPage
  confirmation?: Confirmation
  asked: readonly AskedDesk[]
  /** Parameters of the question about the queue that is on its way; `isStale`: the answer is old already. */
  looking?: { params: object; isStale: boolean }
}
