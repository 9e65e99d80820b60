/** The list of mails. */
import { translate, type Tongue } from '../../../../i18n'
import type { Folder, MailHead } from '../../../../protocol'
import { drawable, pad } from '../../../cells'
import type { Look, Pane, Row } from '../../../pane'
import { fileSign } from '../../file-sign'
import { keyFor } from '../../keys'
import { addressOf } from '../../model/mail/address'
import { fileSize } from '../../model/file-size'
import { centreRow, cutRow, line, padRow, pane, span, type Rect } from '../../../rows'
import type { State } from '../../state'
import { folderName } from './folder-list'
import { cursorIndex, listEntries, topIndex } from './listing'
import { exactTime, relativeTime } from '../mail-moment'
import type { ListEntry } from '../mail-state'

/** How wide each column is; 0: it is not shown. */
interface Columns {
  address: number
  subject: number
  time: number
  size: number
}

/** Cells before the address: cursor, mark, unread, paperclip, with the spaces between. */
const SIGNS = 7

/** The rows of the list that are seen. */
export function listPane(state: State, rect: Rect): Pane[] {
  const entries = listEntries(state)
  if (entries.length === 0) return pane('mails', rect, emptyRows(state, rect))
  const top = topIndex(state, rect.height)
  const cursor = cursorIndex(state)
  const columns = columnsFor(rect.width)
  const rows = entries
    .slice(top, top + rect.height)
    .map((entry, i) => entryRow(state, entry, top + i === cursor, columns, rect.width))
  return pane('mails', rect, rows)
}

function columnsFor(width: number): Columns {
  const time = width >= 72 ? 12 : width >= 40 ? 6 : 0
  const size = width >= 72 ? 7 : 0
  const share = width >= 72 ? 0.28 : 0.36
  const address = width < 24 ? 0 : Math.min(Math.max(Math.floor(width * share), 10), 32)
  const gaps = [address, time, size].filter(each => each > 0).length * 2 + Number(width >= 24)
  return { address, time, size, subject: Math.max(width - SIGNS - address - time - size - gaps, 1) }
}

function entryRow(
  state: State,
  { mail, isAnswer }: ListEntry,
  isCursor: boolean,
  columns: Columns,
  width: number,
): Row {
  const { lang, now } = state
  const look: Look = mail.seen ? 'text' : 'strong'
  const moment = isCursor && columns.time >= 12 ? exactTime : relativeTime
  const cell = (text: string, cells: number, of: Look) =>
    cells > 0 ? [span(pad(drawable(text), cells), of), span('  ')] : []
  const end = (text: string, cells: number) =>
    cells > 0 ? [span('  '), span(pad(text, cells, 'start'), 'dim')] : []
  const row = [
    span(isCursor ? '▸' : ' ', 'accent'),
    span(state.mail.marked.includes(mail.id) ? '✓' : ' ', 'accent'),
    span(mail.seen ? '  ' : '● ', 'unread'),
    span(mail.files.length > 0 ? fileSign(state) : '   ', 'dim'),
    ...cell(correspondent(mail, lang), columns.address, look),
    ...padRow(subjectRow(state, mail, isAnswer, look), columns.subject),
    ...end(moment(mail.at, now, lang), columns.time),
    ...end(fileSize(mail.size, lang), columns.size),
  ]
  const padded = padRow(cutRow(row, width), width)
  return isCursor ? padded.map(each => ({ ...each, look: 'selected' as const })) : padded
}

/** Who wrote it; of what one wrote oneself, to whom. */
function correspondent({ from, to, folder, draft, recipients }: MailHead, lang: Tongue): string {
  if (!isOutgoing(folder, draft)) return addressOf(from)
  const [first] = to
  if (!first) return translate(lang, 'mail.nobody')
  const more = (recipients ?? to.length) - 1
  return `→ ${addressOf(first)}${more > 0 ? ` +${more}` : ''}`
}

function isOutgoing(folder: Folder, draft: boolean | undefined): boolean {
  return folder === 'sent' || folder === 'drafts' || draft === true
}

function subjectRow({ mail: screen, lang }: State, mail: MailHead, isAnswer: boolean, look: Look) {
  const subject = mail.subject.trim()
  const place = screen.search ? [span(`${translate(lang, folderName(mail.folder))} · `, 'dim')] : []
  const text = subject ? span(subject, look) : span(translate(lang, 'mail.noSubject'), 'dim')
  return [...(isAnswer ? [span('└ ', 'border')] : []), ...place, text]
}

/** Why there is nothing to see. */
function emptyRows({ mail, mailbox, lang, chat }: State, { height, width }: Rect): Row[] {
  const { isFresh } = mailbox.shelves[mail.folder]
  const isWaiting = mail.search ? mail.search.asked !== undefined : !isFresh
  const text = isWaiting
    ? translate(lang, chat.line.state === 'open' ? 'mail.loading' : 'mail.offline')
    : mail.search
      ? translate(lang, 'mail.nothingFound')
      : translate(lang, `mail.empty.${mail.folder}`, { key: keyFor('compose', 'mail', lang) })
  const above = Array.from({ length: Math.max(Math.floor(height * 0.35), 0) }, (): Row => [])
  return [...above, centreRow(line(text, 'dim'), width)]
}
