import type { Editor } from '../../editor'

/** A place in a room's pane that stays where it is while messages come and go. */
export interface Anchor {
  /** The last message at or above the lowest row that is seen; 0: before the first one. */
  seq: number
  /** How many entries behind that message the lowest row belongs to. */
  after: number
  /** Rows of that entry that lie below the pane. */
  hidden: number
  /** The newest message when the person scrolled away: what is above it is not new. */
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

/** What lies over the room. */
export type Overlay =
  { name: 'help'; top: number } | { name: 'rooms' | 'members'; filter: Editor; index: number }

/** The screen on which people talk. What it keeps by room has no entry where there is nothing to keep. */
export interface RoomScreen {
  drafts: Readonly<Record<string, Editor>>
  histories: Readonly<Record<string, History>>
  anchors: Readonly<Record<string, Anchor | undefined>>
  /** Messages up to this number were cleared away with `/clear`. */
  cleared: Readonly<Record<string, { seq: number; after: number } | undefined>>
  completion?: Completion
  overlay?: Overlay
  /** Whether the side panes are shown where there is space for them. */
  showsRooms: boolean
  showsMembers: boolean
  /** Ctrl-c was pressed once; another one leaves. */
  isLeaving: boolean
  /** The room before this one. */
  lastRoom?: string
  /** In which room the others were told that the person writes, when, and when the last key came. */
  typing?: { room: string; toldAt: number; keyAt: number }
  /** The last slash command, to put it back into the input when the server says no. */
  asked?: { room: string; method: string; line: string }
}
