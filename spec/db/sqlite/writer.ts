// A program that stores messages as fast as it can and says each one once it is acknowledged, until a
// spec kills it: `writer.ts FILE RUN`.
import { writeSync } from 'node:fs'
import { createDb, type Store } from '../../../lib/db'

const IN_FLIGHT = 40

async function main(file: string, run: string): Promise<void> {
  const store = await createDb({ file, checkpointBytes: 40_000 })
  let sent = 0
  const write = async () => {
    for (;;) await say(store, `${run}-${sent++}`)
  }
  await Promise.all(Array.from({ length: IN_FLIGHT }, write))
}

async function say(store: Store, key: string): Promise<void> {
  const message = { id: key, room: '#general', authorId: 'ana', kind: 'text' as const, at: 1, key }
  const { seq } = (await store.insertMessage({ ...message, text: key, mentions: [] })).message
  writeSync(1, `${key} ${seq}\n`)
}

const [file = '', run = ''] = process.argv.slice(2)
void main(file, run)
