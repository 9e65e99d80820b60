// The help desk for the pictures: customers with orders who wait, and an agent who can sign in.
import { nanoid } from 'nanoid'
import type { TestClient } from '../spec/helpers/client'
import type { TestServer } from '../spec/helpers/server'
import type { People } from './stage'

/** Lets Benja and Carla buy and wait for an agent; gives the agent who will serve them. */
export async function fillDesk(server: TestServer, { benja, carla }: People): Promise<TestClient> {
  const agent = await server.connect('marta', 'agent')
  await server.connect('bruno', 'agent')
  await buy(benja, ['Pikachu ex', 2], ['Eevee ex', 1])
  const order = await buy(carla, ['Charizard ex', 1])
  await carla.request('shop.return', { order, reason: 'llegó doblada', key: nanoid() })
  const { conversation } = await benja.request('desk.request', {})
  await carla.request('desk.request', {})
  await benja.say(conversation.room, 'Hola, quiero vender un Pikachu ex')
  return agent
}

async function buy(who: TestClient, ...cards: [card: string, quantity: number][]): Promise<string> {
  const items = cards.map(([card, quantity]) => ({ card, quantity }))
  return (await who.request('shop.buy', { items, key: nanoid() })).order.id
}
