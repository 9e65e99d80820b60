import type { shop as spanish } from '../es/shop'
import type { Translated } from '../catalogue'

export const shop: Translated<typeof spanish> = {
  'state.paid': 'Paid',
  'state.shipment_confirmed': 'Shipment confirmed',
  'state.received': 'Received',
  'state.return_requested': 'Return requested',
  'state.return_processed': 'Return processed',

  'help.catalogue': 'shows the cards on sale, or those that have these words',
  'help.buy': 'buys cards: 2 Pikachu ex, Metapod ex',
  'help.operations': 'shows what you bought and sold in the last year',
  'help.order': 'shows an order, by its code',
  'help.confirm': 'confirms that an order was shipped, and then that you received it',
  'help.return': 'asks to return an order, or some of its cards',
  'help.withdraw': 'takes back the return that you asked for',

  'word.items': 'cards',
  'word.order': 'order',
  'word.id': 'order',
  'field.items': 'cards',
  'field.card': 'card',
  'field.price': 'price',
  'field.order': 'order',
  'field.damaged': 'damaged',
  'field.reason': 'reason',
  'what.card': 'that card',
  'what.order': 'that order',

  'refusal.not_found.card': 'There is no card "{card}" here.{hint}',
  'refusal.wrong_state.order': 'That order is at "{state}", where this is not possible.',
  'refusal.wrong_state.sale': 'That was a sale to the shop, and it is closed.',
  'refusal.conflict.price':
    '"{card}" has another price: it is {amount} now. Confirm if you want it so.',
  'why.owner': ": the order is another person's",
  'why.too_many': 'of "{card}" {left} are left to return',

  'server.catalogue': '[SERVER] Catalogue look-up {who}.',
  'server.operations': '[SERVER] History look-up {who}.',
  'server.order': '[SERVER] Order look-up {who}: order {order}.',
  'server.bought': '[SERVER] Purchase {who}: order {order}, {total}.',
  'server.shipped': '[SERVER] Shipment confirmed {who}: order {order}.',
  'server.received': '[SERVER] Receipt confirmed {who}: order {order}.',
  'server.returnAsked': '[SERVER] Return requested {who}: order {order}.',
  'server.returnWithdrawn': '[SERVER] Return withdrawn {who}: order {order}.',
  'server.returnAccepted': '[SERVER] Return processed Agent {name}: order {order}.',
  'server.returnRefused': '[SERVER] Return refused Agent {name}: order {order}.',
  'server.boughtIn': '[SERVER] Bought by Agent {name} from Customer {customer}: {card}, {total}.',
  'server.published': '[SERVER] Published by Agent {name}: {card}.',
  'start.catalogue_twice': 'The catalogue {file} has "{name}" twice. Take one out.',
}
