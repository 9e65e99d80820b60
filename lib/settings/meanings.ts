import type { Settings } from './schema'

/** The path of a setting, such as `limits.fileBytes`. */
export type SettingPath = Leaf<Settings>

// What is a text or an object, such as the message of the day, is one setting.
type Leaf<S> = {
  [Name in keyof S & string]-?: S[Name] extends object ? `${Name}.${keyof S[Name] & string}` : Name
}[keyof S & string]

/** What each setting means, in English, as `docs/CONFIG.md` prints it. One that is missing here does not compile. */
export const meanings: Record<SettingPath, string> = {
  host: 'the address to listen at; beyond this machine it needs TLS or `insecure`',
  port: 'the port to listen at; 0 takes a free one, which the ready line names',
  db: 'the database file, or `:memory:` for a server that keeps nothing',
  store:
    'a PostgreSQL database in the place of the file, as `postgres://user:password@host/name`; empty: the file',
  files:
    'where files are kept: a folder, or a bucket as `s3://name/prefix?endpoint=http://host:9000&region=...`; empty: `chat.db-files` beside the database',
  keyFile: 'the file with the key of second factors; empty: `chat.db-key` beside the database',
  bus: 'where the nodes of one community meet, on one `store`: NATS with JetStream, as `nats://user:password@host`, several with commas between; empty: one node alone',
  busBeatMs:
    'how often nodes tell each other that they are there, the same for all; one that is silent for five times as long is dead',
  name: 'what the server is called',
  lang: 'the language of the log and the console, and of clients that say none',
  log: 'lines for people, or one JSON object a line',
  logLevel: '`debug` writes a line for each command; `info` writes those that repeat together',
  logFile: 'a file for the log as well; empty: none',
  logFileBytes: 'how large that file grows before it is put aside as `.1`, `.2`, ...',
  logFiles: 'how many of those are kept',
  metrics: 'where `/metrics` and `/healthz` are answered, as `HOST:PORT`; empty: nowhere',
  motd: 'what everybody reads at sign-in: a text, or one for each language; `motd` on the console overrides it',
  mailDomain: 'what follows `@` in the address of who registers without one',
  registration: '`closed`: nobody can make an account',
  balancers:
    'addresses and networks of balancers that begin each connection with the PROXY protocol (version 1), as `192.0.2.7, 10.0.0.0/8`; empty: none',
  insecure: 'plain text may travel beyond this machine',
  'tls.cert': 'a PEM file with the certificate and those above it',
  'tls.key': 'a PEM file with its key',
  'tls.selfSigned':
    'without the two files: a certificate that the server makes itself, beside its database',
  'shop.name': 'what the shop is called',
  'shop.currency': 'of all prices (ISO 4217); they are integers of its minor unit',
  'shop.catalogue':
    'a JSON file with the cards of a new shop (`name`, `price`, `stock`); absent: the 24 that come with the program',
  'desk.capacity': 'customers whom one agent can serve at once',
  'desk.assign': '`manual`: agents take the next customer; `auto`: free agents are given one',
  'desk.agentGraceMs': 'an agent gone for so long loses the customer to the head of the queue',
  'desk.customerGraceMs': 'a customer gone for so long loses the place, or the conversation',
  'desk.offerMs': 'how long an agent has to accept what another one offers',
  'limits.messagesPerSecond': 'messages of one person, on average',
  'limits.messageBurst': 'messages of one person at once',
  'limits.requestsPerSecond': 'requests of one connection, on average; four times as many at once',
  'limits.connectionsPerAddress': 'connections from one address',
  'limits.unauthenticatedSeconds': 'how long somebody who is not signed in may say nothing',
  'limits.registrationsPerHour': 'new accounts from one address',
  'limits.sessionsPerUser': 'sessions of one person; the one not used for longest ends',
  'limits.outboxBytes': 'bytes that may wait for a client that does not read, before it is cut off',
  'limits.fileBytes': 'bytes of one file',
  'limits.userBytes': 'bytes of all files that one person has sent',
  'limits.fileBytesPerSecond':
    'how fast the files of one person go, up and down; all together four times as fast',
  'limits.historyPage': 'messages in one page of history',
  'limits.presenceMembers':
    'people online in a room, from which arrivals are counted and not told one by one',
  'security.bcryptCost': 'each step doubles the work of a password check; below 10 is not safe',
  'security.passwordMin': 'the least characters of a password',
  'security.adminSecondFactor':
    'administrators, like agents, can do nothing before they have a second factor',
  'security.sessionIdleDays': 'days without use after which a session ends; 0: never',
  'security.sessionDays': 'days after which a session ends even if it is used; 0: never',
}
