import type { Message } from '../../../protocol'
import type { Editor } from '../../editor'
import type { Saying } from '../saying'

/** A place in a room's pane that stays where it is while messages come and go. */
export interface Anchor {
  /** The last message at or above the lowest row that is seen; 0: before the first one. */
  seq: number
  /** How many entries behind that message the lowest row belongs to. */
  after: number
  /** Rows of that entry that lie below the pane. */
  hidden: number
  /** The newest message when the person scrolled away, or since then came down to: what is above it is not new. */
  seenSeq: number
}

/** Lines that were sent in a room, oldest first, for Up and Down. */
export interface History {
  lines: readonly string[]
  /** The line that is shown; `lines.length` is what was being written. */
  index: number
  /** What was being written before Up. */
  draft: string
}

/** Ways to complete the word before the cursor. */
export interface Completion {
  /** Where the word begins, in UTF-16 units. */
  start: number
  candidates: readonly Candidate[]
  /** Which one stands in the text. */
  index: number
}

/** One way to complete a word. */
export interface Candidate {
  /** What is put in the place of the word. */
  text: string
  /** What it is, for the pop-up. Absent: nothing to say. */
  about?: string
}

/** Where somebody reads: a room, and the place in it unless it follows the newest message. */
export interface Whereabouts {
  room: string
  anchor?: Anchor
}

/** A message to which the person has jumped; it bears a mark. */
export interface Found {
  room: string
  seq: number
  /** Where Esc leads back to. */
  from: Whereabouts
  /** It is on its way, with the messages around it. Absent: it is there. */
  isAwaited?: boolean
}

/** Messages to go to: those with certain words, or those that call the person. Newest first. */
export interface Finder {
  name: 'search' | 'mentions'
  /** What is typed; of no use for mentions. */
  query: Editor
  messages: readonly Message[]
  /** The server has further ones. */
  more: boolean
  index: number
  /** The parameters of the request that is on its way, by which its answer is known. */
  asked?: object
  /** What was typed when the first page was asked for. */
  wanted?: string
  /** What was typed for the messages that are there. Absent: none have come yet. */
  answered?: string
  /** The words among it, to be shown in the texts. */
  found?: string
  /** What was typed a second ago. */
  settling?: string
  /** From the last time: the first letter that is typed takes its place. */
  isKept?: boolean
  problem?: Saying
}

/** The page of help: its first row that is seen, and what was typed to narrow it down. */
export interface HelpSheet {
  name: 'help'
  top: number
  filter: Editor
}

/** A list of rooms, or of the people in this one. */
export interface ListSheet {
  name: 'rooms' | 'members'
  filter: Editor
  index: number
}

/** What lies over the room. */
export type Overlay = HelpSheet | ListSheet | Finder | SettingsSheet | PasteSheet | PersonCard

/** The settings; `field` is there while a value is being typed. */
export interface SettingsSheet {
  name: 'settings'
  index: number
  field?: Editor
  /** What was typed is no value for it. */
  isWrong?: boolean
}

/** A long paste that waits for a decision. */
export interface PasteSheet {
  name: 'paste'
  text: string
  /** The first line that is shown. */
  top: number
}

/** A person, and the row of what can be done about them. */
export interface PersonCard {
  name: 'person'
  username: string
  index: number
}

/** Looking for a line that was sent before. */
export interface Lookup {
  query: string
  /** The line that is shown; as many as there are lines: none yet. */
  index: number
  /** What was being written. */
  before: Editor
  /** No line, or no further one, has what was typed. */
  isMissing: boolean
}

/** A message that one acts upon with single letters. */
export interface Selection {
  /** Its number in the current room. */
  seq: number
  /** What the next key answers: whether to delete it, or which of its addresses. Absent: it is a letter. */
  asks?: 'delete' | 'link'
}

/** What the next line in a room is, other than a new message. */
export type Composing =
  | { kind: 'reply'; seq: number; username: string; text: string }
  /** `draft` is what stood in the input before, to be put back. */
  | { kind: 'edit'; seq: number; draft: string }

/** Signs to choose from, for a message of the current room. */
export interface SignPicker {
  seq: number
  filter: Editor
  index: number
}

/** Everything about one message of the current room. */
export interface MessageInfo {
  seq: number
  /** The texts that it had before. Absent: they are on their way, or there are none. */
  versions?: readonly { text: string; at: number }[]
}

/** A list beside the messages. */
export type Side = 'rooms' | 'members'

/** The line between a list and the messages, while the mouse holds it; `width` is that of the list. */
export interface HeldLine {
  side: Side
  width: number
}

/** The screen on which people talk. What it keeps by room has no entry where there is nothing to keep. */
export interface RoomScreen {
  drafts: Readonly<Record<string, Editor>>
  histories: Readonly<Record<string, History>>
  anchors: Readonly<Record<string, Anchor | undefined>>
  /** Messages up to this number were cleared away with `/clear`. */
  cleared: Readonly<Record<string, { seq: number; after: number } | undefined>>
  completion?: Completion
  overlay?: Overlay
  /** Absent: nothing is being looked for. */
  lookup?: Lookup
  selection?: Selection
  composing: Readonly<Record<string, Composing | undefined>>
  picker?: SignPicker
  messageInfo?: MessageInfo
  /** Signs that the person chose, the last one first. */
  usedSigns: readonly string[]
  /** What was just done, until the next key. */
  flash?: Saying
  /** Whether the side panes are shown where there is space for them. */
  showsRooms: boolean
  showsMembers: boolean
  /** Ctrl-c was pressed once; another one leaves. */
  isLeaving: boolean
  /** Nothing of the person's own was said in any room yet: the input tells how to begin. Absent: false. */
  isNewcomer?: boolean
  /** What was looked for last. */
  lastSearch?: Finder
  /** Absent: the person has not jumped anywhere. */
  found?: Found
  /** Messages behind number `after` are on their way into a gap at whose upper edge the person waits. */
  filling?: { room: string; after: number }
  /** Only the messages are shown. Absent: everything is. */
  isBare?: boolean
  /** The first row of the list of people that is shown. Absent: its top. */
  membersTop?: number
  /** The first row of the list of rooms that is shown. Absent: the one from which on the current room is seen. */
  roomsTop?: number
  /** Absent: the mouse holds no line. */
  held?: HeldLine
  /** When the last alert was. Absent: there was none. */
  alertedAt?: number
  /** The room before this one. */
  lastRoom?: string
  /** In which room the others were told that the person writes, when, and when the last key came. */
  typing?: { room: string; toldAt: number; keyAt: number }
  /** The last slash command, to put it back into the input when the server says no. */
  asked?: { room: string; method: string; line: string }
}
