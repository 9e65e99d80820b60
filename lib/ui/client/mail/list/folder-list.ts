/** The folders beside the list. */
import { translate, type TextKey } from '../../../../i18n'
import { folders, type Folder } from '../../../../protocol'
import type { Pane, Row } from '../../../pane'
import { betweenRows, line, pane, span, type Rect } from '../../../rows'
import type { State } from '../../state'

/** A folder's name, for the catalogue. */
export function folderName(folder: Folder): TextKey {
  return `folder.${folder}`
}

/** `▸ Recibidos   3`: where one is, what is unread, and how many drafts there are. */
export function folderPane(state: State, rect: Rect): Pane[] {
  return pane(
    'folders',
    rect,
    folders.map(folder => folderRow(state, folder, rect.width)),
  )
}

/** The folder on a row of the pane. */
export function folderAtRow(y: number): Folder | undefined {
  return folders[y]
}

function folderRow({ mail, mailbox, lang }: State, folder: Folder, width: number): Row {
  const isCurrent = folder === mail.folder && !mail.search
  const { total, unread } = mailbox.counts[folder]
  const look = isCurrent ? 'strong' : unread > 0 ? 'text' : 'dim'
  const name = [
    span(isCurrent ? '▸ ' : '  ', 'accent'),
    span(translate(lang, folderName(folder)), look),
  ]
  return betweenRows(name, countRow(folder === 'drafts' ? total : unread, folder), width)
}

/** Drafts wait for their writer, but are nothing new. */
function countRow(n: number, folder: Folder): Row {
  if (n === 0) return line(' ')
  const isNews = folder !== 'drafts' && folder !== 'trash'
  return line(` ${n > 999 ? '999+' : n} `, isNews ? 'unread' : 'dim')
}
