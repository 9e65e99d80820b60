import type { Context } from '../command'
import type { Conversation } from '../protocol'
import { readPace, withWait } from './queue-board'
import { forCustomer } from './telling'

/** What a customer may read of the own conversation that has not ended. Undefined: there is none. */
export async function findOwn(context: Context): Promise<Conversation | undefined> {
  const { client, store } = context
  const [open, pace] = await Promise.all([
    store.findOpenConversation({ customerId: client.me.id }),
    readPace(context),
  ])
  return open && forCustomer(withWait(open, pace))
}
