import type { Context } from '../command'
import { usernameKey, type Account } from '../db'
import { Refusal, type Order, type Result } from '../protocol'
import { doerOf } from '../shop'
import type { Started } from './starting'

/** How many of a customer's orders an agent sees at first. */
const LATEST_ORDERS = 10

/** The customer who is named, or the one whom the agent serves. */
export async function findCustomer(
  { client, store }: Context,
  { username, conversation: id }: { username?: string; conversation?: string },
): Promise<Account> {
  if (username === undefined) {
    const { customer } = await store.getHeld({ agentId: client.me.id, id })
    return store.getUser({ id: customer.id })
  }
  const found = await store.findUser({ usernameKey: usernameKey(username) })
  if (!found) throw new Refusal('not_found', { what: 'user', username })
  return found
}

/** A customer's latest orders, newest first. */
export async function latestOrders(
  { client, store }: Context,
  customerId: string,
): Promise<Order[]> {
  const by = doerOf(client)
  return (await store.listOrders({ by, customerId, limit: LATEST_ORDERS })).orders
}

/** What an agent reads who has just taken a conversation. */
export async function describeTaken(
  context: Context,
  { conversation, room }: Started,
): Promise<Result<'desk.connect'>> {
  const { id, username, name, email } = conversation.customer
  const orders = await latestOrders(context, id)
  return { conversation, customer: { username, name, email }, orders, room }
}
