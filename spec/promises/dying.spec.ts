import assert from 'node:assert/strict'
import { randomInt } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { migrations } from '../../lib/db/migrations'
import { sealOf } from '../../lib/db/sqlite/seal'
import type { TestClient } from '../helpers/client'
import { oldVersions, writeOldDatabase } from '../helpers/old-database'
import { killWhileWriting, runServer, startProcess } from '../helpers/process'
import { soaked } from '../helpers/soak'
import { openHere } from '../helpers/store'
import { temporaryFolder } from '../helpers/temp'

/** How often each is killed; `npm run soak` does so many times more. */
const KILLS = soaked(1)

const AT_ONCE = 8

/** As long as a mail can be. Saved a few hundred times it fills the journal, so that a checkpoint comes. */
const BULK = 'x'.repeat(50_000)

/** A file that takes the place of another is made, written and renamed. */
const CHANGES_OF_A_FILE = 3

/** Sends until the connection ends; adds what was acknowledged, by its key. */
async function talk(client: TestClient, run: number, said: Map<string, number>): Promise<void> {
  let sent = 0
  const send = async () => {
    for (;;) {
      const key = `${run} ${sent++}`
      const { message } = await client.say('#general', key, key)
      said.set(key, message.seq)
    }
  }
  await Promise.allSettled(Array.from({ length: AT_ONCE }, send))
}

/** Writes much and keeps little until the connection ends: always the same draft. */
async function fillJournal(client: TestClient): Promise<void> {
  const { mail } = await client.request('mail.draft', { body: BULK })
  const save = async () => {
    for (;;) await client.request('mail.draft', { id: mail.id, body: BULK })
  }
  await Promise.allSettled(Array.from({ length: AT_ONCE }, save))
}

for (const [instant, isStopped] of [
  ['while it writes its file in a burst', false],
  ['while it writes its file at its end', true],
] as const) {
  test(`a server killed ${instant} loses and doubles nothing (X5)`, async t => {
    const db = join(temporaryFolder(t), 'chat.db')
    const said = new Map<string, number>()
    for (let kill = 0; kill < KILLS; kill++) {
      const server = await startProcess(t, db)
      const client = await server.connect(kill === 0 ? 'ana' : undefined)
      if (kill > 0) await client.signIn('ana')
      const talking = [talk(client, kill, said)]
      if (isStopped) await client.answered(randomInt(20, 200))
      killWhileWriting(server.child, db, randomInt(1, CHANGES_OF_A_FILE + 1))
      if (isStopped) void server.stop()
      else talking.push(fillJournal(client))
      const { signal } = await server.ended
      if (!isStopped) assert.equal(signal, 'SIGKILL')
      await Promise.allSettled(talking)
    }

    const { store } = await openHere({ file: db })
    const found = await store.findUser({ usernameKey: 'ana' })
    const whose = { userId: found!.id, room: '#general' }
    const { messages } = await store.getMessages({ ...whose, limit: 1e6 })
    assert.deepEqual(
      messages.map(({ seq }) => seq),
      messages.map((_, at) => at + 1),
    )
    const seqs = new Map(messages.map(({ key, seq }) => [key, seq]))
    assert.equal(seqs.size, messages.length)
    for (const [key, seq] of said) assert.equal(seqs.get(key), seq, key)
    assert.deepEqual(await store.verify(), [])
    await store.close()
    assert.ok(said.size > KILLS * AT_ONCE, String(said.size))
  })
}

test('a server killed while it brings an old database up to date has the old one or the new one (X5)', async t => {
  const texts = Array.from({ length: 1000 }, (_, n) => `${n} ${'x'.repeat(1000)}`)
  for (let kill = 0; kill < KILLS; kill++) {
    const db = join(temporaryFolder(t), 'chat.db')
    const version = oldVersions[randomInt(oldVersions.length)]!
    await writeOldDatabase(db, version, texts)
    // What was there, its copy, and what came of it.
    const change = randomInt(1, 3 * CHANGES_OF_A_FILE + 1)
    const { signal } = await runServer(t, ['--port', '0', '--db', db], {}, child => {
      killWhileWriting(child, db, change)
      // Its first word is that it is done.
      child.stdout!.once('data', () => child.kill('SIGKILL'))
    })
    assert.equal(signal, 'SIGKILL')

    const { store, notices } = await openHere({ file: db })
    const where = `version ${version}, change ${change}`
    for (const notice of notices) {
      if (notice.kind === 'migrated') assert.equal(notice.from, version, where)
    }
    const { messages } = await store.getMessages({ userId: 'ana', room: '#general', limit: 1e4 })
    assert.deepEqual(
      messages.map(({ text }) => text),
      texts,
      where,
    )
    assert.deepEqual(await store.verify(), [], where)
    await store.close()
    for (const file of [db, `${db}-before-${migrations.length}`]) {
      assert.equal(sealOf(readFileSync(file)), 'whole', `${where}: ${file}`)
    }
  }
})
