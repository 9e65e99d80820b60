import type { Mail } from '../../protocol/nouns'
import { Refusal } from '../../protocol/refusal'
import type { Sql } from '../sql'
import { resolveAddresses, type Recipient } from './address'
import { getMail, unpackFiles, type Own } from './mail'
import type { NewMail, Sent } from './sending'
import { getSender } from './writing'

interface FirstRow {
  id: string
  digest: string
  at: number
  message_id: string
  thread: string
  refs: string
  files: string
  gone_seq: number | null
  own: string | null
}

/** The first answer to a key that its sender has used before; `conflict` when it stood for something else. */
export async function findFirst(sql: Sql, mail: NewMail): Promise<Sent | undefined> {
  const { userId, key, digest } = mail
  const row = await sql.get<FirstRow>(
    `SELECT m.id, m.digest, m.at, m.message_id, m.thread, m.refs, m.files, m.gone_seq, c.own
     FROM mails m
     LEFT JOIN mail_copies c ON c.mail = m.number AND c.user_id = m.sender_id AND c.own IS NOT NULL
     WHERE m.sender_id = ? AND m.key = ?`,
    [userId, key],
  )
  if (!row) return undefined
  if (row.digest !== digest) throw new Refusal('conflict', { what: 'key' })
  if (row.own === null) return answerAnew(sql, mail, row)
  const { delivered, unknown } = JSON.parse(row.own) as Own
  const first = await getMail(sql, { userId, id: row.id })
  return { mail: first, delivered, unknown, arrivals: [], repeated: true }
}

/** The sender threw the mail away: what the request says again, with the little that is kept of it. */
async function answerAnew(sql: Sql, asked: NewMail, row: FirstRow): Promise<Sent> {
  const { to, cc, bcc, unknown } = await resolveAddresses(sql, asked)
  const { subject, body, replyTo } = asked
  const files = unpackFiles(row.files)
  const people = (recipients: Recipient[]) => recipients.map(({ who }) => who)
  const mail: Mail = {
    id: row.id,
    seq: row.gone_seq ?? 0,
    folder: 'sent',
    from: await getSender(sql, asked.userId),
    to: people(to),
    ...(cc.length > 0 && { cc: people(cc) }),
    ...(bcc.length > 0 && { bcc: people(bcc) }),
    subject,
    at: row.at,
    seen: true,
    files,
    size: files.reduce((sum, file) => sum + file.size, Buffer.byteLength(body)),
    thread: row.thread,
    messageId: row.message_id,
    ...(replyTo !== undefined && { replyTo }),
    ...(row.refs && { references: row.refs.split(' ') }),
    body,
  }
  const delivered = [...to, ...cc, ...bcc].map(({ typed }) => typed)
  return { mail, delivered, unknown, arrivals: [], repeated: true }
}
