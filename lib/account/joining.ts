import { nanoid } from 'nanoid'
import { createHash } from 'node:crypto'
import { describeCommands, factorRoles, type OpenContext, type Services } from '../command'
import type { Account } from '../db'
import { translate, type Tongue } from '../i18n'
import { isMember, type Client, type Member, type SignedIn } from '../net'
import type { Result, RoomWithMessages } from '../protocol'
import { sayOf } from './log-lines'
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
  await store.admitUser({ userId: account.id, at: now() })
  const token = nanoid(TOKEN_LETTERS)
  const id = nanoid()
  const { removed, once } = await store.openSession({
    id,
    userId: account.id,
    tokenHash: hashToken(token),
    client: client.program,
    address: client.connection.host,
    at: now(),
    limit: settings.limits.sessionsPerUser || Number.MAX_SAFE_INTEGER,
    withCode: account.secondFactor,
  })
  for (const session of removed) await revoke(context, account.id, session, client)
  const answer = await join(context, await comeBack(context, account), { id, token }, wish)
  return once ? { ...answer, motd: withAdvice(answer.motd, client.lang) } : answer
}

/** Whoever came in with a password that is good once is told first of all. */
function withAdvice(motd: string, lang: Tongue): string {
  const advice = translate(lang, 'person.passwordSpent')
  return motd ? `${advice} ${motd}` : advice
}

/** Whoever signs in afresh is there: being away ends, unless another client of the person is on. */
async function comeBack({ hub, store }: Services, account: Account): Promise<Account> {
  if (!account.away || hub.people.person(account.id)) return account
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
  const { rooms, isFirst, me } = await enterList(context, account.id, session.id, wish)
  if (isFirst) sayOf(me, 'connected', log)
  if (isFirst && !hub.people.isElsewhere(me.id)) {
    hub.presence.tell(me, me.status, hub.roomsOf(client as Member), client)
  }
  const unread = await store.countUnread({ userId: me.id })
  return {
    user: me,
    token: session.token,
    motd: motd(context, client.lang),
    rooms,
    mail: { unread },
    commands: describeCommands(context.commands, me.role, client.lang),
    factorRoles: [...factorRoles(context.settings)],
  }
}

/** Takes a client out of the list and tells the others, when it was the person's last one at any node. */
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
  sayOf(me, 'disconnected', log)
  if (!hub.people.isElsewhere(me.id)) hub.presence.tell(me, 'offline', rooms)
  await markSeen(services, [me.id])
}

/** Writes down that people were here until now. Nobody is kept from leaving because it cannot be written down. */
export async function markSeen(
  { store, log, now }: Services,
  ids: readonly string[],
): Promise<void> {
  try {
    await store.markSeen({ ids, at: now() })
  } catch (error) {
    log.fault('account.leave', error)
  }
}

/** Closes the connections of a session that has ended, but not the one that `asker` waits at for its answer. */
export async function revoke(
  { hub }: Pick<Services, 'hub'>,
  user: string,
  session: string,
  asker?: Client,
): Promise<void> {
  const notice = { user, session, closing: { reason: 'revoked' } } as const
  await hub.clients.step(async () => hub.closeUser(notice, asker))
}

/** What the store keeps of a token: a thief of the file cannot sign in with it. */
export function hashToken(token: string): string {
  return createHash('sha256').update(token).digest('base64url')
}

async function enterList(
  { hub, store, client, settings, now }: OpenContext,
  userId: string,
  sessionId: string,
  wish: HistoryWish,
): Promise<{ rooms: RoomWithMessages[]; isFirst: boolean; me: SignedIn }> {
  return hub.clients.stepTogether(
    // Asked in the same step, as an administrator may have decided something since the password was judged.
    () =>
      Promise.all([
        store.takeSnapshot({ userId, page: settings.limits.historyPage, ...wish }),
        store.admitUser({ userId, sessionId, at: now() }),
      ]),
    ([rooms, account], list, attempt) => {
      const me = hub.clients.person(userId) ?? toSignedIn(account)
      me.role = account.role
      const member: Member = Object.assign(client, { me, sessionId })
      if (rooms.every(room => hub.enter(member, room.id, room.lastSeq, attempt))) {
        return { rooms, isFirst: list.add(member), me }
      }
      // Nobody is half signed in: the next attempt may be refused.
      hub.leaveAll(member)
      Object.assign(client, { me: undefined, sessionId: undefined })
      return undefined
    },
  )
}

function toSignedIn({ away, note, ...account }: Account): SignedIn {
  const { id, username, name, email, role, secondFactor } = account
  const status = away ? 'away' : 'online'
  return { id, username, name, email, role, secondFactor, status, ...(note && { note }) }
}
