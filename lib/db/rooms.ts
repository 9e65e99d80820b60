import type { Room } from '../protocol/nouns'
import { Refusal } from '../protocol/refusal'
import { usernameKey } from './names'
import type { Sql } from './sql'

/** Columns of a room `r` as its member `m` sees it; a direct room bears the other person's username. */
const SEEN_BY_MEMBER = `r.id, r.kind, r.topic, r.private, r.state, r.last_seq, r.member_count, m.read_seq,
  CASE WHEN r.kind <> 'direct' THEN r.name ELSE COALESCE(
    (SELECT u.username FROM members o JOIN users u ON u.id = o.user_id
     WHERE o.room_id = r.id AND o.user_id <> m.user_id),
    (SELECT u.username FROM users u WHERE u.id = m.user_id)) END AS name,
  (SELECT COUNT(*) FROM mentions n
   WHERE n.user_id = m.user_id AND n.room_id = r.id AND n.seq > m.read_seq) AS mentions`

interface RoomRow {
  id: string
  kind: Room['kind']
  name: string
  topic: string
  private: number
  /** 'open', 'closed', or 'archived': closed, and no more in lists. */
  state: string
  last_seq: number
  member_count: number
  read_seq: number
  mentions: number
}

function toRoom(row: RoomRow): Room {
  const { id, kind, name, topic, last_seq: lastSeq, read_seq: readSeq, mentions } = row
  const unread = lastSeq - readSeq
  const members = row.member_count
  const room: Room = { id, kind, name, topic, members, lastSeq, readSeq, unread, mentions }
  if (row.private === 1) room.private = true
  if (row.state !== 'open') room.closed = true
  return room
}

function toSharedRoom(row: RoomRow): SharedRoom {
  const { readSeq: _r, unread: _u, mentions: _m, ...shared } = toRoom(row)
  return shared
}

/** A room without what is each member's own. */
export type SharedRoom = Omit<Room, 'readSeq' | 'unread' | 'mentions'>

/** The rooms that a user is a member of, as the user sees them; `general` first. */
export async function listJoinedRooms(sql: Sql, { userId }: { userId: string }): Promise<Room[]> {
  const rows = await sql.all<RoomRow>(
    `SELECT ${SEEN_BY_MEMBER} FROM members m JOIN rooms r ON r.id = m.room_id
     WHERE m.user_id = ? AND r.state <> 'archived' ORDER BY r.created_at, r.id`,
    [userId],
  )
  return rows.map(toRoom)
}

/** The user's rooms, then the public channels that the user could join, with `joined: false`. */
export async function listRooms(sql: Sql, { userId }: { userId: string }): Promise<Room[]> {
  const joined = await listJoinedRooms(sql, { userId })
  const others = await sql.all<RoomRow>(
    `SELECT r.id, r.kind, r.name, r.topic, r.private, r.state, r.last_seq, r.member_count,
       r.last_seq AS read_seq, 0 AS mentions
     FROM rooms r WHERE r.kind = 'channel' AND r.private = 0
       AND NOT EXISTS (SELECT 1 FROM members m WHERE m.room_id = r.id AND m.user_id = ?)
     ORDER BY r.name_key LIMIT 1000`,
    [userId],
  )
  return [...joined, ...others.map(row => ({ ...toRoom(row), joined: false }))]
}

/** All channels, private ones too, by name. */
export async function listChannels(sql: Sql, { limit }: { limit: number }): Promise<SharedRoom[]> {
  const rows = await sql.all<RoomRow>(
    `SELECT r.id, r.kind, r.name, r.topic, r.private, r.last_seq, r.member_count,
       r.last_seq AS read_seq, 0 AS mentions FROM rooms r
     WHERE r.kind = 'channel' ORDER BY r.name_key LIMIT ?`,
    [limit],
  )
  return rows.map(toSharedRoom)
}

/** A room as one of its members sees it; undefined when the user is no member or there is no room. */
export async function findMembership(
  sql: Sql,
  { userId, room }: { userId: string; room: string },
): Promise<Room | undefined> {
  const row = await sql.get<RoomRow>(
    `SELECT ${SEEN_BY_MEMBER} FROM members m JOIN rooms r ON r.id = m.room_id
     WHERE m.room_id = ? AND m.user_id = ?`,
    [room, userId],
  )
  return row && toRoom(row)
}

/** What everybody in a room knows of it; undefined when there is no such room. */
export async function findRoom(
  sql: Sql,
  { room }: { room: string },
): Promise<SharedRoom | undefined> {
  const row = await sql.get<RoomRow>(
    `SELECT r.id, r.kind, r.name, r.topic, r.private, r.state, r.last_seq, r.member_count,
       r.last_seq AS read_seq, 0 AS mentions FROM rooms r WHERE r.id = ?`,
    [room],
  )
  return row && toSharedRoom(row)
}

/** As `findMembership`, but refused as `refuseNonMember` does. */
export async function getMembership(
  sql: Sql,
  where: { userId: string; room: string },
): Promise<Room> {
  return (await findMembership(sql, where)) ?? refuseNonMember(sql, where.room)
}

/** A channel to be made. */
export interface NewRoom {
  userId: string
  /** Without `#`; the room's id is `#` + this name. */
  name: string
  topic?: string
  /** Only invited people may join. Absent: anybody may. */
  private?: boolean
  at: number
}

/** Makes a channel with its first member. Refused with `conflict` when the name is taken. */
export async function createRoom(sql: Sql, room: NewRoom): Promise<Room> {
  const { userId, name, topic = '', at } = room
  const id = `#${name}`
  const made = await sql.run(
    `INSERT INTO rooms (id, kind, name, name_key, topic, private, member_count, created_by, created_at)
     VALUES (?, 'channel', ?, ?, ?, ?, 1, ?, ?) ON CONFLICT DO NOTHING`,
    [id, name, usernameKey(name), topic, room.private ? 1 : 0, userId, at],
  )
  if (made === 0) throw new Refusal('conflict', { what: 'room' })
  await addMember(sql, { room: id, userId, at })
  return getMembership(sql, { userId, room: id })
}

/** Says what a channel is about; only its members can. */
export async function setTopic(
  sql: Sql,
  { userId, room, topic }: { userId: string; room: string; topic: string },
): Promise<Room> {
  const changed = await sql.run(
    `UPDATE rooms SET topic = ? WHERE id = ? AND kind = 'channel'
       AND EXISTS (SELECT 1 FROM members m WHERE m.room_id = rooms.id AND m.user_id = ?)`,
    [topic, room, userId],
  )
  const seen = await getMembership(sql, { userId, room })
  if (changed === 0) throw new Refusal('forbidden', { what: 'room', reason: 'talk' })
  return seen
}

/** The two people of a direct room. */
export interface DirectRoom {
  userId: string
  /** May be the user too: a room for notes to oneself. */
  otherId: string
  /** The room's id if it must be made. */
  id: string
  at: number
}

/**
 * The two users' direct room, the same whoever asks, made when it is missing (`isNew`). Refused with
 * `not_found` when there is no such other user.
 */
export async function openDirect(
  sql: Sql,
  { userId, otherId, id, at }: DirectRoom,
): Promise<{ room: Room; isNew: boolean }> {
  const people = [...new Set([userId, otherId])].sort()
  const made = await sql.run(
    `INSERT INTO rooms (id, kind, name, direct_key, member_count, created_by, created_at)
     SELECT ?, 'direct', '', ?, ?, u.id, ? FROM users u JOIN users o ON o.id = ? WHERE u.id = ?
     ON CONFLICT DO NOTHING`,
    [id, people.join(':'), people.length, at, otherId, userId],
  )
  if (made > 0) for (const person of people) await addMember(sql, { room: id, userId: person, at })
  const direct = await sql.get<{ id: string }>('SELECT id FROM rooms WHERE direct_key = ?', [
    people.join(':'),
  ])
  if (!direct) throw new Refusal('not_found', { what: 'user' })
  return { room: await getMembership(sql, { userId, room: direct.id }), isNew: made > 0 }
}

/** Refuses who is no member of a room: that a public channel exists is no secret, of others it is. */
export async function refuseNonMember(sql: Sql, room: string): Promise<never> {
  const open = await sql.get(
    `SELECT 1 FROM rooms WHERE id = ? AND kind = 'channel' AND private = 0`,
    [room],
  )
  if (open) throw new Refusal('forbidden', { reason: 'member' })
  return noRoom()
}

/** As `getMembership`, and refused with `wrong_state` where nobody writes any more. */
export async function getOpenMembership(
  sql: Sql,
  where: { userId: string; room: string },
): Promise<Room> {
  const room = await getMembership(sql, where)
  if (room.closed) throw closedRoom()
  return room
}

/** The refusal for a room in which nobody writes any more. */
export function closedRoom(): Refusal {
  return new Refusal('wrong_state', { what: 'conversation', state: 'ended' })
}

/** Throws the refusal for a room that does not exist, or that the user shall not know of. */
export function noRoom(): never {
  throw new Refusal('not_found', { what: 'room' })
}

/** Makes somebody a member who has read nothing; the room's count is the caller's. */
export async function addMember(
  sql: Sql,
  { room, userId, at }: { room: string; userId: string; at: number },
): Promise<void> {
  await sql.run('INSERT INTO members (room_id, user_id, read_seq, joined_at) VALUES (?, ?, 0, ?)', [
    room,
    userId,
    at,
  ])
}
