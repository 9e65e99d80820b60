import type { Conversation } from '../../lib/protocol'
import type { TestClient } from '../helpers/client'
import type { TestServer } from '../helpers/server'

let keys = 0

/** A key that was not used before. */
export function freshKey(): string {
  return `desk ${++keys}`
}

/** Joins the queue. */
export async function ask(customer: TestClient): Promise<Conversation> {
  return (await customer.request('desk.request', {})).conversation
}

/** A customer who waits for an agent, and an agent who has taken that one. */
export async function serve(server: TestServer) {
  const agent = await server.connect('eva', 'agent')
  const customer = await server.connect('ana')
  const { id } = await ask(customer)
  const { conversation } = await agent.request('desk.connect', { conversation: id })
  return { agent, customer, conversation, room: conversation.room }
}

/** The usernames of who waits, in their order, as an agent sees it. */
export async function queueSeenBy(agent: TestClient): Promise<string[]> {
  const { waiting } = await agent.request('desk.status', {})
  return waiting.map(({ customer }) => customer.username)
}

/** Several clients of a kind, one after the other. */
export async function connectMany(
  server: TestServer,
  count: number,
  name: string,
  role?: 'agent',
): Promise<TestClient[]> {
  const clients: TestClient[] = []
  for (let i = 0; i < count; i++) clients.push(await server.connect(`${name}${i}`, role))
  return clients
}
