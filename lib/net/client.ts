import type { Language, Role, Status } from '../protocol'
import type { Connection } from './connection'
import type { Bucket } from './rate'

/** The account behind a client, as the server keeps it while somebody is signed in with it. */
export interface SignedIn {
  id: string
  username: string
  name: string
  email: string
  role: Role
  /** Online or away; what the last connection's end makes `offline`. */
  status: Status
  /** What an away person left to read. */
  note?: string
  /** Whether the account has a second factor; whose role needs one has to enrol before anything else. */
  secondFactor: boolean
}

/** A connection past the handshake. `me` and `sessionId` are there once somebody has signed in. */
export interface Client {
  readonly connection: Connection
  /** Limits what this connection may ask for. */
  readonly requests: Bucket
  lang: Language
  /** Name and version of the program at the other end, where it told. */
  program: string
  me?: SignedIn
  sessionId?: string
}

/** A client after sign-in. */
export type Member = Client & { me: SignedIn; sessionId: string }

export function isMember(client: Client): client is Member {
  return client.me !== undefined
}
