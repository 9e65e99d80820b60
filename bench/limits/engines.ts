// The engines of a cluster alone: how long a commit and a message between two programs take them.
import { jetstream, jetstreamManager, StorageType } from '@nats-io/jetstream'
import { connect } from '@nats-io/transport-node'
import { randomBytes } from 'node:crypto'
import { once } from 'node:events'
import { Client } from 'pg'
import { readBusAddress } from '../../lib/bus'
import { percentile } from '../row'

export interface Times {
  p50Ms: number
  p99Ms: number
}

/** One row after the other, each committed. */
export async function measureCommit(postgres: string, count: number): Promise<Times> {
  const client = new Client({ connectionString: postgres })
  await client.connect()
  const table = `limit_${randomBytes(4).toString('hex')}`
  try {
    await client.query(`CREATE TABLE ${table} (id int PRIMARY KEY, text text)`)
    return await time(count, number =>
      client.query(`INSERT INTO ${table} VALUES ($1, $2)`, [number, 'x'.repeat(100)]),
    )
  } finally {
    await client.query(`DROP TABLE IF EXISTS ${table}`)
    await client.end()
  }
}

/** One message after the other through a stream, to an ordered consumer on another connection. */
export async function measureHop(bus: string, count: number): Promise<Times> {
  const address = readBusAddress(bus)
  const [from, to] = await Promise.all([connect(address), connect(address)])
  const name = `limit_${randomBytes(4).toString('hex')}`
  const manager = await jetstreamManager(from)
  try {
    await manager.streams.add({ name, subjects: [`${name}.x`], storage: StorageType.File })
    const consumer = await jetstream(to).consumers.get(name)
    const heard = new EventTarget()
    const messages = await consumer.consume({
      callback: () => void heard.dispatchEvent(new Event('x')),
    })
    const stream = jetstream(from)
    const times = await time(count, async () => {
      const arrived = once(heard, 'x')
      await Promise.all([arrived, stream.publish(`${name}.x`, 'x'.repeat(400))])
    })
    messages.stop()
    return times
  } finally {
    await manager.streams.delete(name)
    await Promise.all([from.close(), to.close()])
  }
}

async function time(count: number, act: (number: number) => Promise<unknown>): Promise<Times> {
  const times: number[] = []
  for (let number = 0; number < count; number++) {
    const startedAt = performance.now()
    await act(number)
    times.push(performance.now() - startedAt)
  }
  return { p50Ms: percentile(times, 0.5), p99Ms: percentile(times, 0.99) }
}
