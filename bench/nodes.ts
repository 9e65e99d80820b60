// Nodes of one community, on a database of their own.
import { jetstreamManager } from '@nats-io/jetstream'
import { connect } from '@nats-io/transport-node'
import { randomBytes } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { readBusAddress } from '../lib/bus'
import { namesFor } from '../lib/bus/stream'
import type { Dialect } from './load'
import { makePeople } from './people'
import { startServer, type Running } from './running'
import { runStatement } from './statement'
import { ndjson, NOTHING_NEW, resume } from './targets'

export interface Community {
  /** Everybody can enter at any node. */
  dialect: Dialect
  startNode: () => Promise<Running>
  /** Removes the database and what nodes told each other; they must have stopped. */
  remove: () => Promise<void>
}

/** Makes a database in which so many people have an account and an open session. */
export async function openCommunity({
  postgres,
  bus,
  people,
}: {
  postgres: string
  bus: string
  people: number
}): Promise<Community> {
  const name = `tertulia_bench_${randomBytes(4).toString('hex')}`
  await runStatement(postgres, `CREATE DATABASE ${name} TEMPLATE template0 ENCODING 'UTF8'`)
  const store = new URL(postgres)
  store.pathname = `/${name}`
  const tokens = await makePeople(store.toString(), people)
  const folder = mkdtempSync(join(tmpdir(), 'tertulia-bench-'))
  const environment = {
    TERTULIA_STORE: store.toString(),
    TERTULIA_BUS: bus,
    TERTULIA_FILES: join(folder, 'files'),
    TERTULIA_KEY_FILE: join(folder, 'key'),
  }
  return {
    dialect: { ...ndjson, enter: (tap, number) => resume(tap, tokens[number]!, NOTHING_NEW) },
    startNode: () => startServer(':memory:', environment, true),
    async remove() {
      rmSync(folder, { recursive: true, force: true })
      const [row] = await runStatement(
        store.toString(),
        `SELECT value FROM meta WHERE key = 'community'`,
      )
      await runStatement(postgres, `DROP DATABASE ${name} WITH (FORCE)`)
      if (row) await dropStream(bus, (row as { value: string }).value)
    },
  }
}

async function dropStream(bus: string, community: string): Promise<void> {
  const connection = await connect(readBusAddress(bus))
  const { streams } = await jetstreamManager(connection)
  await streams.delete(namesFor(community).stream)
  await connection.close()
}
