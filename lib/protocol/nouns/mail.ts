/** Mail between users. */
import { z } from 'zod'
import { body, filledLine, line, lines, token } from '../text'
import { seq, time } from './common'
import { file } from './file'
import { folders } from './folder'

/** The most characters of a mail's subject. */
const MAX_SUBJECT_CHARS = 250

/** The most characters (Unicode code points) of a mail's body. */
const MAX_MAIL_CHARS = 50_000

/** Id of a mail in one's own mailbox; everybody who has the mail knows it by another one. */
export const mailId = token(128).min(1)

/** Where a mail goes: an email or a username, as somebody typed it, also as `Ana <ana@casa.example>`. */
export const address = filledLine(254)

/** What a mail is about, in one line that is not empty. */
export const subject = filledLine(MAX_SUBJECT_CHARS)
export const subjectDraft = line(MAX_SUBJECT_CHARS)

/** A mail's text, in one or more lines, not blank. */
export const mailBody = body(MAX_MAIL_CHARS)
export const bodyDraft = lines(MAX_MAIL_CHARS)

export const folder = z.enum(folders)

/** Somebody as a mail names them, as they were called when it was sent. */
export const correspondent = z.object({
  /** Empty in a draft whose address nobody has. */
  username: z.string(),
  name: z.string(),
  email: z.string(),
})
export type Correspondent = z.infer<typeof correspondent>

/** A mail in one's own mailbox. */
export const mail = z.object({
  id: z.string(),
  seq,
  folder,
  from: correspondent,
  to: z.array(correspondent),
  cc: z.array(correspondent).optional(),
  /** Only in the sender's own copy. */
  bcc: z.array(correspondent).optional(),
  /** How many `to` and `cc` there are, where a list shows only the first of them. */
  recipients: z.int().optional(),
  subject: z.string(),
  body: z.string(),
  at: time,
  seen: z.boolean(),
  files: z.array(file),
  /** Id of the user's own copy of the mail that this one answers. Absent also where the user has none. */
  replyTo: z.string().optional(),
  /** Bytes of the body and all files. */
  size: z.int(),
  /** The same for all mails of one conversation. */
  thread: z.string(),
  /** The mail's name in the world (RFC 5322, section 3.6.4). */
  messageId: z.string(),
  /** The names of the mails before it in its conversation, the one that it answers last. */
  references: z.array(z.string()).optional(),
  /** True for what is not sent yet, in whatever folder. */
  draft: z.boolean().optional(),
  /** Until then the mail is held and can be taken back. Absent: it was delivered. */
  dueAt: time.optional(),
})
export type Mail = z.infer<typeof mail>

/** A mail as lists show it: with all that a Mail has but its body. */
export const mailHead = mail.omit({ body: true })
export type MailHead = z.infer<typeof mailHead>
