/** The mailbox as the room shows it: one row below the rooms. */
import { translate } from '../../../i18n'
import type { Row } from '../../pane'
import { betweenRows, line, span } from '../../rows'
import type { State } from '../state'

/** What stands for the mailbox where rows of the list have ids of rooms. */
export const MAIL_ROW = 'mail:'

/** `CORREO   2`: how many mails in the inbox were not read. */
export function badgeRow({ mailbox, lang }: State, width: number): Row {
  const n = mailbox.counts.inbox.unread
  const title = [span(` ${translate(lang, 'mail.title')}`, n > 0 ? 'text' : 'dim')]
  const count = n > 0 ? line(` ${n > 999 ? '999+' : n} `, 'unread') : line(' ')
  return betweenRows(title, count, width)
}
