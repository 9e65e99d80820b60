import { z } from 'zod'
import { method } from './method'
import {
  code,
  commandInfo,
  email,
  language,
  password,
  personName,
  role,
  roomId,
  roomWithMessages,
  seq,
  time,
  user,
  username,
} from './nouns'
import { line, token } from './text'

export const PROTOCOL_VERSION = 1

/** How many messages of each room a sign-in brings: as asked, 50 when nothing was asked. */
const historyCount = z.int().min(0).max(200).default(50)

const signedIn = {
  user,
  token: z.string(),
  motd: z.string(),
  rooms: z.array(roomWithMessages),
  mail: z.object({ unread: z.int() }),
  commands: z.array(commandInfo),
  /** The roles that can do nothing before they have a second factor. Absent: agents. */
  factorRoles: z.array(role).optional(),
}

export const sessionMethods = {
  'session.hello': method(
    'Says who speaks and in which language errors shall come. Optional.',
    {
      protocol: z.literal(PROTOCOL_VERSION),
      client: line(100).optional(),
      lang: language.optional(),
    },
    {
      server: z.string(),
      version: z.string(),
      protocol: z.literal(PROTOCOL_VERSION),
      motd: z.string(),
      registration: z.enum(['open', 'closed']),
      lang: language,
      limits: z.object({
        frameBytes: z.int(),
        textChars: z.int(),
        fileBytes: z.int(),
        historyPage: z.int(),
      }),
      /** What the shop is called, and the currency of its prices (ISO 4217). Absent: there is none. */
      shop: z.object({ name: z.string(), currency: z.string() }).optional(),
    },
  ),
  'session.register': method(
    "Makes an account and signs it in. Without `email` the address is `username@` + the server's mail domain.",
    { username, password, name: personName, email: email.optional(), history: historyCount },
    signedIn,
  ),
  'session.login': method(
    'Signs in. `username` may be an email. `messages` of each room are its latest `history`, oldest first.',
    {
      username: token(254),
      password,
      code: code.optional(),
      history: historyCount,
    },
    signedIn,
  ),
  'session.resume': method(
    'Comes back with a token. With `since`, `messages` are all after that seq, `more: true` where it was cut.',
    { token: token(200), since: z.record(roomId, seq).optional(), history: historyCount },
    signedIn,
  ),
  'session.logout': method('Ends the session; the token is dead.', {}, {}),
  'session.ping': method('Asks whether the server is there.', {}, { at: time }),
}
