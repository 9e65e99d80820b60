import type { Services } from '../command'
import { listAgentsOnDuty } from '../desk'
import type { Figures } from '../ui/panel'

const DAY_MS = 86_400_000

/** So many days of the shop are shown, today among them. */
const SHOP_DAYS = 14

/** The sales of two weeks may be many orders: they are counted anew only so often. */
const COUNT_EVERY_MS = 15_000

/** Reads what the panel shows of a server, whenever it asks. */
export function startFigures(services: Services): () => Promise<Figures> {
  let shop: { countedAt: number; figures: Figures['shop'] } | undefined
  return async () => {
    const at = services.now()
    const [store, desk] = await Promise.all([services.store.stats(), readDesk(services)])
    if (!shop || at - shop.countedAt >= COUNT_EVERY_MS || at < shop.countedAt) {
      shop = { countedAt: at, figures: await readShop(services, at) }
    }
    const { hub, vitals, connections } = services
    const { uptimeMs, requests, requestMs, eventLoopMs, memoryBytes, heapBytes } = vitals.read()
    return {
      ...{ at, uptimeMs, requests, requestMs, eventLoopMs, memoryBytes, heapBytes },
      messages: hub.messages,
      connections: connections(),
      clients: hub.clients.size,
      people: hub.people.count,
      ...{ store, desk, shop: shop.figures },
    }
  }
}

async function readDesk(services: Services): Promise<Figures['desk']> {
  const [queue, agents] = await Promise.all([
    services.store.listQueue({}),
    listAgentsOnDuty(services),
  ])
  const since = queue[0]?.requestedAt
  return {
    waiting: queue.length,
    ...(since !== undefined && { since }),
    talks: agents.reduce((sum, { holding = 0 }) => sum + holding, 0),
    agents: agents.length,
    free: agents.filter(({ state }) => state === 'available').length,
  }
}

async function readShop({ store, settings }: Services, now: number): Promise<Figures['shop']> {
  const today = Math.floor(now / DAY_MS) * DAY_MS
  const since = today - (SHOP_DAYS - 1) * DAY_MS
  const counted = await store.countSalesByDay({ since, until: today + DAY_MS })
  const sold = new Map(
    counted.filter(({ kind }) => kind === 'purchase').map(each => [each.day, each]),
  )
  const days = Array.from({ length: SHOP_DAYS }, (_, index) => {
    const at = since + index * DAY_MS
    return { at, orders: sold.get(at)?.orders ?? 0, total: sold.get(at)?.total ?? 0 }
  })
  return { currency: settings.shop.currency, days }
}
