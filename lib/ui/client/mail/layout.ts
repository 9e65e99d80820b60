import type { Rect } from '../../rows'
import type { State } from '../state'

/** Where everything is on the screens of the mailbox. What has no place is absent. */
export interface MailLayout {
  /** Lines around everything; on a small screen only across. */
  isFramed: boolean
  header?: Rect
  /** The line with the titles. */
  titles?: Rect
  folders?: Rect
  /** The list, the mail that is read, or the letter. */
  body: Rect
  /** Below the body: what was just done, or what is known of the mail under the cursor. */
  status?: Rect
  keys?: Rect
}

/** From this width on the folders stand beside the list. */
const FOLDERS_FROM = 100

const FOLDERS_WIDTH = 18

/** The layout for the screen's size. */
export function layOutMail({ columns, rows, mail }: State): MailLayout {
  const isFramed = columns >= 80 && rows >= 12
  const edge = isFramed ? 1 : 0
  const has = { header: rows >= 10, titles: rows >= 8, status: rows >= 5, keys: rows >= 7 }
  const top = Number(has.header) + Number(has.titles)
  const height = Math.max(rows - top - Number(has.status) - Number(has.keys), 0)
  const hasFolders = isFramed && columns >= FOLDERS_FROM && mail.page !== 'composer'
  const left = edge + (hasFolders ? FOLDERS_WIDTH + 1 : 0)
  const width = Math.max(columns - left - edge, 0)
  const inner = height + Number(has.status)
  return {
    isFramed,
    header: has.header ? { x: 0, y: 0, width: columns, height: 1 } : undefined,
    titles: has.titles ? { x: 0, y: top - 1, width: columns, height: 1 } : undefined,
    folders: hasFolders ? { x: edge, y: top, width: FOLDERS_WIDTH, height: inner } : undefined,
    body: { x: left, y: top, width, height },
    status: has.status ? { x: left, y: top + height, width, height: 1 } : undefined,
    keys: has.keys ? { x: 0, y: rows - 1, width: columns, height: 1 } : undefined,
  }
}
