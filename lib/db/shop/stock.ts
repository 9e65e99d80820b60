import type { StockKind } from '../../protocol/order-machine'
import { insertRows } from '../rows'
import type { Sql } from '../sql'
import { cardColumns, insertCard, type CardRow } from './cards'

/** Goods that come, go, or change between shelf and back room. */
export interface Shift {
  cardId: string
  shelf: number
  backRoom: number
}

/** A shift with its reason, as the ledger keeps it. */
export interface LedgerRow extends Shift {
  kind: StockKind
  at: number
  orderId?: string
  returnId?: string
  /** Who did it. Absent: the shop when it opened. */
  byId?: string
}

/**
 * Changes how many of a card there are, and gives the card as it is then; undefined, with nothing changed,
 * when there are not so many. Whoever calls this also writes the ledger (`writeLedger`) in the same op.
 */
export async function shiftStock(
  sql: Sql,
  { cardId, shelf, backRoom }: Shift,
): Promise<CardRow | undefined> {
  return sql.get<CardRow>(
    `UPDATE cards SET stock = stock + ?, back_room = back_room + ?
     WHERE id = ? AND stock + ? >= 0 AND back_room + ? >= 0 RETURNING ${cardColumns('cards')}`,
    [shelf, backRoom, cardId, shelf, backRoom],
  )
}

/** Writes down why stock changed. */
export async function writeLedger(sql: Sql, rows: readonly LedgerRow[]): Promise<void> {
  await insertRows(
    sql,
    `INSERT INTO stock_ledger (at, card_id, kind, shelf, back_room, order_id, return_id, by_id)`,
    rows.map(row => [
      ...[row.at, row.cardId, row.kind, row.shelf, row.backRoom],
      ...[row.orderId ?? null, row.returnId ?? null, row.byId ?? null],
    ]),
  )
}

/** A card that the shop opens with. */
export interface OpeningCard {
  id: string
  name: string
  price: number
  stock: number
}

/** Fills a shop that has no cards; tells how many it put there, 0 when there were some. */
export async function openShop(
  sql: Sql,
  { cards, at }: { cards: readonly OpeningCard[]; at: number },
): Promise<number> {
  if (await hasCards(sql)) return 0
  let opened = 0
  for (const { stock, ...card } of cards) {
    if (!(await insertCard(sql, { ...card, at }))) continue
    const shift = { cardId: card.id, shelf: stock, backRoom: 0 }
    await shiftStock(sql, shift)
    await writeLedger(sql, [{ ...shift, kind: 'opening', at }])
    opened++
  }
  return opened
}

/** Whether the shop has ever had a card. */
export async function hasCards(sql: Sql, _: object = {}): Promise<boolean> {
  return (await sql.get(`SELECT c.id FROM cards c WHERE c.name_key > '' LIMIT 1`)) !== undefined
}
