import { z } from 'zod'
import { body, filledLine, line, MAX_TEXT_CHARS, normalise, token } from './text'

export const languages = ['es', 'pt', 'en'] as const
export type Language = (typeof languages)[number]
export const language = z.enum(languages)

/** Milliseconds since 1970-01-01 UTC. */
export const time = z.int().min(0)

/** Number of a message in its room: 1, 2, 3... without gaps. */
export const seq = z.int().min(0)

/** A client-made id that makes a repeated request harmless. */
export const requestKey = token(64).min(1)

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
export const password = token(1024)

export const roomId = token(80)
  .min(1)
  .overwrite(id => (id.startsWith('#') ? normalise(id).toLowerCase() : id))

/** A channel's name without `#`: 1 to 32 letters, digits, `_`, `.` and `-`. */
export const channelName = line(64)
  .overwrite(name => name.replace(/^#/, '').toLowerCase())
  .regex(
    /^(?!\p{M})(?:(?!\p{Default_Ignorable_Code_Point})[\p{L}\p{M}\p{N}_.-]){1,32}$/u,
    'channel',
  )

export const topic = line(200)
export const messageText = body(MAX_TEXT_CHARS)
export const messageKind = z.enum(['text', 'action', 'notice'])
export const roomKind = z.enum(['channel', 'direct', 'desk'])

/** What a user may do; every user is also a customer of the shop. */
export const roles = ['user', 'moderator', 'agent', 'admin'] as const
export const role = z.enum(roles)
export type Role = (typeof roles)[number]

export const status = z.enum(['online', 'away', 'offline'])
export type Status = z.infer<typeof status>

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
})
export type User = z.infer<typeof user>

export const message = z.object({
  id: z.string(),
  room: z.string(),
  seq,
  kind: messageKind,
  author: z.object({ id: z.string(), username: z.string(), name: z.string() }),
  text: z.string(),
  at: time,
  key: z.string().optional(),
  replyTo: seq.optional(),
  editedAt: time.optional(),
  deletedAt: time.optional(),
  reactions: z.record(z.string(), z.array(z.string())).optional(),
  file: z.lazy(() => file).optional(),
})
export type Message = z.infer<typeof message>

export const file = z.object({
  id: z.string(),
  name: z.string(),
  size: z.int().min(0),
  type: z.string(),
  sha256: z.string(),
})

/** A room as one user sees it: `readSeq`, `unread` and `mentions` are that user's own. */
export const room = z.object({
  id: z.string(),
  kind: roomKind,
  name: z.string(),
  topic: z.string(),
  /** How many members the room has. */
  members: z.int(),
  lastSeq: seq,
  readSeq: seq,
  unread: z.int(),
  mentions: z.int(),
  /** Only invited people may join. Absent: anybody may. */
  private: z.boolean().optional(),
  /** False in a list that also shows rooms one could join. Absent: the user is a member. */
  joined: z.boolean().optional(),
  /** Members who are online, where the server counts them. */
  online: z.int().optional(),
})
export type Room = z.infer<typeof room>

/** A room with the latest of its messages, oldest first; `more` where older ones, or with `since` newer ones, were cut. */
export const roomWithMessages = room.extend({
  messages: z.array(message),
  more: z.boolean().optional(),
})
export type RoomWithMessages = z.infer<typeof roomWithMessages>

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

/** A slash command as the server hands it to clients at sign-in. */
export const commandInfo = z.object({
  method: z.string(),
  /** Its English name, then the aliases of every language; the user's language comes first. */
  names: z.array(z.string()),
  /** What follows the name, in order. */
  words: z.array(
    z.object({
      param: z.string(),
      kind: z.enum(['word', 'person', 'room', 'rest', 'number', 'duration', 'here', 'key', 'yes']),
      optional: z.boolean().optional(),
    }),
  ),
  /** Parameters that the line does not say, such as `{"on": true}`. */
  fixed: z.record(z.string(), z.unknown()).optional(),
  /** `/kick persona [motivo]`, in the user's language. */
  usage: z.string(),
  /** One sentence in the user's language. */
  help: z.string(),
})
export type CommandInfo = z.infer<typeof commandInfo>
