import { createHash } from 'node:crypto'
import type { Sql } from './sql'

/** Rows that are verified in one go, so that nobody waits long for the store. */
const PAGE = 2000

/** Something that somebody asked for. */
export interface NewAuditEntry {
  at: number
  /** Id of the account. Absent: the server's own console. */
  actorId?: string
  /** The username, as it was. */
  actor: string
  /** The method, or another short name for what was done. */
  action: string
  /** What it was about: ids, names of cards, states, amounts. Never a secret, a message or a letter. */
  detail: AuditDetail
}

/** What an entry of the record says, as JSON; what is undefined is left out. */
export type AuditDetail = { readonly [name: string]: AuditValue | undefined }

/** Anything that JSON can say. */
export type AuditValue = string | number | boolean | null | readonly AuditValue[] | AuditDetail

/** A row of the record. */
export interface AuditEntry extends NewAuditEntry {
  /** 1, 2, 3... without gaps. */
  number: number
  /** SHA-256 of the row, the hash of the row before among it. */
  hash: string
}

/** Adds a row to the record in the transaction of an op: it stays if the op does what it is about. */
export async function writeAudit(sql: Sql, entry: NewAuditEntry): Promise<void> {
  // Changing the head comes first, as it makes other writers wait until this one is done.
  const head = await sql.get<Link>(
    'UPDATE audit_head SET number = number + 1 WHERE id = 1 RETURNING number, hash',
  )
  if (!head) throw new Error('could not find the head of the audit log')
  const { at, actorId, actor, action } = entry
  const row: Row = {
    ...{ number: head.number, at, actor_id: actorId ?? null, actor, action },
    ...{ detail: JSON.stringify(entry.detail), previous: head.hash },
  }
  const hash = hashOf(row)
  await sql.run(
    `INSERT INTO audit_log (number, at, actor_id, actor, action, detail, previous, hash)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?)`,
    [row.number, at, row.actor_id, actor, action, row.detail, row.previous, hash],
  )
  await sql.run('UPDATE audit_head SET hash = ? WHERE id = 1', [hash])
}

/** Adds a row for a request that changes nothing else. */
export async function appendAudit(sql: Sql, entry: NewAuditEntry): Promise<void> {
  await writeAudit(sql, entry)
}

interface AuditPageWish {
  /** Only what this person did. Absent: everybody. */
  actorId?: string
  /** Only rows with a smaller number. Absent: the latest. */
  before?: number
  limit: number
}

/** A page of the record, the latest first; `more` when there are earlier ones. */
export async function listAudit(
  sql: Sql,
  { actorId, before = Number.MAX_SAFE_INTEGER, limit }: AuditPageWish,
): Promise<{ entries: AuditEntry[]; more: boolean }> {
  const rows = await sql.all<StoredRow>(
    `SELECT ${COLUMNS} FROM audit_log a
     WHERE a.number < ? ${actorId === undefined ? '' : 'AND a.actor_id = ?'}
     ORDER BY a.number DESC LIMIT ?`,
    [before, ...(actorId === undefined ? [] : [actorId]), limit + 1],
  )
  return { entries: rows.slice(0, limit).map(toEntry), more: rows.length > limit }
}

/** A row's place in the chain. */
export interface Link {
  number: number
  hash: string
}

/** How far the record was found to be whole. */
export interface VerifiedPage {
  /** The last row that is as it was written. */
  last: Link
  /** Number of the first row that is not, or is missing. Absent: none so far. */
  broken?: number
  /** There are further rows to verify. */
  more: boolean
}

/** Verifies some rows behind a verified one (absent: from the first). `verifyAudit` goes through them all. */
export async function verifyAuditPage(
  sql: Sql,
  { after = { number: 0, hash: '' }, limit = PAGE }: { after?: Link; limit?: number },
): Promise<VerifiedPage> {
  const rows = await sql.all<StoredRow>(
    `SELECT ${COLUMNS} FROM audit_log a WHERE a.number > ? ORDER BY a.number LIMIT ?`,
    [after.number, limit],
  )
  let last = after
  for (const row of rows) {
    const follows = row.number === last.number + 1 && row.previous === last.hash
    if (!follows || row.hash !== hashOf(row)) return broken(last)
    last = { number: row.number, hash: row.hash }
  }
  if (rows.length === limit) return { last, more: true }
  const head = await sql.get<Link>('SELECT number, hash FROM audit_head WHERE id = 1')
  const isWhole = head?.number === last.number && head.hash === last.hash
  return isWhole ? { last, more: false } : broken(last)
}

/**
 * Verifies the whole record, a page at a time, so that others use the store meanwhile. `rows` are as they
 * were written; `broken` is the number of the first that is not, or is missing.
 */
export async function verifyAudit(store: {
  verifyAuditPage: (from: { after?: Link }) => Promise<VerifiedPage>
}): Promise<{ rows: number; broken?: number }> {
  let after: Link | undefined
  for (;;) {
    const { last, broken, more } = await store.verifyAuditPage({ after })
    if (!more) return { rows: last.number, ...(broken !== undefined && { broken }) }
    after = last
  }
}

interface Row {
  number: number
  at: number
  actor_id: string | null
  actor: string
  action: string
  /** JSON. */
  detail: string
  /** The hash of the row before; empty in the first. */
  previous: string
}

interface StoredRow extends Row {
  hash: string
}

const COLUMNS = 'a.number, a.at, a.actor_id, a.actor, a.action, a.detail, a.previous, a.hash'

/** SHA-256 of a row's canonical text: the JSON of its columns in their order. */
function hashOf({ number, at, actor_id, actor, action, detail, previous }: Row): string {
  const text = JSON.stringify([number, at, actor_id, actor, action, detail, previous])
  return createHash('sha256').update(text).digest('hex')
}

function broken(last: Link): VerifiedPage {
  return { last, broken: last.number + 1, more: false }
}

function toEntry({ number, at, actor_id, actor, action, detail, hash }: StoredRow): AuditEntry {
  const entry = { number, at, actor, action, detail: JSON.parse(detail) as AuditDetail, hash }
  return actor_id === null ? entry : { ...entry, actorId: actor_id }
}
