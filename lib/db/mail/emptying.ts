import type { Sql } from '../sql'
import { forgetMail } from './folders'

/**
 * Takes a person's whole mailbox away: drafts and what is held go unsent, what others have stays theirs,
 * and of the rest nothing is left.
 */
export async function emptyMailbox(
  sql: Sql,
  { userId, at }: { userId: string; at: number },
): Promise<void> {
  const own = await sql.all<{ mail: number }>(
    `SELECT DISTINCT own.mail FROM mail_copies own WHERE own.user_id = ?
       AND NOT EXISTS (SELECT 1 FROM mail_copies o WHERE o.mail = own.mail AND o.user_id <> own.user_id)`,
    [userId],
  )
  for (const table of ['mail_copies', 'mail_folders', 'mail_contacts']) {
    await sql.run(`DELETE FROM ${table} WHERE user_id = ?`, [userId])
  }
  for (const { mail } of own) await forgetMail(sql, mail, at)
}
