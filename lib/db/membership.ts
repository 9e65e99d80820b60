import type { Sql } from './sql'

/**
 * Takes a person out of a room; false for who is not in it. The room's row comes first, as for whoever writes
 * there: two ops that take the same rows in another order would wait for each other.
 */
export async function endMembership(
  sql: Sql,
  { userId, room }: { userId: string; room: string },
): Promise<boolean> {
  const counted = await sql.run(
    `UPDATE rooms SET member_count = member_count - 1 WHERE id = ?
       AND EXISTS (SELECT 1 FROM members m WHERE m.room_id = rooms.id AND m.user_id = ?)`,
    [room, userId],
  )
  if (counted === 0) return false
  const removed = await sql.run('DELETE FROM members WHERE room_id = ? AND user_id = ?', [
    room,
    userId,
  ])
  // Somebody else has done it while this waited for the room.
  if (removed === 0) {
    await sql.run('UPDATE rooms SET member_count = member_count + 1 WHERE id = ?', [room])
  }
  await sql.run('DELETE FROM mentions WHERE user_id = ? AND room_id = ?', [userId, room])
  return removed > 0
}
