import type { Context } from '../command'
import type { StoredConversation } from '../db'
import { latestOrders } from './customer'

/** What can stand in a ready-made answer, in each language. */
const PLACEHOLDERS = {
  customer: ['nombre', 'nome', 'name'],
  agent: ['agente', 'atendente', 'agent'],
  order: ['pedido', 'order'],
  card: ['carta', 'card'],
} as const

type Values = { [Place in keyof typeof PLACEHOLDERS]: string | undefined }

/** Which value each name stands for. */
const placeOf = new Map<string, keyof Values>(
  Object.entries(PLACEHOLDERS).flatMap(([place, names]) =>
    names.map(name => [name, place as keyof Values] as const),
  ),
)

/** What the placeholders stand for in a conversation; the order is the customer's latest. */
export async function placeholdersFor(
  context: Context,
  { customer }: StoredConversation,
): Promise<Values> {
  const [latest] = await latestOrders(context, customer.id)
  return {
    customer: customer.name,
    agent: context.client.me.name,
    order: latest?.id,
    card: latest?.items[0]?.name,
  }
}

/** An answer with its placeholders filled in. One that stands for nothing stays, so that the agent sees it. */
export function fillAnswer(text: string, values: Values): string {
  return text.replace(/\{(\p{L}+)\}/gu, (whole, name: string) => {
    const place = placeOf.get(name.toLowerCase())
    return (place && values[place]) ?? whole
  })
}
