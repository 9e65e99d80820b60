import { z } from 'zod'
import { method } from './method'
import {
  address,
  folder,
  mail,
  mailBody,
  mailHead,
  mailId,
  requestKey,
  seq,
  subject,
  subjectDraft,
  time,
  bodyDraft,
} from './nouns'
import { filledLine, line, token } from './text'

/** The longest time for which a mail can be held back, in milliseconds. */
const MAX_HOLD_MS = 60_000

/** How many mails one request can change. */
const MAX_MAILS = 500

const pageLimit = z.int().min(1).max(200).default(50)
const addresses = z.array(address)
const fileIds = z.array(token(64))

/** One mail by `id`, or several by `ids`. */
const which = { id: mailId.optional(), ids: z.array(mailId).max(MAX_MAILS).optional() }

const page = { mails: z.array(mailHead), more: z.boolean() }

export const mailMethods = {
  'mail.send': method(
    'Sends a mail to everybody whose address is known; the others are named in `unknown`. With `holdMs` it leaves only after that time and can be taken back with `mail.recall`. `draft` is the draft that it was; it goes away.',
    {
      to: addresses.min(1),
      cc: addresses.optional(),
      bcc: addresses.optional(),
      subject,
      body: mailBody,
      files: fileIds.optional(),
      replyTo: mailId.optional(),
      key: requestKey,
      holdMs: z.int().min(0).max(MAX_HOLD_MS).optional(),
      draft: mailId.optional(),
    },
    { mail, delivered: z.array(z.string()), unknown: z.array(z.string()) },
  ),
  'mail.recall': method(
    'Takes back a mail that is still held; it becomes a draft with everything that was typed.',
    { id: mailId },
    { mail },
  ),
  'mail.list': method(
    'Reads a page of a folder in order of arrival: its latest mails, or those nearest before or after a number. `unread` counts those of the whole folder.',
    {
      folder: folder.default('inbox'),
      before: seq.optional(),
      after: seq.optional(),
      limit: pageLimit,
    },
    { ...page, unread: z.int() },
  ),
  'mail.get': method('Reads a mail.', { id: mailId }, { mail }),
  'mail.thread': method(
    "Lists the user's mails of one conversation, one's own among them, oldest first.",
    { id: mailId },
    { mails: z.array(mailHead) },
  ),
  'mail.folders': method(
    'Counts the mails of each folder.',
    {},
    { folders: z.array(z.object({ folder, total: z.int(), unread: z.int() })) },
  ),
  'mail.seen': method('Marks mails as read or unread.', { ...which, seen: z.boolean() }, {}),
  'mail.move': method(
    'Moves mails to another folder. What came in fits into inbox, archive and trash, what was sent into sent, archive and trash, a draft into drafts and trash.',
    { ...which, folder },
    {},
  ),
  'mail.purge': method('Throws mails away for good; only from the trash.', which, {}),
  'mail.draft': method(
    'Saves a draft; with `id` it changes what is given of that one. Addresses may be unfinished. With `key` the first save can be repeated. With `unchangedSince`, the `at` of the draft as the client knows it, a draft that another terminal has changed since is left as it is (`conflict`).',
    {
      id: mailId.optional(),
      key: requestKey.optional(),
      unchangedSince: time.optional(),
      to: z.array(line(254)).optional(),
      cc: z.array(line(254)).optional(),
      bcc: z.array(line(254)).optional(),
      subject: subjectDraft.optional(),
      body: bodyDraft.optional(),
      files: fileIds.optional(),
      replyTo: mailId.optional(),
    },
    { mail },
  ),
  'mail.search': method(
    "Finds the user's own mails by their words, accents folded, newest first. `from:`, `to:`, `subject:`, `in:`, `has:file` and `is:unread` narrow it, also in Spanish and Portuguese.",
    {
      query: filledLine(200),
      folder: folder.optional(),
      before: seq.optional(),
      limit: pageLimit,
    },
    page,
  ),
  'mail.check': method(
    'Tells which addresses somebody has, for checking while a person types.',
    { addresses },
    {
      known: z.array(z.object({ address: z.string(), username: z.string(), name: z.string() })),
      unknown: z.array(z.string()),
    },
  ),
  'mail.people': method(
    'Finds people whose username, or name where one has written to them, begins so; most written first.',
    { prefix: line(64), limit: z.int().min(1).max(50).default(10) },
    { people: z.array(z.object({ username: z.string(), name: z.string() })) },
  ),
}
