import type { Store } from '../db'
import type { Log } from '../log'
import type { Buckets, Client, Hub, Member, Throttle } from '../net'
import type { File, ParsedParams, Result } from '../protocol'
import type { Settings } from '../settings'
import type { CommandTable } from './table'

/** Makes and checks password hashes, away from the event loop. */
export interface Passwords {
  hash: (password: string) => Promise<string>
  /** Compares with a hash; without one it takes as long and answers false. */
  verify: (password: string, hash: string | undefined) => Promise<boolean>
}

/** Delivers held mails when their time has come. */
export interface Postman {
  /** Says that a mail is held until then, in milliseconds since 1970. */
  expect: (dueAt: number) => void
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
}

/** What all commands share. */
export interface Services {
  store: Store
  hub: Hub
  settings: Settings
  passwords: Passwords
  files: Files
  postman: Postman
  log: Log
  commands: CommandTable
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

/** As Context, for commands that `anyone` may call. */
export interface OpenContext extends Services {
  client: Client
}
