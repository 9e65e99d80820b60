import type { File, Folder, MailHead } from '../../../protocol'
import type { Editor } from '../../editor'
import type { Saying } from '../saying'
import type { PathFound } from './transfer-state'

/** What is on the screen of the mailbox. */
export type MailPage = 'list' | 'reader' | 'composer'

/** One way to end an address that is being typed. */
export interface Suggestion {
  username: string
  name: string
}

/** The fields of a letter, in their order. */
export const letterFields = ['to', 'cc', 'bcc', 'subject', 'body'] as const
/** One of them. */
export type LetterField = (typeof letterFields)[number]

/** What of a letter has the keyboard. */
export type LetterFocus = LetterField | 'files'

/** A file of a letter: `file` once the server has it, `transfer` while it is on its way. */
export interface Attachment {
  name: string
  size: number
  file?: File
  transfer?: string
}

/** A mail that the person writes. It stays here until the server has it, as a draft or as a mail. */
export interface Letter {
  /** Known to this run of the client only. */
  id: string
  /** Makes a repeated sending harmless; a letter that was taken back has another one. */
  key: string
  /** Id of the draft on the server. Absent: it has none. */
  draft?: string
  /** The draft's own time, which tells whether another terminal has changed it. Absent: not known. */
  draftAt?: number
  values: Readonly<Record<LetterField, Editor>>
  focus: LetterFocus
  /** The fields for copies are shown. */
  showsCopies: boolean
  files: readonly Attachment[]
  /** Which of the files is chosen. */
  fileIndex: number
  /** The first row of the text that is seen. */
  top: number
  replyTo?: string
  /** What the server has, or what the letter began with, as `signatureOf` says it. */
  saved: string
  /** Parameters of the request to save it that is on its way, and what it saves. */
  saving?: { asked: object; signature: string }
  /** When the server saved it last. Absent: never. */
  savedAt?: number
  /** Parameters of the request to send it that is on its way. */
  sending?: object
  /** It shall be sent as soon as the line is open and all files are there. */
  isDue?: boolean
  /** It was thrown away, and nobody sees it; it is here until its draft is in the server's trash. */
  isDiscarded?: boolean
  /** What the next key answers. */
  asks?: 'files' | 'discard'
  /** What is missing in a field. */
  errors: { readonly [F in LetterField]?: Saying }
  /** What went wrong with the whole of it. */
  failure?: Saying
  /** What the server said about saving it. */
  draftProblem?: Saying
  suggestions?: { start: number; list: readonly Suggestion[]; index: number }
  /** Parameters of the request for suggestions that is on its way. */
  suggesting?: object
  /** Ctrl-x was pressed: Ctrl-e opens the editor. */
  isPrefixed?: boolean
}

/** Who has an address: `null` where nobody does. An address that was not asked for is absent. */
export type KnownPeople = Readonly<Record<string, Suggestion | null>>

/** A mail that leaves only when a time has come; until then it can be taken back. */
export interface HeldMail {
  id: string
  sentAt: number
  dueAt: number
  letter: Letter
  /** The letter that is left for whoever does not exist, as it began. Absent: everybody does. */
  rest?: { letter: string; signature: string }
  /** Parameters of the request to take it back that is on its way. */
  recalling?: object
}

/** What one did to mails, to be taken back; `mails` are as they were before. */
export type Deed = { at: number } & (
  | { type: 'move'; mails: readonly MailHead[] }
  | { type: 'seen'; ids: readonly string[]; seen: boolean }
)

/** Where in a list one is: the mail under the cursor, and the first one that is seen. */
export interface Place {
  id: string
  seq: number
  /** Id of the mail on the first row. Absent: the list stands at its end. */
  top?: string
}

/** What is typed into the one line at the bottom: words to look for, or the name of a file. */
export interface Prompt {
  purpose: 'search' | 'attach' | 'save'
  editor: Editor
  /** Files that fit what is typed. */
  entries: readonly PathFound[]
  /** The entry that is chosen; -1: none. */
  index: number
  /** The text is a proposal: the first letter takes its place. */
  isProposed?: boolean
  /** The name shall be completed as soon as it is known what fits. */
  isHasty?: boolean
  /** What is to be saved. */
  files?: readonly File[]
  problem?: Saying
}

/** What was looked for. */
export interface MailSearch {
  query: string
  /** Parameters of the request that is on its way. */
  asked?: object
  /** There are older ones than those that were found. Absent: it is not known. */
  more?: boolean
  problem?: Saying
}

/** What was just done, or went wrong. */
export interface Remark {
  saying: Saying
  look: 'ok' | 'error' | 'dim' | 'warning'
}

/** The screens of the mailbox. */
export interface MailScreen {
  page: MailPage
  folder: Folder
  /** Absent: one has not been there; the cursor goes to the first mail that is unread, or the newest. */
  places: { readonly [F in Folder | 'found']?: Place }
  /** Ids of the mails that are marked. */
  marked: readonly string[]
  /** Mails of one conversation stand together. */
  isThreaded: boolean
  /** The mail that is read, and the first row of it that is seen. */
  reader?: { id: string; top: number; asked?: object; problem?: Saying }
  letters: readonly Letter[]
  /** Id of the letter on the screen. */
  letter?: string
  /** Where one comes back to from the letter. */
  behind: 'list' | 'reader'
  people: KnownPeople
  /** A mail that shall be answered is on its way. */
  answering?: { asked: object; kind: 'reply' | 'replyAll' | 'forward' }
  /** Parameters of the request about addresses that is on its way, and these addresses. */
  checking?: { asked: object; addresses: readonly string[] }
  held?: HeldMail
  deeds: readonly Deed[]
  prompt?: Prompt
  search?: MailSearch
  /** What the next key answers: where to move mails, whether to throw them away, which file to save. */
  asks?:
    { type: 'move' | 'purge'; ids: readonly string[] } | { type: 'save'; files: readonly File[] }
  remark?: Remark
  /** Makes the ids of letters and transfers. */
  nextId: number
}

/** One row of the list. */
export interface ListEntry {
  mail: MailHead
  /** It answers the one above it in its conversation. */
  isAnswer: boolean
}
