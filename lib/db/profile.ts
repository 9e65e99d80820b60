import { selectIn } from './rows'
import type { Sql } from './sql'
import { personColumns, toPerson, type Person, type PersonRow } from './user-row'

/** What one person may know of another. */
export interface Profile {
  person: Person
  createdAt: number
  /** Names of the channels in which both are. */
  rooms: string[]
}

/** The person of that name (by `usernameKey`) as `userId` sees it; undefined when there is none. */
export async function findProfile(
  sql: Sql,
  { userId, usernameKey }: { userId: string; usernameKey: string },
): Promise<Profile | undefined> {
  const row = await sql.get<PersonRow & { created_at: number }>(
    `SELECT ${personColumns('u')}, u.created_at FROM users u WHERE u.username_key = ?`,
    [usernameKey],
  )
  if (!row) return undefined
  const rooms = await sql.all<{ name: string }>(
    `SELECT r.name FROM members a JOIN members b ON b.room_id = a.room_id AND b.user_id = ?
     JOIN rooms r ON r.id = a.room_id
     WHERE a.user_id = ? AND r.kind = 'channel' ORDER BY r.name`,
    [row.id, userId],
  )
  return { person: toPerson(row), createdAt: row.created_at, rooms: rooms.map(({ name }) => name) }
}

/** Remembers when those people's last connections ended. */
export async function markSeen(
  sql: Sql,
  { ids, at }: { ids: readonly string[]; at: number },
): Promise<void> {
  await selectIn(sql, list => `UPDATE users SET seen_at = ? WHERE id IN ${list}`, ids, [at])
}
