import type { Services } from '../command'
import type { Client } from '../net'
import type { Order } from '../protocol'

/** Tells a customer's connections, but not the one that knows, what became of an order. */
export function tellOrder(
  { hub }: Pick<Services, 'hub'>,
  customerId: string,
  order: Order,
  except?: Client,
): void {
  hub.tellUser(customerId, 'shop.changed', { order }, except)
}
