import type { Bus } from '../bus'
import type { Store } from '../db'
import type { Log } from '../log'
import type { Buckets, Client, Hub, Member, Throttle } from '../net'
import type { File, ParsedParams, Result } from '../protocol'
import type { Settings } from '../settings'
import type { CommandTable } from './table'
import type { Work } from './work'

/** Makes and checks password hashes, away from the event loop. */
export interface Passwords {
  hash: (password: string) => Promise<string>
  /** Compares with a hash; without one it takes as long and answers false. */
  verify: (password: string, hash: string | undefined) => Promise<boolean>
}

/** Keeps secrets so that whoever has the stored data alone cannot read them. */
export interface Vault {
  /** Closes a user's secret up, as a text to be stored. */
  seal: (userId: string, secret: Buffer) => Promise<string>
  /** Throws the Refusal `internal` while the key is missing; the operator reads so in the log. */
  unseal: (userId: string, sealed: string) => Buffer
}

/** Delivers held mails when their time has come. */
export interface Postman {
  /** Says that a mail is held until then, in milliseconds since 1970. */
  expect: (dueAt: number) => void
  /** Looks for mails whose time has come: held by a server that has ended, before this one or beside it. */
  look: () => void
}

/** Keeps the queue of the help desk moving. */
export interface Desk {
  /** The queue or the agents are other ones now: who waits and who works reads of it, and is matched. */
  stir: () => void
  /** As `stir`, when another node says so. */
  look: () => void
  /** Another node waits for those people: no longer for those who are at this one. */
  keep: (userIds: readonly string[]) => void
  /** Another node is no more, or something was missed: whatever nobody does for the desk now is done here. */
  takeOver: () => void
  /** Something is due then: somebody was away for too long, or an offer was not taken. */
  expect: (dueAt: number) => void
  /** Conversations have ended: their customers get what was said by mail. */
  sendTranscripts: () => void
  /** Somebody goes for good: whoever waits for that person, or is served, waits no more. */
  dismiss: (userId: string) => Promise<void>
  /** Somebody is no agent any more: whoever was served by that one goes back to the head of the queue. */
  relieve: (agentId: string) => Promise<void>
}

/** Takes, keeps and gives files. */
export interface Files {
  begin: (ownerId: string, wanted: ParsedParams<'file.begin'>) => Promise<Result<'file.begin'>>
  /** Takes the next bytes of an upload and answers how many are there now. */
  chunk: (client: Member, upload: string, offset: number, bytes: Buffer) => Promise<number>
  /** Keeps a whole file under an id. */
  finish: (ownerId: string, upload: string, fileId: string) => Promise<File>
  /** Gives a piece of a file that the person may read. */
  read: (
    client: Member,
    id: string,
    offset: number,
    length: number,
  ) => Promise<{ data: Buffer; eof: boolean }>
  /** Writes the content with a digest into a file that must not be there yet; false when there is none. */
  copyContent: (sha256: string, path: string) => Promise<boolean>
  /** Copies the contents of all files into a folder, which is made; gives how many there are. */
  copyTo: (folder: string) => Promise<number>
}

/** How the running server is. */
export interface Vitals {
  /** A request was answered after so many milliseconds. */
  answered: (ms: number) => void
  read: () => Pick<
    Result<'admin.status'>,
    | 'startedAt'
    | 'uptimeMs'
    | 'messagesPerSecond'
    | 'requests'
    | 'requestMs'
    | 'eventLoopMs'
    | 'memoryBytes'
    | 'heapBytes'
  >
}

/** What the server can be told to do with itself. */
export interface Control {
  /** Reads the settings again and applies what can change now; a Refusal, and no change, when they are wrong. */
  reload: () => { applied: string[]; waiting: string[] }
  /** Ends the server soon; what was taken on is done before. */
  stop: () => void
  /** Likewise, and starts it again; a Refusal when the settings are wrong. */
  restart: () => void
}

/** What all commands share. */
export interface Services {
  store: Store
  /** The way to the other nodes of the community. */
  bus: Bus
  /** Looks everything up soon of which this node may not have heard. */
  recheck: () => void
  hub: Hub
  settings: Settings
  passwords: Passwords
  vault: Vault
  files: Files
  postman: Postman
  desk: Desk
  control: Control
  vitals: Vitals
  work: Work
  /** How many sockets are open. */
  connections: () => number
  /** The message of the day that an administrator set, over that of the settings. Absent: none is set. */
  motd: { text?: string }
  log: Log
  commands: CommandTable
  /** Each node counts for itself. */
  limits: {
    /** Messages of each user, by user id. */
    messages: Buckets
    /** New accounts, by address. */
    registrations: Buckets
    /** Failed sign-ins, by the name that was typed. */
    signIns: Throttle
    /** Failed sign-ins, by address. */
    failures: Buckets
  }
  /** Milliseconds since 1970-01-01 UTC. */
  now: () => number
}

/** What a command's `run` is given beside its parameters. */
export interface Context extends Services {
  /** Whoever asks; dispatch has made sure that somebody is signed in, unless `anyone` may ask. */
  client: Member
}

/** Whoever runs the server: an administrator's client, or the console, which has no connection. */
export type Operator = Pick<Member, 'lang' | 'me'> & Partial<Pick<Member, 'connection'>>

/** As Context, for commands that only administrators may call. */
export interface AdminContext extends Services {
  client: Operator
}

/** As Context, for commands that `anyone` may call. */
export interface OpenContext extends Services {
  client: Client
}
