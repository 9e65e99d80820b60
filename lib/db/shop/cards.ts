import type { Card } from '../../protocol/order'
import { Refusal } from '../../protocol/refusal'
import { cardKey } from '../names'
import type { Sql } from '../sql'

/** Words of a look-up that count. */
const MAX_WORDS = 6

/** The columns of table `cards` (by its alias) that `toCard` reads. */
export function cardColumns(alias: string): string {
  return ['id', 'name', 'price', 'stock', 'back_room'].map(name => `${alias}.${name}`).join(', ')
}

/** A row of table `cards`; prices are in the currency's minor unit. */
export interface CardRow {
  id: string
  name: string
  /** Null for a card that was never on sale. */
  price: number | null
  stock: number
  back_room: number
}

/** A row of a card that has a price. */
export type CardOnSale = CardRow & { price: number }

/** True for a card that customers see. */
export function isOnSale(row: CardRow): row is CardOnSale {
  return row.price !== null
}

/** A card as customers see it, or agents, who also know the back room. */
export function toCard({ back_room, ...card }: CardOnSale, isForAgents: boolean): Card {
  return isForAgents ? { ...card, backRoom: back_room } : card
}

/** Which cards are wanted, in the order of their names. */
export interface CardWish {
  /** Only cards whose names have all its words. Absent: all. */
  query?: string
  /** Only cards behind this name. Absent: from the first. */
  after?: string
  limit: number
  isForAgents: boolean
}

/** The cards on sale by name; `more` when there are further ones. */
export async function listCards(
  sql: Sql,
  { query = '', after = '', limit, isForAgents }: CardWish,
): Promise<{ cards: Card[]; more: boolean }> {
  const words = cardKey(query).split(' ').filter(Boolean).slice(0, MAX_WORDS)
  const rows = await sql.all<CardOnSale>(
    `SELECT ${cardColumns('c')} FROM cards c WHERE c.name_key > ? AND c.price IS NOT NULL
     ${words.map(() => `AND c.name_key LIKE ? ESCAPE '!'`).join(' ')}
     ORDER BY c.name_key LIMIT ?`,
    [cardKey(after), ...words.map(containing), limit + 1],
  )
  const cards = rows.slice(0, limit).map(row => toCard(row, isForAgents))
  return { cards, more: rows.length > limit }
}

/** A pattern of LIKE for texts that have a word, with `!` as its escape. */
function containing(word: string): string {
  return `%${word.replace(/[!%_]/g, '!$&')}%`
}

/** Names of cards, for whoever mistyped one. */
export async function listCardNames(sql: Sql, { limit }: { limit: number }): Promise<string[]> {
  const rows = await sql.all<{ name: string }>(
    `SELECT c.name FROM cards c WHERE c.name_key > '' AND c.price IS NOT NULL
     ORDER BY c.name_key LIMIT ?`,
    [limit],
  )
  return rows.map(({ name }) => name)
}

/** A card by its id or a spelling of its name, also one that was never on sale. */
export async function findCard(sql: Sql, wanted: string): Promise<CardRow | undefined> {
  return sql.get<CardRow>(
    `SELECT ${cardColumns('c')} FROM cards c WHERE c.id = ? OR c.name_key = ?
     ORDER BY CASE WHEN c.id = ? THEN 0 ELSE 1 END LIMIT 1`,
    [wanted, cardKey(wanted), wanted],
  )
}

/** A card on sale; `not_found` when there is none. */
export async function getCardOnSale(sql: Sql, wanted: string): Promise<CardOnSale> {
  const row = await findCard(sql, wanted)
  if (!row || !isOnSale(row)) throw noCard(wanted)
  return row
}

/** The refusal for a card that is not there. */
export function noCard(card: string): Refusal {
  return new Refusal('not_found', { what: 'card', card })
}

/** A card that the shop has not had. */
export interface NewCard {
  id: string
  name: string
  /** Absent: it is not on sale yet. */
  price?: number
  at: number
}

/** Makes a card of which there is none yet. Undefined when there is one of that name. */
export async function insertCard(
  sql: Sql,
  { id, name, price, at }: NewCard,
): Promise<CardRow | undefined> {
  const key = cardKey(name)
  if (key === '') throw new Refusal('invalid_params', { field: 'card', reason: 'empty' })
  return sql.get<CardRow>(
    `INSERT INTO cards (id, name, name_key, price, stock, back_room, created_at)
     VALUES (?, ?, ?, ?, 0, 0, ?) ON CONFLICT DO NOTHING RETURNING ${cardColumns('cards')}`,
    [id, name, key, price ?? null, at],
  )
}
