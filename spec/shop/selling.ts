/** What specs of the shop have in common. */
import type { Context } from '../../lib/command'
import { isMember, type Member } from '../../lib/net'
import type { Card, Order, Params } from '../../lib/protocol'
import { publishCard, resolveReturn } from '../../lib/shop'
import type { TestClient } from '../helpers/client'
import type { TestServer } from '../helpers/server'

let keys = 0

/** A key that nobody has used. */
export function newKey(): string {
  return `deal ${++keys}`
}

/** What a command of a client is given, for what the desk does on behalf of agents. */
export function contextOf({ services }: TestServer, client: TestClient): Context {
  const member = [...services.hub.clients.of(client.user.id)].find(each => isMember(each))
  return { ...services, client: member as Member }
}

/** Has an agent put a card on sale that no other spec has. */
export async function putOnSale(
  server: TestServer,
  agent: TestClient,
  { price = 1000, stock = 1 }: Partial<Pick<Card, 'price' | 'stock'>> = {},
): Promise<Card> {
  const card = `Carta ${newKey()}`
  const context = contextOf(server, agent)
  const publish = () => publishCard(context, { card, price, key: newKey() })
  const published = await Promise.all(Array.from({ length: stock }, publish))
  return published.at(-1)!
}

/** Buys one of a card, or so many, with a key of its own. */
export async function buy(
  client: TestClient,
  card: string,
  quantity = 1,
  more: Partial<Params<'shop.buy'>> = {},
): Promise<Order> {
  const items = [{ card, quantity }]
  return (await client.request('shop.buy', { items, key: newKey(), ...more })).order
}

export async function confirm(client: TestClient, order: string): Promise<Order> {
  return (await client.request('shop.confirm', { order })).order
}

export async function askReturn(
  client: TestClient,
  order: string,
  more: Partial<Params<'shop.return'>> = {},
): Promise<Order> {
  return (await client.request('shop.return', { order, key: newKey(), ...more })).order
}

/** Has an agent accept a return. */
export function accept(
  server: TestServer,
  agent: TestClient,
  order: string,
  damaged?: Parameters<typeof resolveReturn>[1]['damaged'],
): Promise<Order> {
  return resolveReturn(contextOf(server, agent), { order, accept: true, damaged })
}

/** How many of a card can be bought, as a customer sees it. */
export async function stockOf(client: TestClient, name: string): Promise<number | undefined> {
  const { cards } = await client.request('shop.catalogue', { query: name })
  return cards.find(card => card.name === name)?.stock
}
