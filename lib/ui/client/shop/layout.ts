import { layOutMail, type MailLayout } from '../mail/layout'
import type { Rect } from '../../rows'
import type { State } from '../state'
import { dialogueRows } from './dialogue'
import type { Page } from './page'

/** Where everything is in the shop: around it the lines of the mailbox, in its body these. */
export interface ShopLayout extends MailLayout {
  /** What was said. Absent: the page needs all the room. */
  dialogue?: Rect
  /** The line with the page's title. Absent: it has none, or no room. */
  rule?: Rect
  page: Rect
}

/** Rows of the dialogue that stay above a page that would like to have all. */
const LEAST_SAID = 4

/** The layout for the screen's size: the dialogue grows down, and the page follows it. */
export function layOutShop(state: State, page: Page): ShopLayout {
  const around = layOutMail({ ...state, mail: { ...state.mail, page: 'composer' } })
  const { body } = around
  const margin = body.width >= 50 ? 1 : 0
  const x = body.x + margin
  const width = Math.max(body.width - 2 * margin, 0)
  const hasRule = page.title !== undefined && body.height >= 8
  const gap = hasRule ? 1 : body.height >= 14 ? 1 : 0
  const wanted = page.height(state, width)
  const said = dialogueRows(state, width).length
  const least = body.height >= 16 ? LEAST_SAID : body.height >= 11 ? 2 : 0
  const room = Math.max(body.height - wanted - gap, Math.min(least, said))
  const above = Math.max(Math.min(said, room, body.height - 1), 0)
  const top = above > 0 ? above + gap : hasRule ? 1 : 0
  const height = Math.max(Math.min(body.height - top, wanted), Math.min(body.height, 1))
  return {
    ...around,
    ...(above > 0 && { dialogue: { x, y: body.y, width, height: above } }),
    ...(hasRule && { rule: ruleRect(around, body.y + top - 1) }),
    page: { x, y: body.y + Math.min(top, body.height - height), width, height },
  }
}

/** The line reaches the lines at the sides, where there are some. */
function ruleRect({ isFramed, body }: MailLayout, y: number): Rect {
  const edge = isFramed ? 1 : 0
  return { x: body.x - edge, y, width: body.width + 2 * edge, height: 1 }
}
