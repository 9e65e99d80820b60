import { takeOver } from '../account'
import { settleWithinStep } from '../chat'
import { Alarm, type Services } from '../command'
import type { Member } from '../net'

/** People, or rooms, in one turn of the store and of the client list. */
const TOGETHER = 200

/** Looks up what this node may not have heard of. */
export interface Recheck {
  /** Begins soon, and again until it succeeds. */
  start(): void
  stop(): Promise<void>
}

/** Gets ready for the times when something was missed: the bus lost it, a node died, or the store was away. */
export function startRecheck(services: () => Services): Recheck {
  const alarm = new Alarm({
    now: Date.now,
    ring: async () => void (await recheck(services())),
    onFault: error => services().log.fault('recheck', error),
  })
  return { start: () => alarm.expect(Date.now()), stop: () => alarm.stop() }
}

/**
 * Brings everything at this node to what the store says: messages that were not told here, who hears which
 * rooms, who may be here at all, and what is due. What was changed in earlier messages meanwhile, people see
 * when they read them anew.
 */
async function recheck(services: Services): Promise<void> {
  const { hub, store, desk, postman, log } = services
  services.motd.text = await store.findMotd({})
  for (const rooms of portions(hub.rooms())) {
    for (const { room, lastSeq } of await store.listLastSeqs({ rooms })) hub.expect(room, lastSeq)
  }
  const people = hub.clients.people().map(({ id }) => id)
  for (const ids of portions(people)) await hub.clients.step(() => settle(services, ids))
  desk.takeOver()
  postman.look()
  log.say('bus.checked', { n: hub.clients.size })
}

/** Within a step: people who come or go meanwhile know the truth. */
async function settle(services: Services, ids: readonly string[]): Promise<void> {
  const { hub, store, now } = services
  const clients = ids.flatMap(id => hub.clients.of(id))
  const [standings, live, memberships] = await Promise.all([
    store.listStandings({ ids, at: now() }),
    store.listLiveSessions({ ids: clients.map(({ sessionId }) => sessionId) }),
    store.listMemberships({ ids }),
  ])
  for (const { account, out } of standings) {
    takeOver(services, account)
    if (out === undefined) continue
    const reason = out === 'banned' ? 'banned' : 'revoked'
    hub.closeUserHere({ user: account.id, closing: { reason } })
  }
  const sessions = new Set(live)
  for (const { connection, sessionId } of clients) {
    if (!sessions.has(sessionId)) hub.close(connection, { reason: 'revoked' })
  }
  const places = new Set(memberships.map(({ userId, room }) => `${userId} ${room}`))
  for (const place of differences(services, clients, places)) {
    await settleWithinStep(services, ...place)
  }
}

/** The people and rooms where who hears is not who is a member. */
function differences(
  { hub }: Services,
  clients: readonly Member[],
  places: ReadonlySet<string>,
): [userId: string, room: string][] {
  const heard = new Set<string>()
  for (const client of clients) {
    for (const room of hub.roomsOf(client)) heard.add(`${client.me.id} ${room}`)
  }
  const different = [...places, ...heard].filter(each => places.has(each) !== heard.has(each))
  return different.map(each => each.split(' ') as [string, string])
}

function* portions<T>(all: Iterable<T>): Generator<T[]> {
  const rest = [...all]
  while (rest.length > 0) yield rest.splice(0, TOGETHER)
}
