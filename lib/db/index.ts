import { restoreSqlite } from './sqlite/restore'
import { openSqlite } from './sqlite/store'
import type { Restored, Store, StoreOptions } from './store'

export { verifyAudit, type AuditDetail, type AuditEntry, type NewAuditEntry } from './audit'
export { authenticateUser, loginKey, type Login, type PasswordCheck } from './authenticate'
export { getMessages, type Page } from './history'
export { insertMessage, type NewMessage } from './messages'
export type { Arrival } from './mail/copies'
export type { Erased } from './erasing'
export type { ExportPage, ExportRow } from './exporting'
export type { MailChange } from './mail/folders'
export { mailHeadOf } from './mail/mail'
export type { MailQuery } from './mail/search'
export type { Released, Sent } from './mail/sending'
export type { StoredConversation } from './desk/conversation'
export type { Lapsed } from './desk/deadline'
export type { Parted } from './desk/ending'
export type { Entered, Pace } from './desk/queue'
export type { Owed } from './desk/transcript'
export { openMove, type Move } from './move'
export type { Moved, MovedTable } from './moving'
export { cardKey, emailKey, usernameKey, usernameSkeleton } from './names'
export type { OpName, Ops } from './ops'
export { DiskRefused, StoreAway, StoreProblem, type StoreProblemKind } from './problem'
export type { DirectRoom, NewRoom } from './rooms'
export type { Search } from './search'
export type { Doer } from './shop/orders'
export type { OpeningCard } from './shop/stock'
export type { SealedSecret, ShownCode } from './second-factor'
export type { NewSession, StoredSession } from './sessions'
export type { SnapshotOptions } from './snapshot'
export { replaceFile } from './sqlite/disk'
export type { Restored, Store, StoreNotice, StoreOptions, StoreStats } from './store'
export { asUser } from './user-row'
export { registerUser } from './users'
export type { Account, Person } from './user-row'
export type { Credentials, NewUser, ProfileChange } from './users'

/**
 * Opens the store, making its file when there is none; rejects with a StoreProblem when it cannot be
 * used. Each op is then called by its name: `store.insertMessage({ ... })`.
 */
export async function createDb(options: StoreOptions): Promise<Store> {
  if (!/^postgres(?:ql)?:/.test(options.file)) return openSqlite(options)
  // Loaded only where somebody wants it: a server shall start quickly.
  const { openPostgres } = await import('./postgres/store')
  return openPostgres(options)
}

/**
 * Puts a copy in the place of a database that no server is using; what was there is kept. Rejects with a
 * StoreProblem, and nothing has changed, when one of the two cannot be used.
 */
export function restoreDb(copy: string, db: string, at: number): Promise<Restored> {
  return restoreSqlite(copy, db, at)
}
