import { selectIn } from './rows'
import type { Sql } from './sql'
import { accountColumns, toAccount, type Account, type AccountRow } from './user-row'

// What a node asks that may not have heard of every change: for many at once, and about the present alone.

/** The number of the last message of each room. Rooms that are not there are left out. */
export async function listLastSeqs(
  sql: Sql,
  { rooms }: { rooms: readonly string[] },
): Promise<{ room: string; lastSeq: number }[]> {
  return selectIn(
    sql,
    list => `SELECT r.id AS room, r.last_seq AS "lastSeq" FROM rooms r WHERE r.id IN ${list}`,
    rooms,
  )
}

/** How somebody stands who has signed in. */
export interface Standing {
  account: Account
  /** Present: that one has no business here any more. */
  out?: 'banned' | 'erased'
}

/** The accounts of users as they are at a time. */
export async function listStandings(
  sql: Sql,
  { ids, at }: { ids: readonly string[]; at: number },
): Promise<Standing[]> {
  const rows = await selectIn<AccountRow & { is_erased: number; bans: number }>(
    sql,
    list =>
      `SELECT ${accountColumns('u')}, CASE WHEN u.erased_at IS NULL THEN 0 ELSE 1 END AS is_erased,
         (SELECT COUNT(*) FROM account_bans b
          WHERE b.user_id = u.id AND (b.until_at IS NULL OR b.until_at > ?)) AS bans
       FROM users u WHERE u.id IN ${list}`,
    ids,
    [at],
  )
  return rows.map(({ is_erased, bans, ...row }) => {
    const account = toAccount(row)
    if (is_erased) return { account, out: 'erased' }
    return bans > 0 ? { account, out: 'banned' } : { account }
  })
}

/** Those of some sessions that have not ended, by their ids. */
export async function listLiveSessions(
  sql: Sql,
  { ids }: { ids: readonly string[] },
): Promise<string[]> {
  const rows = await selectIn<{ id: string }>(
    sql,
    list => `SELECT s.id FROM sessions s WHERE s.id IN ${list}`,
    ids,
  )
  return rows.map(({ id }) => id)
}

/** Who of some users is in which rooms, as `takeSnapshot` would give them. */
export async function listMemberships(
  sql: Sql,
  { ids }: { ids: readonly string[] },
): Promise<{ userId: string; room: string }[]> {
  return selectIn(
    sql,
    list =>
      `SELECT m.user_id AS "userId", m.room_id AS room FROM members m JOIN rooms r ON r.id = m.room_id
       WHERE r.state <> 'archived' AND m.user_id IN ${list}`,
    ids,
  )
}
