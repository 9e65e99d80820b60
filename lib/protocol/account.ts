import { z } from 'zod'
import { method } from './method'
import {
  code,
  email,
  language,
  password,
  personName,
  session,
  time,
  user,
  wantedUsername,
} from './nouns'
import { line, token } from './text'

/** The parts in which all that is kept of a person comes. */
export const exportParts = [
  'account',
  'sessions',
  'rooms',
  'messages',
  'mails',
  'files',
  'orders',
  'conversations',
  'audit',
] as const
export type ExportPart = (typeof exportParts)[number]

export const accountMethods = {
  'account.password': method(
    'Changes the password. With `revokeOthers` every other session of the account ends.',
    { current: password, next: password, revokeOthers: z.boolean().optional() },
    {},
  ),
  'account.profile': method(
    "Changes the person's name, address or language.",
    { name: personName.optional(), email: email.optional(), lang: language.optional() },
    { user },
  ),
  'account.totp': method(
    'Begins to enrol a second factor (RFC 6238): a secret for an authenticator application, told this once. Called again it gives another one.',
    {},
    { secret: z.string(), uri: z.string() },
  ),
  'account.totpConfirm': method(
    'Enrols with one good code of that secret. The recovery codes are told this once; each is good once in the place of a code.',
    { code },
    { recoveryCodes: z.array(z.string()) },
  ),
  'account.totpDisable': method(
    'Takes the second factor away. Whose role needs one then has to enrol again before anything else.',
    { password, code },
    {},
  ),
  'account.sessions': method(
    'Lists where the account is signed in.',
    {},
    { sessions: z.array(session) },
  ),
  'account.revoke': method(
    'Ends one session; its connections are closed.',
    { session: token(100) },
    {},
  ),
  'account.find': method(
    'Tells what everybody may know of a person; `rooms` are the names of the channels that both are in.',
    { username: wantedUsername.optional() },
    { user, createdAt: time, rooms: z.array(z.string()) },
  ),
  'account.away': method(
    'Says that the person is away, or back.',
    { away: z.boolean(), note: line(200).optional() },
    { user },
  ),
  'account.export': method(
    "Gives a page of all that is kept of the person, part after part, each row as the other methods give it, a part's rows in no particular order. `from` is `next` of the page before; without `next` that was all. What is in the files comes by `file.get`.",
    { from: token(600).optional() },
    {
      part: z.enum(exportParts),
      rows: z.array(z.record(z.string(), z.unknown())),
      next: z.string().optional(),
    },
  ),
  'account.erase': method(
    'Erases the account for good: its sessions end, its mailbox and whatever else only the person has goes, and what others have too (messages, letters, orders) stays with an author whom nobody knows. Nobody gets the username again.',
    { password },
    {},
  ),
}
