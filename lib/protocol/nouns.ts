import { z } from 'zod'
import { body, filledLine, line, lines, MAX_TEXT_CHARS, normalise, token } from './text'

/** The most characters of a mail's subject. */
const MAX_SUBJECT_CHARS = 250

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
export const password = token(65_536)

/** A code of an authenticator application, or a recovery code, as typed. */
export const code = token(64)

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
export type File = z.infer<typeof file>

/** The most characters (Unicode code points) of a mail's body. */
export const MAX_MAIL_CHARS = 50_000

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

/** The folders of a mailbox. */
export const folders = ['inbox', 'sent', 'drafts', 'archive', 'trash'] as const
export const folder = z.enum(folders)
export type Folder = (typeof folders)[number]

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
  files: z.array(z.lazy(() => file)),
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
  /** Nobody can write there any more: the conversation has ended. */
  closed: z.boolean().optional(),
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

/** What a customer's talk with the shop is doing: in the queue, with an agent, over. */
export const conversationStates = ['waiting', 'active', 'ended'] as const
export const conversationState = z.enum(conversationStates)
export type ConversationState = (typeof conversationStates)[number]

/** Somebody in a conversation. */
export const party = z.object({
  id: z.string(),
  username: z.string(),
  name: z.string(),
  /** Of the customer, and only for agents. */
  email: z.string().optional(),
})
export type Party = z.infer<typeof party>

/** A customer's talk with an agent of the shop: it waits in the queue, is held by one agent and ends. */
export const conversation = z.object({
  id: z.string(),
  /** Id of the room in which both talk. */
  room: z.string(),
  customer: party,
  /** Who holds it, or held it last. Absent while nobody has taken it, and again in the queue. */
  agent: party.optional(),
  state: conversationState,
  /** Place in the queue, from 1. Only while it waits. */
  position: z.int().optional(),
  /** How long it will probably wait, in milliseconds. Absent where nothing is known about that. */
  waitMs: z.int().optional(),
  requestedAt: time,
  /** When an agent took it first. */
  startedAt: time.optional(),
  endedAt: time.optional(),
  /** Why it ended: what the agent wrote, or `disconnected`, `left`, `gone`. */
  reason: z.string().optional(),
  /** An agent who was gone for too long gave it back; it stands before all who have not been served. */
  returned: z.boolean().optional(),
  /** The customer's rating, 1 to 5. */
  stars: z.int().optional(),
  /** The agent to whom it is offered; for agents only. */
  offeredTo: party.optional(),
})
export type Conversation = z.infer<typeof conversation>

/** What an agent says of oneself; who has as many customers as allowed is `busy`. */
export const agentStates = ['available', 'busy', 'away'] as const
export const agentState = z.enum(agentStates)
export type AgentState = (typeof agentStates)[number]

/** A slash command as the server hands it to clients at sign-in. */
export const commandInfo = z.object({
  method: z.string(),
  /** Typed behind this sign, as the commands of agents are. Absent: behind `/`. */
  sign: z.literal(':').optional(),
  /** Its English name, then the aliases of every language; the user's language comes first. */
  names: z.array(z.string()),
  /** What follows the name, in order. */
  words: z.array(
    z.object({
      param: z.string(),
      kind: z.enum([
        'word',
        'person',
        'room',
        'rest',
        'number',
        'duration',
        'card',
        'cards',
        'price',
        'here',
        'key',
        'yes',
      ]),
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
