import type { Message } from '../protocol/nouns'
import { Refusal } from '../protocol/refusal'
import { refuseRestricted } from './restrictions'
import { getOpenMembership } from './rooms'
import type { Sql } from './sql'

/** How many different signs one message can carry. */
const MAX_EMOJI = 20

/** A sign that somebody puts on a message. */
export interface Reaction {
  userId: string
  room: string
  seq: number
  emoji: string
  /** False takes it back. */
  on: boolean
  at: number
}

/** Puts a sign on a message or takes it back; `changed` is false where it was so already. */
export async function react(sql: Sql, reaction: Reaction): Promise<{ changed: boolean }> {
  await getOpenMembership(sql, reaction)
  if (reaction.on) await refuseRestricted(sql, { ...reaction, kind: 'mute' })
  const changed = reaction.on ? await put(sql, reaction) : await take(sql, reaction)
  return { changed: changed > 0 }
}

/** The signs on a room's messages above `from` up to `to`: by number, then sign, who put it. */
export async function listReactions(
  sql: Sql,
  { room, from, to }: { room: string; from: number; to: number },
): Promise<Map<number, NonNullable<Message['reactions']>>> {
  const rows = await sql.all<{ seq: number; emoji: string; username: string }>(
    `SELECT r.seq, r.emoji, u.username FROM reactions r JOIN users u ON u.id = r.user_id
     WHERE r.room_id = ? AND r.seq > ? AND r.seq <= ? ORDER BY r.seq, r.at, r.emoji, u.username_key`,
    [room, from, to],
  )
  const found = new Map<number, Record<string, string[]>>()
  for (const { seq, emoji, username } of rows) {
    const signs = found.get(seq) ?? {}
    found.set(seq, signs)
    ;(signs[emoji] ??= []).push(username)
  }
  return found
}

/** One statement decides: two people at once cannot put more signs on a message than it carries. */
async function put(sql: Sql, reaction: Reaction): Promise<number> {
  const { userId, room, seq, emoji, at } = reaction
  const changed = await sql.run(
    `INSERT INTO reactions (room_id, seq, emoji, user_id, at)
     SELECT m.room_id, m.seq, ?, ?, ? FROM messages m
     WHERE m.room_id = ? AND m.seq = ? AND m.deleted_at IS NULL
       AND (SELECT COUNT(DISTINCT r.emoji) FROM reactions r
         WHERE r.room_id = m.room_id AND r.seq = m.seq AND r.emoji <> ?) < ?
     ON CONFLICT DO NOTHING`,
    [emoji, userId, at, room, seq, emoji, MAX_EMOJI],
  )
  if (changed === 0) await refuseOther(sql, reaction)
  return changed
}

/** Does nothing where the sign was there already. */
async function refuseOther(sql: Sql, { userId, room, seq, emoji }: Reaction): Promise<void> {
  const stands = await sql.get<{ is_deleted: number; is_put: number }>(
    `SELECT CASE WHEN m.deleted_at IS NULL THEN 0 ELSE 1 END AS is_deleted,
       (SELECT COUNT(*) FROM reactions r WHERE r.room_id = m.room_id AND r.seq = m.seq
         AND r.emoji = ? AND r.user_id = ?) AS is_put
     FROM messages m WHERE m.room_id = ? AND m.seq = ?`,
    [emoji, userId, room, seq],
  )
  if (!stands) throw new Refusal('not_found', { what: 'message' })
  if (stands.is_deleted) throw new Refusal('wrong_state', { what: 'message', state: 'deleted' })
  if (!stands.is_put) throw new Refusal('too_large', { limit: MAX_EMOJI })
}

function take(sql: Sql, { userId, room, seq, emoji }: Reaction): Promise<number> {
  return sql.run(
    'DELETE FROM reactions WHERE room_id = ? AND seq = ? AND emoji = ? AND user_id = ?',
    [room, seq, emoji, userId],
  )
}
