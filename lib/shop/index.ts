import { buy } from './commands/buy'
import { catalogue } from './commands/catalogue'
import { confirm } from './commands/confirm'
import { operations } from './commands/operations'
import { order } from './commands/order'
import { returnOrder } from './commands/return'
import { withdraw } from './commands/withdraw'

export {
  buyFromCustomer,
  listOpenReturns,
  publishCard,
  resolveReturn,
  type BuyIn,
  type Decision,
  type Publication,
} from './agents'
export { fillShop } from './catalogue'
export { doerOf } from './doer'
export { nearestName } from './wanted-card'

/** Cards, orders and returns, as customers see them. */
export const shopCommands = [catalogue, buy, operations, order, confirm, returnOrder, withdraw]
