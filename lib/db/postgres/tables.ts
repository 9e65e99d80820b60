import { Client } from 'pg'
import { hidePassword } from '../../settings'
import { latestVersion, migrate, migrations } from '../migrations'
import { StoreAway, StoreProblem } from '../problem'
import type { Sql } from '../sql'
import type { StoreNotice } from '../store'
import { connectingPatiently } from './connecting'
import { reasonOf } from './failure'
import { Session } from './session'
import { Transaction } from './transaction'

/** Any number; the same for every node that may change the tables. */
const MIGRATION_LOCK = 0x7e27_011a

/**
 * Brings the tables of a database up to date, one node at a time; rejects with a StoreProblem when the
 * database cannot be used.
 */
export async function prepareTables(
  url: string,
  notice: (notice: StoreNotice) => void,
): Promise<void> {
  const file = hidePassword(url)
  const client = new Client(connectingPatiently(url))
  // What ends the connection fails what is asked, too.
  client.on('error', () => undefined)
  try {
    await client.connect().catch((error: unknown) => {
      throw new StoreAway(reasonOf(error), error)
    })
    await checkEncoding(client, file)
    const { from, to } = await bringUpToDate(client, file)
    if (0 < from && from < to) notice({ kind: 'tables_changed', file, from, to })
  } catch (error) {
    if (!(error instanceof StoreAway)) throw error
    throw new StoreProblem('unreachable', { file, reason: error.reason }, error)
  } finally {
    await client.end()
  }
}

/** Rejects with a StoreProblem for a database that cannot hold every letter. */
export async function checkEncoding(client: Client, file: string): Promise<void> {
  const { rows } = await client.query<{ server_encoding: string }>('SHOW server_encoding')
  const encoding = rows[0]?.server_encoding ?? ''
  if (encoding === 'UTF8') return
  const reason = `its encoding is ${encoding}: make it with ENCODING 'UTF8'`
  throw new StoreProblem('unreachable', { file, reason })
}

/** Tells from which version, 0 where there was none, to which. */
async function bringUpToDate(client: Client, file: string): Promise<{ from: number; to: number }> {
  const transaction = new Transaction(client)
  transaction.begin()
  try {
    const sql = new Session(transaction)
    await lockTables(sql)
    const from = await versionOf(sql)
    const to = latestVersion(migrations)
    if (from > to) throw new StoreProblem('newer', { file })
    if (from < to) await migrate(sql, 'postgres', from)
    await transaction.commit()
    return { from, to }
  } catch (error) {
    await transaction.rollBack().catch(() => undefined)
    throw error
  }
}

/** Keeps others from changing the tables until the transaction ends, in which nothing is too slow from here on. */
export async function lockTables(sql: Sql): Promise<void> {
  await sql.run('SET LOCAL statement_timeout = 0')
  await sql.get('SELECT pg_advisory_xact_lock(?)', [MIGRATION_LOCK])
}

/** 0 when there are no tables yet. */
async function versionOf(sql: Sql): Promise<number> {
  const found = await sql.get<{ there: number }>(`SELECT to_regclass('meta') IS NOT NULL AS there`)
  if (!found?.there) return 0
  const row = await sql.get<{ value: string }>(`SELECT value FROM meta WHERE key = 'version'`)
  return Number(row?.value ?? 0)
}
