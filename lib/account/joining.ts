import { nanoid } from 'nanoid'
import { createHash } from 'node:crypto'
import { describeCommands, type OpenContext, type Services } from '../command'
import type { Account } from '../db'
import { isMember, type Client, type Member, type SignedIn } from '../net'
import type { Result, RoomWithMessages } from '../protocol'
import { motd } from './motd'

/** A token holds 256 bits: 43 letters of an alphabet of 64. */
const TOKEN_LETTERS = 43

/** What of each room's history a sign-in brings. */
export interface HistoryWish {
  history: number
  since?: Record<string, number>
}

/** Opens a session for an account, signs the connection in and answers as `session.login` does. */
export async function signIn(
  context: OpenContext,
  account: Account,
  wish: HistoryWish,
): Promise<Result<'session.login'>> {
  const { store, client, settings, now } = context
  const token = nanoid(TOKEN_LETTERS)
  const id = nanoid()
  const { removed } = await store.openSession({
    id,
    userId: account.id,
    tokenHash: hashToken(token),
    client: client.program,
    address: client.connection.host,
    at: now(),
    limit: settings.limits.sessionsPerUser || Number.MAX_SAFE_INTEGER,
  })
  for (const session of removed) revoke(context, account.id, session, client)
  return join(context, await comeBack(context, account), { id, token }, wish)
}

/** Whoever signs in afresh is there: being away ends, unless another client of the person is on. */
async function comeBack({ hub, store }: Services, account: Account): Promise<Account> {
  if (!account.away || hub.clients.person(account.id)) return account
  return store.setAway({ userId: account.id, away: false })
}

/** Enters the client list with the rooms' history as one step, so that nothing is missed or doubled. */
export async function join(
  context: OpenContext,
  account: Account,
  session: { id: string; token: string },
  wish: HistoryWish,
): Promise<Result<'session.login'>> {
  const { hub, client, log, store } = context
  if (isMember(client)) await leave(context, client)
  const { rooms, isFirst, me } = await enterList(context, account, session.id, wish)
  if (isFirst) {
    log.say('server.connected', { name: me.name })
    hub.presence.tell(me, me.status, hub.roomsOf(client as Member), client)
  }
  const unread = await store.countUnread({ userId: me.id })
  return {
    user: me,
    token: session.token,
    motd: motd(context.settings, client.lang),
    rooms,
    mail: { unread },
    commands: describeCommands(context.commands, me.role, client.lang),
  }
}

/** Takes a client out of the list and tells the others, when it was the person's last one. */
export async function leave(services: Services, client: Member): Promise<void> {
  const { hub, log } = services
  const { me } = client
  let rooms: readonly string[] = []
  const wasLast = await hub.clients.step(async list => {
    rooms = hub.roomsOf(client)
    hub.leaveAll(client)
    return list.remove(client)
  })
  Object.assign(client, { me: undefined, sessionId: undefined })
  if (!wasLast) return
  log.say('server.left', { username: me.username })
  log.say('server.disconnected', { name: me.name })
  hub.presence.tell(me, 'offline', rooms)
  await markSeen(services, me)
}

/** Nobody is kept from leaving because it cannot be written down. */
async function markSeen({ store, log, now }: Services, { id }: SignedIn): Promise<void> {
  try {
    await store.markSeen({ userId: id, at: now() })
  } catch (error) {
    log.fault('account.leave', error)
  }
}

/** Closes the connections of a session that has ended, but not the one that `asker` waits at for its answer. */
export function revoke({ hub }: Services, userId: string, sessionId: string, asker: Client): void {
  for (const client of hub.clients.of(userId)) {
    if (client.sessionId !== sessionId || client === asker) continue
    hub.close(client.connection, { reason: 'revoked' })
  }
}

/** What the store keeps of a token: a thief of the file cannot sign in with it. */
export function hashToken(token: string): string {
  return createHash('sha256').update(token).digest('base64url')
}

async function enterList(
  { hub, store, client, settings }: OpenContext,
  account: Account,
  sessionId: string,
  wish: HistoryWish,
): Promise<{ rooms: RoomWithMessages[]; isFirst: boolean; me: SignedIn }> {
  return hub.clients.step(async list => {
    const me = hub.clients.person(account.id) ?? toSignedIn(account)
    for (;;) {
      const rooms = await store.takeSnapshot({
        userId: me.id,
        page: settings.limits.historyPage,
        ...wish,
      })
      const member: Member = Object.assign(client, { me, sessionId })
      if (!rooms.every(room => hub.enter(member, room.id, room.lastSeq))) continue
      return { rooms, isFirst: list.add(member), me }
    }
  })
}

function toSignedIn({ id, username, name, email, role, away, note }: Account): SignedIn {
  return {
    id,
    username,
    name,
    email,
    role,
    status: away ? 'away' : 'online',
    ...(note && { note }),
  }
}
