import { command } from '../../command'
import { personIn } from '../../log'
import { Refusal } from '../../protocol'
import { doerOf } from '../doer'
import { recordLookUp } from '../record'
import { yearBefore } from '../year'

export const operations = command({
  method: 'shop.operations',
  name: 'operations',
  aliases: { es: 'operaciones', pt: 'operacoes' },
  help: 'help.operations',
  overlaps: true,
  async run(context, { all, ...page }) {
    const { client, store, settings, log, now } = context
    const by = doerOf(client)
    if (all && !by.isAgent) throw new Refusal('forbidden', { reason: 'role' })
    const whose = all ? {} : { customerId: by.id, since: yearBefore(now()) }
    const [orders] = await Promise.all([
      store.listOrders({ ...page, ...whose, by }),
      recordLookUp(context, 'shop.operations', { all }),
    ])
    log.say('server.operations', personIn(client.me, settings.lang))
    return orders
  },
})
