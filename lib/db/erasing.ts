import type { User } from '../protocol/nouns'
import { writeAudit } from './audit'
import { giveBackAll, leaveConversation } from './desk/ending'
import { removeMessageFile } from './files'
import { emptyMailbox } from './mail/emptying'
import { pack } from './mail/mail'
import { retiredDigest } from './retired-names'
import type { Sql } from './sql'
import { accountColumns, asUser, toAccount, type Account, type AccountRow } from './user-row'
import { noUser } from './users'

/** Whose account is erased, and what stands in the place of the name. */
export interface Erasure {
  userId: string
  /** What the account is called from now on, where others had to do with it. */
  username: string
  name: string
  at: number
  /** Who decided, and that one's id, where it was not the person. */
  by?: string
  byId?: string
}

/** What was left when an account was erased. */
export interface Erased {
  /** As others see it from now on. */
  user: User
  /** The channels in which the person was. */
  channels: string[]
  /** The person was at the help desk, as a customer or as an agent. */
  wasAtDesk: boolean
}

/**
 * Erases a person. What is the person's alone goes: name, address, password, second factor, sessions,
 * mailbox, notes, reactions, memberships, files that nobody else has. What others have too stays, with an
 * author whom nobody knows: messages, letters that others received, orders and conversations. The name is
 * not given to anybody again, so that nobody speaks under it to those who knew it; the address is free.
 * `not_found` for who is not there, or not any more.
 */
export async function eraseUser(sql: Sql, erasure: Erasure): Promise<Erased> {
  const { userId, at } = erasure
  const account = await anonymise(sql, erasure)
  const wasAtDesk = await leaveDesk(sql, { userId, at })
  await emptyMailbox(sql, { userId, at })
  await hideSender(sql, account)
  await clearOwnRooms(sql, { userId, at })
  const channels = await leaveRooms(sql, userId)
  for (const statement of gone) await sql.run(statement, [userId])
  await sql.run(
    `DELETE FROM files WHERE owner_id = ?
       AND NOT EXISTS (SELECT 1 FROM mail_files x WHERE x.file_id = files.id)
       AND NOT EXISTS (SELECT 1 FROM message_files y WHERE y.file_id = files.id)`,
    [userId],
  )
  await note(sql, erasure)
  return { user: asUser(account), channels, wasAtDesk }
}

function note(sql: Sql, { userId, username, at, by, byId }: Erasure): Promise<void> {
  const who = by === undefined ? { actorId: userId, actor: username } : { actorId: byId, actor: by }
  return writeAudit(sql, { ...who, at, action: 'account.erase', detail: { userId, username } })
}

/** What is the person's alone, by whatever column names the person. */
const gone = [
  'DELETE FROM sessions WHERE user_id = ?',
  'DELETE FROM recovery_codes WHERE user_id = ?',
  'DELETE FROM request_keys WHERE user_id = ?',
  'DELETE FROM account_bans WHERE user_id = ?',
  'DELETE FROM reactions WHERE user_id = ?',
  'DELETE FROM mentions WHERE user_id = ?',
  'DELETE FROM invites WHERE user_id = ?',
  'DELETE FROM restrictions WHERE user_id = ?',
  'DELETE FROM desk_agents WHERE user_id = ?',
  'DELETE FROM desk_answers WHERE owner = ?',
  // What agents wrote of the person for one another.
  'DELETE FROM desk_notes WHERE customer_id = ?',
  'UPDATE conversations SET comment = NULL WHERE customer_id = ?',
  // The room of a conversation bears its customer's name.
  `UPDATE rooms SET name = (SELECT u.name FROM users u WHERE u.id = rooms.created_by)
   WHERE id IN (SELECT c.room_id FROM conversations c WHERE c.customer_id = ?)`,
  // What a message said before it was changed, nobody's thread needs.
  `DELETE FROM earlier_texts WHERE (room_id, seq) IN
     (SELECT m.room_id, m.seq FROM messages m WHERE m.author_id = ? AND m.edited_at IS NOT NULL)`,
]

// What can be looked up has no control characters, so that nobody finds such a key.
async function anonymise(sql: Sql, { userId, username, name, at }: Erasure): Promise<Account> {
  const before = await sql.get<{ username_skeleton: string }>(
    'SELECT u.username_skeleton FROM users u WHERE u.id = ? AND u.erased_at IS NULL',
    [userId],
  )
  const { username_skeleton: skeleton } = before ?? noUser()
  const key = `\u0001${userId}`
  const row = await sql.get<AccountRow>(
    `UPDATE users SET erased_at = ?, username = ?, username_key = ?, username_skeleton = ?, name = ?,
       email = ?, email_key = ?, password_hash = '', password_once = 0, role = 'user', lang = NULL,
       away = 0, away_note = NULL, seen_at = NULL, totp_secret = NULL, totp_since = NULL, totp_step = 0
     WHERE id = ? AND erased_at IS NULL RETURNING ${accountColumns('users')}`,
    [at, username, key, key, name, `${username}@erased.invalid`, key, userId],
  )
  await sql.run('INSERT INTO retired_names (digest) VALUES (?) ON CONFLICT DO NOTHING', [
    retiredDigest(skeleton),
  ])
  return toAccount(row ?? noUser())
}

/** Whom the person was waiting for, or serving, is not to wait for the person. */
async function leaveDesk(
  sql: Sql,
  { userId, at }: { userId: string; at: number },
): Promise<boolean> {
  const given = await giveBackAll(sql, { agentId: userId, at })
  await sql.run('UPDATE conversations SET offered_id = NULL WHERE offered_id = ?', [userId])
  const open = await sql.get(
    `SELECT 1 FROM conversations c WHERE c.customer_id = ? AND c.state <> 'ended'`,
    [userId],
  )
  if (open) await leaveConversation(sql, { customerId: userId, at })
  // The transcript would go to a mailbox that is not there.
  await sql.run(
    'UPDATE conversations SET transcript = 2 WHERE customer_id = ? AND transcript = 1',
    [userId],
  )
  return given.length > 0 || open !== undefined
}

/** Letters that others received stay theirs; from whom they are, they do not say any more. */
async function hideSender(sql: Sql, { id, username, name, email }: Account): Promise<void> {
  await sql.run('UPDATE mails SET sender = ? WHERE sender_id = ?', [
    JSON.stringify(pack({ username, name, email })),
    id,
  ])
}

/** Rooms in which nobody else is, such as notes to oneself, are emptied. */
async function clearOwnRooms(
  sql: Sql,
  { userId, at }: { userId: string; at: number },
): Promise<void> {
  const rooms = await sql.all<{ id: string }>(
    `SELECT r.id FROM members m JOIN rooms r ON r.id = m.room_id
     WHERE m.user_id = ? AND (r.kind = 'direct' OR (r.kind = 'channel' AND r.private = 1))
       AND NOT EXISTS (SELECT 1 FROM members o JOIN users u ON u.id = o.user_id
         WHERE o.room_id = r.id AND o.user_id <> m.user_id AND u.erased_at IS NULL)`,
    [userId],
  )
  for (const { id } of rooms) {
    const files = await sql.all<{ seq: number }>(
      'SELECT y.seq FROM message_files y WHERE y.room_id = ?',
      [id],
    )
    for (const { seq } of files) await removeMessageFile(sql, { room: id, seq, at })
    for (const table of ['reactions', 'mentions', 'earlier_texts', 'messages']) {
      await sql.run(`DELETE FROM ${table} WHERE room_id = ?`, [id])
    }
  }
}

// Of a direct room the person stays a member, as its name comes from there; nobody writes there any more.
async function leaveRooms(sql: Sql, userId: string): Promise<string[]> {
  await sql.run(
    `UPDATE rooms SET state = CASE WHEN member_count = 1 THEN 'archived' ELSE 'closed' END
     WHERE kind = 'direct' AND id IN (SELECT m.room_id FROM members m WHERE m.user_id = ?)`,
    [userId],
  )
  const left = await sql.all<{ room_id: string }>(
    `DELETE FROM members WHERE user_id = ? AND NOT EXISTS
       (SELECT 1 FROM rooms r WHERE r.id = members.room_id AND r.kind = 'direct')
     RETURNING room_id`,
    [userId],
  )
  for (const { room_id: room } of left) {
    await sql.run('UPDATE rooms SET member_count = member_count - 1 WHERE id = ?', [room])
  }
  return left.map(({ room_id }) => room_id).filter(room => room.startsWith('#'))
}
