/** People: what they are called, what they may do, and where they are signed in. */
import { z } from 'zod'
import { filledLine, line, token } from '../text'
import { time } from './common'

export const languages = ['es', 'pt', 'en'] as const
export type Language = (typeof languages)[number]
export const language = z.enum(languages)

/** 2 to 32 letters of any script, marks, digits, `_`, `.` and `-`; none that nobody sees. */
export const username = line(64).regex(
  /^(?!\p{M})(?:(?!\p{Default_Ignorable_Code_Point})[\p{L}\p{M}\p{N}_.-]){2,32}$/u,
  'username',
)

/** A user's name as somebody typed it, to be looked up. */
export const wantedUsername = token(64)

export const personName = filledLine(80)

/** An address as most of the world writes it (RFC 5321: 64 for the local part, 254 in all). */
export const email = line(254).regex(
  /^[\p{L}\p{M}\p{N}.!#$%&'*+/=?^_`{|}~-]{1,64}@[\p{L}\p{N}](?:[\p{L}\p{M}\p{N}.-]*[\p{L}\p{N}])?$/u,
  'email',
)

/** A password as typed. Its length is judged by the account, so that the refusal can say why. */
export const password = token(65_536)

/** A code of an authenticator application, or a recovery code, as typed. */
export const code = token(64)

/** What a user may do; every user is also a customer of the shop. */
export const roles = ['user', 'moderator', 'agent', 'admin'] as const
export const role = z.enum(roles)
export type Role = (typeof roles)[number]

export const status = z.enum(['online', 'away', 'offline'])
export type Status = z.infer<typeof status>

/** Every status: who is there first. */
export const statuses = status.options

/** `email` is there only for oneself, for agents and admins, and as a mail's sender or recipient. */
export const user = z.object({
  id: z.string(),
  username: z.string(),
  name: z.string(),
  email: z.string().optional(),
  role,
  status,
  /** What an away person left to read. */
  note: z.string().optional(),
  /** When the last connection of somebody offline ended, where it is known. */
  seenAt: time.optional(),
  /** Whether signing in asks for a code. There only for oneself and for admins. */
  secondFactor: z.boolean().optional(),
})
export type User = z.infer<typeof user>

/** One place where an account is signed in. */
export const session = z.object({
  id: z.string(),
  client: z.string(),
  address: z.string(),
  createdAt: time,
  seenAt: time,
  /** True for the session that asks. */
  current: z.boolean(),
})
export type Session = z.infer<typeof session>
