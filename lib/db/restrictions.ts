import { Refusal } from '../protocol/refusal'
import { endMembership } from './membership'
import { getMembership } from './rooms'
import type { Sql } from './sql'
import { personColumns, toPerson, type Person, type PersonRow } from './user-row'
import { noUser } from './users'

/** A mute keeps a member from writing in a room, a ban a person from being in it. */
export type RestrictionKind = 'ban' | 'mute'

/** What somebody may not do in a room, and who decides. */
export interface Restriction {
  room: string
  /** From `usernameKey`. */
  usernameKey: string
  kind: RestrictionKind
  /** Who decides; must be a member of the room. */
  userId: string
  reason: string
  at: number
  /** Milliseconds since 1970. Absent: it does not end by itself. */
  untilAt?: number
}

/** Who decides about whom; the kind follows from what is done. */
export type Decision = Omit<Restriction, 'kind'>

/** Keeps somebody from writing in a channel, or changes how long; `not_found` for who does not exist. */
export function muteMember(sql: Sql, decision: Decision): Promise<Person> {
  return restrict(sql, { ...decision, kind: 'mute' })
}

/**
 * Keeps somebody out of a channel: whoever is in it is taken out, an invitation is void. `not_found` for
 * who does not exist; nobody can be kept out of `general` (`forbidden`).
 */
export async function banMember(
  sql: Sql,
  decision: Decision,
): Promise<{ person: Person; wasMember: boolean }> {
  const { room } = decision
  if (room === '#general') throw new Refusal('forbidden', { reason: 'general' })
  const person = await restrict(sql, { ...decision, kind: 'ban' })
  await sql.run('DELETE FROM invites WHERE room_id = ? AND user_id = ?', [room, person.id])
  return { person, wasMember: await endMembership(sql, { userId: person.id, room }) }
}

async function restrict(sql: Sql, restriction: Restriction): Promise<Person> {
  const { room, kind, userId, reason, at, untilAt = null } = restriction
  await getChannel(sql, { userId, room })
  const person = await getPerson(sql, restriction)
  await sql.run(
    `INSERT INTO restrictions (room_id, user_id, kind, by_id, reason, at, until_at)
     VALUES (?, ?, ?, ?, ?, ?, ?)
     ON CONFLICT (room_id, user_id, kind) DO UPDATE SET by_id = excluded.by_id,
       reason = excluded.reason, at = excluded.at, until_at = excluded.until_at`,
    [room, person.id, kind, userId, reason, at, untilAt],
  )
  return person
}

/** Lifts a restriction; lifting one that is not there changes nothing. */
export async function lift(
  sql: Sql,
  lifted: { room: string; usernameKey: string; kind: RestrictionKind; userId: string },
): Promise<Person> {
  await getMembership(sql, lifted)
  const person = await getPerson(sql, lifted)
  await sql.run('DELETE FROM restrictions WHERE room_id = ? AND user_id = ? AND kind = ?', [
    lifted.room,
    person.id,
    lifted.kind,
  ])
  return person
}

/** Refuses with the restriction that holds at a time; does nothing where none does. */
export async function refuseRestricted(
  sql: Sql,
  { room, userId, kind, at }: { room: string; userId: string; kind: RestrictionKind; at: number },
): Promise<void> {
  const held = await sql.get<{ until_at: number | null; reason: string; by: string }>(
    `SELECT x.until_at, x.reason, u.username AS by FROM restrictions x JOIN users u ON u.id = x.by_id
     WHERE x.room_id = ? AND x.user_id = ? AND x.kind = ? AND (x.until_at IS NULL OR x.until_at > ?)`,
    [room, userId, kind, at],
  )
  if (!held) return
  const { until_at: untilMs, reason: because, by } = held
  throw new Refusal(kind === 'ban' ? 'banned' : 'muted', {
    room,
    by,
    ...(because && { because }),
    ...(untilMs !== null && { untilMs, retryInMs: untilMs - at }),
  })
}

/**
 * Takes a person out of a channel, and tells who it was. `not_found` for who is not in it; nobody can
 * be taken out of `general` or of a room that is not a channel (`forbidden`).
 */
export async function removeMember(
  sql: Sql,
  where: { room: string; usernameKey: string; userId: string },
): Promise<Person> {
  await getChannel(sql, where)
  if (where.room === '#general') throw new Refusal('forbidden', { reason: 'general' })
  const person = await getPerson(sql, where)
  const wasMember = await endMembership(sql, { userId: person.id, room: where.room })
  if (!wasMember) throw new Refusal('not_found', { what: 'member' })
  return person
}

/** Between two people nobody is the judge: only channels know restrictions. */
async function getChannel(sql: Sql, where: { userId: string; room: string }): Promise<void> {
  const { kind } = await getMembership(sql, where)
  if (kind !== 'channel') throw new Refusal('forbidden', { what: 'room', reason: 'talk' })
}

async function getPerson(sql: Sql, { usernameKey }: { usernameKey: string }): Promise<Person> {
  const row = await sql.get<PersonRow>(
    `SELECT ${personColumns('u')} FROM users u WHERE u.username_key = ?`,
    [usernameKey],
  )
  return toPerson(row ?? noUser())
}
