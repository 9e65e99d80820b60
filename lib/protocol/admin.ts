import { z } from 'zod'
import { method } from './method'
import { role, roomId, roomKind, seq, session, time, user, wantedUsername } from './nouns'
import { body, line } from './text'

/** The longest time for which somebody can be kept out, in milliseconds: ten years. */
const MAX_FOR_MS = 10 * 365 * 24 * 60 * 60 * 1000

/** The most characters of an announcement and of the message of the day. */
const MAX_NOTICE_CHARS = 1000

/** The most lines of the log that are kept and asked for at once. */
export const MAX_LOG_LINES = 500

const whom = { username: wantedUsername }
const why = { reason: line(200).optional() }

/** Half of all measured times were shorter than the first number, 99 of 100 shorter than the second; in milliseconds. */
const percentiles = z.object({ p50: z.number(), p99: z.number() })

/** How much of it there is: in a short sentence, in all numbers, or only for how long the server runs. */
const statusDetail = z.enum(['short', 'full', 'uptime'])

/** Declares a request of administrators; its answer also comes as lines that a person reads. */
function adminMethod<P extends z.ZodRawShape, R extends z.ZodRawShape>(
  about: string,
  params: P,
  result: R,
) {
  return method(about, params, { ...result, lines: z.array(z.string()).optional() })
}

/** Somebody who is signed in. */
const presentUser = user.extend({
  /** How many clients the person has signed in with, at all nodes, from where and with which programs. */
  connections: z.int(),
  addresses: z.array(z.string()),
  programs: z.array(z.string()),
})

/** A channel as administrators see it, private ones too. */
const channel = z.object({
  id: roomId,
  kind: roomKind,
  name: z.string(),
  topic: z.string(),
  members: z.int(),
  lastSeq: seq,
  private: z.boolean().optional(),
  /** Clients that are in it now, at all nodes. */
  clients: z.int(),
})

/** A row of the record of what was asked for. */
const auditEntry = z.object({
  /** 1, 2, 3... without gaps. */
  number: z.int(),
  at: time,
  /** The account that asked. Absent: the server's console. */
  actorId: z.string().optional(),
  actor: z.string(),
  action: z.string(),
  detail: z.record(z.string(), z.unknown()),
  /** SHA-256 of the row, the hash of the row before among it. */
  hash: z.string(),
})

/** Somebody in the queue of the help desk. */
const waitingCustomer = z.object({
  /** From 1. */
  position: z.int(),
  username: z.string(),
  name: z.string(),
  requestedAt: time,
  isOnline: z.boolean(),
})

export const adminMethods = {
  'admin.status': adminMethod(
    'Tells how the server is. `detail` only changes `lines`.',
    { detail: statusDetail.default('short') },
    {
      name: z.string(),
      version: z.string(),
      startedAt: time,
      uptimeMs: z.int(),
      /** Open sockets and clients that are signed in, at this node; people, at all nodes of the community. */
      connections: z.int(),
      clients: z.int(),
      online: z.int(),
      /** Accounts. */
      users: z.int(),
      /** Chat messages since the start, and each second, on average over the last ten. */
      messages: z.int(),
      messagesPerSecond: z.number(),
      /** Answers since the start, and how long the latest took. */
      requests: z.int(),
      requestMs: percentiles,
      /** How late the event loop came to its work. */
      eventLoopMs: percentiles,
      /** Of the process, and of it JavaScript's objects. */
      memoryBytes: z.int(),
      heapBytes: z.int(),
      store: z.object({
        /** Calls that wait for an answer of the store. */
        waiting: z.int(),
        /** Groups of changes that were written, and how long the latest took. */
        commits: z.int(),
        commitMs: percentiles,
        journalBytes: z.int(),
        databaseBytes: z.int(),
        checkpoints: z.int(),
        /** The disk refused the latest change. */
        isRefusing: z.boolean(),
      }),
    },
  ),
  'admin.users': adminMethod(
    'Lists who is signed in.',
    {},
    { users: z.array(presentUser), registered: z.int() },
  ),
  'admin.rooms': adminMethod(
    'Lists all channels, private ones too.',
    {},
    { rooms: z.array(channel) },
  ),
  'admin.sessions': adminMethod("Lists a person's sessions.", whom, { sessions: z.array(session) }),
  'admin.role': adminMethod(
    'Gives a person another role, at once also where the person is signed in.',
    { ...whom, role },
    { user },
  ),
  'admin.kick': adminMethod(
    'Closes all connections of a person, who may come back.',
    { ...whom, ...why },
    { user, connections: z.int() },
  ),
  'admin.ban': adminMethod(
    'Keeps a person out, for a time or for good: sessions end, connections are closed, signing in is refused.',
    { ...whom, ...why, forMs: z.int().min(1).max(MAX_FOR_MS).optional() },
    { user, connections: z.int(), untilMs: time.optional() },
  ),
  'admin.unban': adminMethod('Lets a banned person in again.', whom, { user }),
  'admin.resetPassword': adminMethod(
    'Gives a person a new password, which is told this once and good for one sign-in; the sessions end.',
    whom,
    { user, password: z.string() },
  ),
  'admin.resetFactor': adminMethod(
    "Takes a person's second factor away, who has lost it; the sessions end. An agent then has to enrol again before anything else.",
    whom,
    { user },
  ),
  'admin.export': adminMethod(
    'Writes all that is kept of a person into a new folder on the server: a JSON file for each part, and the files. `folder` is a name beside the database; without it the name has the username and the time.',
    { ...whom, folder: line(1000).optional() },
    { folder: z.string(), rows: z.int(), files: z.int() },
  ),
  'admin.erase': adminMethod(
    "Erases a person's account, as `account.erase` does. `again` is the username once more; without it nothing happens (`wrong_state`).",
    { ...whom, again: wantedUsername.optional() },
    { user },
  ),
  'admin.queue': adminMethod(
    'Lists the customers who wait for an agent, the next one first.',
    {},
    { waiting: z.array(waitingCustomer) },
  ),
  'admin.announce': adminMethod(
    'Tells a text to everybody who is signed in, as `notice`.',
    { text: body(MAX_NOTICE_CHARS) },
    { clients: z.int() },
  ),
  'admin.motd': adminMethod(
    'Sets the message of the day; an empty text brings back that of the settings, none asks for it.',
    { text: line(MAX_NOTICE_CHARS).optional() },
    { motd: z.string() },
  ),
  'admin.log': method(
    "Gives the latest lines of the server's log.",
    { limit: z.int().min(1).max(MAX_LOG_LINES).default(50) },
    { lines: z.array(z.string()) },
  ),
  'admin.audit': adminMethod(
    'Gives the latest rows of the audit record, the latest first, and verifies its whole chain: `broken` is the number of the first row that is not as it was written.',
    {
      ...{ username: wantedUsername.optional(), before: z.int().min(1).optional() },
      limit: z.int().min(1).max(200).default(20),
    },
    {
      entries: z.array(auditEntry),
      more: z.boolean(),
      rows: z.int(),
      broken: z.int().optional(),
    },
  ),
  'admin.verify': adminMethod(
    'Checks the database and the chain of the audit record; `problems` is empty when all is well. With `onlyAudit` the tables were not looked at: PostgreSQL checks its own.',
    {},
    {
      isWhole: z.boolean(),
      problems: z.array(z.string()),
      audited: z.int(),
      onlyAudit: z.boolean().optional(),
    },
  ),
  'admin.backup': adminMethod(
    'Copies the database and the files while the server runs. `file` is a name beside the database; without it the name has the time.',
    { file: line(1000).optional() },
    { file: z.string(), bytes: z.int(), files: z.int(), tookMs: z.int() },
  ),
  'admin.reload': adminMethod(
    'Reads the settings again: what can change in a running server does (`applied`), the rest needs a restart (`waiting`).',
    {},
    { applied: z.array(z.string()), waiting: z.array(z.string()) },
  ),
  'admin.stop': adminMethod('Ends the server when what was taken on is done.', {}, {}),
  'admin.restart': adminMethod(
    'Ends the server likewise and starts it again, with settings and database read anew.',
    {},
    {},
  ),
}
