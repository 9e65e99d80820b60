import type { Room } from '../protocol/nouns'
import { Refusal } from '../protocol/refusal'
import { endMembership } from './membership'
import { refuseRestricted } from './restrictions'
import { getMembership, noRoom, refuseNonMember } from './rooms'
import type { Sql } from './sql'
import { personColumns, toPerson, type Person, type PersonRow } from './user-row'
import { noUser } from './users'

interface Membership {
  userId: string
  room: string
}

/**
 * Joins a channel with nothing unread; `isNew` is false for who was a member already. A private one
 * needs an invitation, which is used up (`forbidden` without); `not_found` when there is no such channel.
 */
export async function joinRoom(
  sql: Sql,
  { userId, room, at }: Membership & { at: number },
): Promise<{ room: Room; isNew: boolean }> {
  const joined = await sql.run(
    `INSERT INTO members (room_id, user_id, read_seq, joined_at)
     SELECT r.id, ?, r.last_seq, ? FROM rooms r WHERE r.id = ? AND r.kind = 'channel'
       AND (r.private = 0 OR EXISTS (
         SELECT 1 FROM invites i WHERE i.room_id = r.id AND i.user_id = ?))
       AND NOT EXISTS (SELECT 1 FROM restrictions x WHERE x.room_id = r.id AND x.user_id = ?
         AND x.kind = 'ban' AND (x.until_at IS NULL OR x.until_at > ?))
     ON CONFLICT DO NOTHING`,
    [userId, at, room, userId, userId, at],
  )
  if (joined > 0) await welcome(sql, { userId, room })
  else await refuseStranger(sql, { userId, room, at })
  return { room: await getMembership(sql, { userId, room }), isNew: joined > 0 }
}

async function welcome(sql: Sql, { userId, room }: Membership): Promise<void> {
  await sql.run('UPDATE rooms SET member_count = member_count + 1 WHERE id = ?', [room])
  await sql.run('DELETE FROM invites WHERE room_id = ? AND user_id = ?', [room, userId])
}

async function refuseStranger(
  sql: Sql,
  { userId, room, at }: Membership & { at: number },
): Promise<void> {
  const found = await sql.get<{ kind: string; is_member: number }>(
    `SELECT r.kind, (SELECT COUNT(*) FROM members m WHERE m.room_id = r.id AND m.user_id = ?)
       AS is_member FROM rooms r WHERE r.id = ?`,
    [userId, room],
  )
  if (found?.is_member) return
  await refuseRestricted(sql, { room, userId, kind: 'ban', at })
  if (found?.kind !== 'channel') noRoom()
  throw new Refusal('forbidden', { reason: 'invitation' })
}

/** Leaves a channel. Nobody can leave `general` or a room that is not a channel (`forbidden`). */
export async function leaveRoom(sql: Sql, { userId, room }: Membership): Promise<void> {
  if (room === '#general') throw new Refusal('forbidden', { reason: 'general' })
  const { kind } = await getMembership(sql, { userId, room })
  if (kind !== 'channel') throw new Refusal('forbidden', { what: 'room', reason: 'talk' })
  if (!(await endMembership(sql, { userId, room }))) await refuseNonMember(sql, room)
}

/** A room's members by name, at most `limit` (absent: 1000); only for its members. */
export async function listMembers(
  sql: Sql,
  { userId, room, limit = 1000 }: Membership & { limit?: number },
): Promise<Person[]> {
  await getMembership(sql, { userId, room })
  const rows = await sql.all<PersonRow>(
    `SELECT ${personColumns('u')} FROM members m JOIN users u ON u.id = m.user_id
     WHERE m.room_id = ? ORDER BY u.username_key LIMIT ?`,
    [room, limit],
  )
  return rows.map(toPerson)
}

/**
 * Lets the person of that name (by `usernameKey`) into a channel, and tells who it is. Only members can
 * invite; `isMember` says that the person is inside already.
 */
export async function invite(
  sql: Sql,
  { userId, room, usernameKey, at }: Membership & { usernameKey: string; at: number },
): Promise<{ person: Person; isMember: boolean }> {
  const { kind } = await getMembership(sql, { userId, room })
  if (kind !== 'channel') throw new Refusal('forbidden', { what: 'room', reason: 'talk' })
  const row = await sql.get<PersonRow & { is_member: number }>(
    `SELECT ${personColumns('u')}, (SELECT COUNT(*) FROM members m
       WHERE m.room_id = ? AND m.user_id = u.id) AS is_member FROM users u WHERE u.username_key = ?`,
    [room, usernameKey],
  )
  const { is_member, ...person } = row ?? noUser()
  await refuseRestricted(sql, { room, userId: person.id, kind: 'ban', at }).catch(asGuest)
  if (!is_member) await saveInvite(sql, { room, userId: person.id, by: userId, at })
  return { person: toPerson(person), isMember: is_member > 0 }
}

/** Who invites reads of the guest, not of oneself. */
function asGuest(error: unknown): never {
  if (error instanceof Refusal) throw new Refusal(error.kind, { ...error.details, what: 'user' })
  throw error
}

async function saveInvite(
  sql: Sql,
  { room, userId, by, at }: Membership & { by: string; at: number },
): Promise<void> {
  await sql.run(
    `INSERT INTO invites (room_id, user_id, invited_by, at) VALUES (?, ?, ?, ?)
     ON CONFLICT DO NOTHING`,
    [room, userId, by, at],
  )
}

/**
 * Remembers that a member has read a room up to `seq`, never back and never beyond its last message.
 * `changed` is false when as much was read before; `readSeq` is what holds now.
 */
export async function markRead(
  sql: Sql,
  { userId, room, seq }: Membership & { seq: number },
): Promise<{ readSeq: number; changed: boolean }> {
  const moved = await sql.get<{ read_seq: number }>(
    `UPDATE members SET read_seq = (SELECT CASE WHEN r.last_seq < ? THEN r.last_seq ELSE ? END
       FROM rooms r WHERE r.id = members.room_id)
     WHERE room_id = ? AND user_id = ? AND read_seq < ?
       AND read_seq < (SELECT r.last_seq FROM rooms r WHERE r.id = members.room_id)
     RETURNING read_seq`,
    [seq, seq, room, userId, seq],
  )
  if (!moved) {
    const { readSeq } = await getMembership(sql, { userId, room })
    return { readSeq, changed: false }
  }
  return { readSeq: moved.read_seq, changed: true }
}
