/** The shop as the rooms show it, and the rooms and the mailbox as the shop shows them. */
import { translate } from '../../../i18n'
import type { Row } from '../../pane'
import { waitingIn } from '../room/room-name'
import { betweenRows, line, span } from '../../rows'
import type { State } from '../state'

/** What stands for the shop where rows of the list have ids of rooms. */
export const SHOP_ROW = 'shop:'

/** `TIENDA   n.º 2`: the place in the queue, the talk that has begun, or the rating that is asked for. */
export function shopBadgeRow({ shop, lang }: State, width: number): Row {
  const { conversation, toRate } = shop
  const isBusy = conversation !== undefined || toRate !== undefined
  const title = [span(` ${translate(lang, 'assistant.section')}`, isBusy ? 'text' : 'dim')]
  return betweenRows(title, noteRow(), width)

  function noteRow(): Row {
    if (conversation?.state === 'active') return line(' ● ', 'ok')
    if (conversation) {
      return line(
        ` ${translate(lang, 'assistant.place', { n: conversation.position ?? 1 })} `,
        'unread',
      )
    }
    return toRate ? line(' ★ ', 'warning') : line(' ')
  }
}

/** What waits elsewhere while one is in the shop: `SALAS 3 · CORREO 1`. */
export function newsRow({ chat, mailbox, lang }: State): Row {
  const rooms = Object.values(chat.rooms).reduce((sum, { room }) => sum + waitingIn(chat, room), 0)
  const mails = mailbox.counts.inbox.unread
  const parts = [
    ...(rooms > 0 ? [`${translate(lang, 'rooms.title')} ${rooms}`] : []),
    ...(mails > 0 ? [`${translate(lang, 'mail.title')} ${mails}`] : []),
  ]
  return parts.length > 0 ? line(` ${parts.join(' · ')} `, 'unread') : []
}
