import type { Card } from '../../protocol/order'
import { Refusal } from '../../protocol/refusal'
import { findSubject, keepSubject } from '../request-keys'
import type { Sql } from '../sql'
import { findCard, getCardOnSale, insertCard, isOnSale, toCard, type CardRow } from './cards'
import type { Doer } from './orders'
import { record } from './record'
import { shiftStock, writeLedger } from './stock'

/** An agent puts one more of a card on sale. */
export interface Publication {
  /** Id of the card when the shop has never had it. */
  newCardId: string
  /** Id or name. */
  card: string
  /** Becomes the card's price. Absent: the price that it has. */
  price?: number
  by: Doer
  at: number
  key: string
  digest: string
}

/**
 * Puts one more of a card on sale, from the back room where one is there. A card that was never on sale
 * needs a price (`invalid_params`, field `price`).
 */
export async function publishCard(
  sql: Sql,
  publication: Publication,
): Promise<{ card: Card; repeated: boolean }> {
  const { price, by, at } = publication
  const request = { ...publication, userId: by.id, method: 'desk.publish' }
  const first = await findSubject(sql, request)
  if (first !== undefined) {
    return { card: toCard(await getCardOnSale(sql, first), true), repeated: true }
  }
  const { id } = await priced(sql, publication)
  await keepSubject(sql, request, id)
  const fromBackRoom = await shiftStock(sql, { cardId: id, shelf: 1, backRoom: -1 })
  if (!fromBackRoom) await shiftStock(sql, { cardId: id, shelf: 1, backRoom: 0 })
  const backRoom = fromBackRoom ? -1 : 0
  await writeLedger(sql, [{ cardId: id, kind: 'publication', shelf: 1, backRoom, at, byId: by.id }])
  const card = toCard(await getCardOnSale(sql, id), true)
  const detail = {
    card: card.name,
    price: price ?? card.price,
    fromBackRoom: backRoom !== 0,
  }
  await record(sql, { action: 'desk.publish', by, at, detail })
  return { card, repeated: false }
}

/** The card with the price that it is to have; made when there is none. */
async function priced(
  sql: Sql,
  { newCardId, card: wanted, price, at }: Publication,
): Promise<CardRow> {
  const known = await findCard(sql, wanted)
  if (price === undefined) {
    if (known && isOnSale(known)) return known
    throw new Refusal('invalid_params', { field: 'price', reason: 'missing' })
  }
  const made = known ?? (await insertCard(sql, { id: newCardId, name: wanted, price, at }))
  const card = made ?? (await getCardOnSale(sql, wanted))
  await sql.run('UPDATE cards SET price = ? WHERE id = ? AND (price IS NULL OR price <> ?)', [
    price,
    card.id,
    price,
  ])
  return card
}
