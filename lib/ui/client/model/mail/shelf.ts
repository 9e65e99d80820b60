/** The mails of one folder that the client has, oldest first. */
import type { Mail, MailHead } from '../../../../protocol'

/** A part of a folder, without gaps up to its newest mail. */
export interface Shelf {
  /** In order of arrival: by `seq`. */
  mails: readonly MailHead[]
  /** Everything from the folder's first mail on is there. */
  isWhole: boolean
  /** A page is on its way. */
  isLoading: boolean
  /** The latest mails are there, and the line has not been away since. */
  isFresh: boolean
}

/** A folder that nobody has asked for. */
export const emptyShelf: Shelf = { mails: [], isWhole: false, isLoading: false, isFresh: false }

/** How many mails come with a page. */
export const MAIL_PAGE = 100

/** Takes in the latest page: what stood behind its first mail is forgotten, as it may have gone elsewhere. */
export function takeLatest(
  shelf: Shelf,
  { mails, more }: { mails: readonly MailHead[]; more: boolean },
): Shelf {
  const first = mails[0]
  const joins = first !== undefined && shelf.mails.some(({ seq }) => seq === first.seq)
  const older = more && joins ? shelf.mails.filter(({ seq }) => seq < first.seq) : []
  const isWhole = !more || (older.length > 0 && shelf.isWhole)
  return { mails: [...older, ...mails], isWhole, isLoading: false, isFresh: true }
}

/** Takes in the page before the oldest mail that is there. */
export function takeOlder(
  shelf: Shelf,
  { mails, more }: { mails: readonly MailHead[]; more: boolean },
): Shelf {
  const known = new Set(shelf.mails.map(({ id }) => id))
  const older = mails.filter(({ id }) => !known.has(id))
  return { ...shelf, mails: [...older, ...shelf.mails], isWhole: !more, isLoading: false }
}

/** Puts a mail where its number belongs; one that is there already is replaced. */
export function putMail(shelf: Shelf, mail: MailHead): Shelf {
  const others = shelf.mails.filter(({ id }) => id !== mail.id)
  const isBeforeAll = !shelf.isWhole && others[0] !== undefined && mail.seq < others[0].seq
  if (isBeforeAll || (!shelf.isFresh && others.length === 0)) return { ...shelf, mails: others }
  const at = others.findLastIndex(({ seq }) => seq < mail.seq) + 1
  return { ...shelf, mails: [...others.slice(0, at), mail, ...others.slice(at)] }
}

/** Takes a mail away; the same shelf where it is not. */
export function dropMail(shelf: Shelf, id: string): Shelf {
  if (!shelf.mails.some(mail => mail.id === id)) return shelf
  return { ...shelf, mails: shelf.mails.filter(mail => mail.id !== id) }
}

/** A mail as lists show it. */
export function headOf({ body: _, ...head }: Mail): MailHead {
  return head
}
