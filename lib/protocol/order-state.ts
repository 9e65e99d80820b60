/** A customer bought from the shop, or sold to it. */
export const orderKinds = ['purchase', 'sale'] as const
export type OrderKind = (typeof orderKinds)[number]

/** Every state of an order, as `order-machine.ts` leads through them. */
export const orderStates = [
  'paid',
  'shipment_confirmed',
  'received',
  'return_requested',
  'return_processed',
] as const
export type OrderState = (typeof orderStates)[number]

/** The most of one card that one purchase can take. */
export const MAX_QUANTITY = 99_999
