import type { Language, MailHead } from '../../protocol/nouns'
import { addToInboxes, type Arrival } from '../mail/copies'
import { getMail, mailHeadOf } from '../mail/mail'
import { insertContent } from '../mail/writing'
import type { Sql } from '../sql'
import { getUser } from '../users'
import { getConversation, type StoredConversation } from './conversation'

/** A conversation whose customer is still to get what was said in it. */
export interface Owed {
  conversation: StoredConversation
  /** The customer's language. Absent: the customer has chosen none. */
  lang?: Language
}

/** Conversations that have ended and were not sent to their customers yet, at most `limit`. */
export async function listOwedTranscripts(sql: Sql, { limit }: { limit: number }): Promise<Owed[]> {
  const rows = await sql.all<{ id: string }>(
    'SELECT c.id FROM conversations c WHERE c.transcript = 1 ORDER BY c.id LIMIT ?',
    [limit],
  )
  const owed: Owed[] = []
  for (const { id } of rows) {
    const conversation = await getConversation(sql, { id })
    const { lang } = await getUser(sql, { id: conversation.customer.id })
    owed.push({ conversation, ...(lang && { lang }) })
  }
  return owed
}

/** The mail by which a customer gets what was said. */
export interface TranscriptMail {
  /** Id of the conversation. */
  conversation: string
  /** Ids of the mail, and of the mail in the world. */
  id: string
  messageId: string
  at: number
  subject: string
  body: string
}

/**
 * Puts what was said into the customer's mailbox, as a mail of the agent who held the conversation last, so
 * that an answer reaches a person. Undefined where the customer has it already: it comes once.
 */
export async function deliverTranscript(
  sql: Sql,
  { conversation: conversationId, ...mail }: TranscriptMail,
): Promise<{ head: MailHead; arrival: Arrival } | undefined> {
  const taken = await sql.get<{ customer_id: string; agent_id: string }>(
    `UPDATE conversations SET transcript = 2 WHERE id = ? AND transcript = 1
     RETURNING customer_id, agent_id`,
    [conversationId],
  )
  if (!taken) return undefined
  const { customer_id: customerId, agent_id: senderId } = taken
  const { username, name, email } = await getUser(sql, { id: customerId })
  const number = await insertContent(sql, {
    ...mail,
    ...{ senderId, digest: '', isDraft: false, files: [], readers: [customerId] },
    ...{ to: [{ username, name, email }], cc: [] },
  })
  const delivery = { mail: number, mailId: mail.id, userIds: [customerId], hasFiles: false }
  const [arrival] = await addToInboxes(sql, delivery)
  const received = await getMail(sql, { userId: customerId, id: arrival!.id })
  return { head: mailHeadOf(received), arrival: arrival! }
}
