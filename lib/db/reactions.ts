import type { Message } from '../protocol/nouns'
import { Refusal } from '../protocol/refusal'
import { getMembership } from './rooms'
import type { Sql } from './sql'

/** How many different signs one message can carry. */
const MAX_EMOJI = 20

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
  await getMembership(sql, reaction)
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

async function put(sql: Sql, { userId, room, seq, emoji, at }: Reaction): Promise<number> {
  const stands = await sql.get<{ signs: number }>(
    `SELECT (SELECT COUNT(DISTINCT emoji) FROM reactions WHERE room_id = ? AND seq = ?
       AND emoji <> ?) AS signs FROM messages WHERE room_id = ? AND seq = ? AND deleted_at IS NULL`,
    [room, seq, emoji, room, seq],
  )
  if (!stands) throw new Refusal('not_found', { what: 'message' })
  if (stands.signs >= MAX_EMOJI) throw new Refusal('too_large', { limit: MAX_EMOJI })
  return sql.run(
    `INSERT INTO reactions (room_id, seq, emoji, user_id, at) VALUES (?, ?, ?, ?, ?)
     ON CONFLICT DO NOTHING`,
    [room, seq, emoji, userId, at],
  )
}

function take(sql: Sql, { userId, room, seq, emoji }: Reaction): Promise<number> {
  return sql.run(
    'DELETE FROM reactions WHERE room_id = ? AND seq = ? AND emoji = ? AND user_id = ?',
    [room, seq, emoji, userId],
  )
}
