/** How it was with the agent: one to five stars with one key, and a comment for who wants to write one. */
import { translate } from '../../../../i18n'
import { textWidth } from '../../../cells'
import { typeKey } from '../../../editor'
import { inputField } from '../../../input-rows'
import type { Pane, Row } from '../../../pane'
import { MAX_STARS } from '../../../../protocol'
import { actionOf, numberOf } from '../../keys'
import { line, pane, span, type Rect } from '../../../rows'
import { saying } from '../../saying'
import type { State } from '../../state'
import { objectTo, setAssistant } from '../assistant-screen'
import { rate, skipRating } from '../operations'
import type { Page } from '../page'

/** Cells of one star with what is around it. */
const STAR_WIDTH = 5

export const ratingPage: Page = {
  where: 'rating',
  title: ({ lang, shop }) =>
    translate(lang, 'assistant.rateTitle', { name: shop.toRate?.agent?.name ?? '' }),
  height: () => 4,
  draw(state, rect) {
    const at = (y: number) => ({ ...rect, y: rect.y + y, height: y < rect.height ? 1 : 0 })
    return [
      ...pane('assistant.stars', at(0), [starsRow(state)]),
      ...commentPanes(state, at(2)),
      ...pane('assistant.rateHint', at(3), [
        line(translate(state.lang, 'assistant.rateHint'), 'dim'),
      ]),
    ]
  },
  update(state, event) {
    const { rating, asked } = state.assistant
    const action = event.type === 'key' ? actionOf(event.key, 'rating') : undefined
    const isWriting = rating.comment.text !== ''
    const isText =
      event.type === 'key' && (event.text !== undefined || /^(left|right)$/.test(event.key))
    if (asked) return action === 'close' ? [skipRating(state)] : [state]
    switch (isWriting && isText ? undefined : action) {
      case 'stars':
        return event.type === 'key' ? rate(state, numberOf(event.key, 'stars', 'rating')) : [state]
      case 'more':
      case 'less':
        return [choose(state, rating.stars + (action === 'more' ? 1 : -1))]
      case 'send':
        if (rating.stars === 0) return [objectTo(state, saying('assistant.chooseStars'))]
        return rate(state, rating.stars)
      case 'close':
        return [skipRating(state)]
      case undefined: {
        const comment = typeKey(rating.comment, event)
        if (!comment || comment.text.includes('\n')) return undefined
        return [setAssistant(state, { rating: { ...rating, comment } })]
      }
    }
  },
  click(state, id, { x }) {
    const stars = Math.floor(x / STAR_WIDTH) + 1
    return id === 'assistant.stars' && stars <= MAX_STARS ? rate(state, stars) : [state]
  },
}

function choose(state: State, wanted: number): State {
  const stars = Math.max(Math.min(wanted, MAX_STARS), 1)
  return setAssistant(state, { rating: { ...state.assistant.rating, stars } })
}

/** ` 1★  2★  3☆  4☆  5☆ `. */
function starsRow({ assistant }: State): Row {
  return Array.from({ length: MAX_STARS }, (_, i) => {
    const isLit = i < assistant.rating.stars
    return span(` ${i + 1} ${isLit ? '★' : '☆'}`.padEnd(STAR_WIDTH), isLit ? 'warning' : 'text')
  })
}

function commentPanes(state: State, rect: Rect): Pane[] {
  const label = `${translate(state.lang, 'assistant.comment')} `
  const indent = Math.min(textWidth(label), rect.width)
  const width = Math.min(rect.width - indent, 60)
  const { rows, cursor } = inputField(state.assistant.rating.comment, Math.max(width - 2, 1))
  return [
    ...pane('assistant.commentLabel', { ...rect, width: indent }, [line(label, 'text')]),
    ...pane(
      'assistant.comment',
      { ...rect, x: rect.x + indent, width },
      [[span(' ', 'fieldFocus'), span(rows[0] ?? '', 'fieldFocus')]],
      { fill: 'fieldFocus', cursor: { x: cursor.x + 1, y: 0 } },
    ),
  ]
}
