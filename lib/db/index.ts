import { openSqlite } from './sqlite/store'
import type { Store, StoreOptions } from './store'

export { authenticateUser, loginKey, type Login } from './authenticate'
export { getMessages, insertMessage, type NewMessage, type Page } from './messages'
export type { Arrival } from './mail/copies'
export type { MailChange } from './mail/folders'
export { mailHeadOf } from './mail/mail'
export type { MailQuery } from './mail/search'
export type { Released, Sent } from './mail/sending'
export { emailKey, usernameKey, usernameSkeleton } from './names'
export type { OpName, Ops } from './ops'
export { DiskRefused, StoreProblem, type StoreProblemKind } from './problem'
export type { DirectRoom, NewRoom } from './rooms'
export type { Search } from './search'
export type { NewSession, StoredSession } from './sessions'
export type { SnapshotOptions } from './snapshot'
export type { Store, StoreNotice, StoreOptions, StoreStats } from './store'
export { asUser, registerUser } from './users'
export type { Account, NewUser, Person, ProfileChange } from './users'

/**
 * Opens the store, making its file when there is none; rejects with a StoreProblem when it cannot be
 * used. Each op is then called by its name: `store.insertMessage({ ... })`.
 */
export function createDb(options: StoreOptions): Promise<Store> {
  return openSqlite(options)
}
