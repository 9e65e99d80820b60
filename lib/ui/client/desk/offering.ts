/** A conversation that another agent would hand over, as one row with the keys that answer it. */
import { translate } from '../../../i18n'
import { keyFor } from '../keys'
import type { State } from '../state'

/** Undefined: nothing is offered. */
export function offerText({ board, lang }: State): string | undefined {
  const [offer] = board.offers
  if (!offer) return undefined
  const { conversation, from, note } = offer
  return translate(lang, note ? 'agent.offerNote' : 'agent.offer', {
    from: from?.name ?? '',
    name: conversation.customer.name,
    note,
    accept: keyFor('acceptOffer', 'desk', lang),
    decline: keyFor('declineOffer', 'desk', lang),
  })
}

/** Whether a key of the desk does something now. */
export function isDeskAction({ board }: State, action: string): boolean {
  const isAnswer = action === 'acceptOffer' || action === 'declineOffer'
  return !isAnswer || board.offers.length > 0
}
