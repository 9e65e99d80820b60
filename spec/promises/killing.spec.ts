import assert from 'node:assert/strict'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import initSqlJs from 'sql.js'
import type { Message } from '../../lib/protocol'
import type { TestClient } from '../helpers/client'
import { readAll } from '../helpers/history'
import { startProcess } from '../helpers/process'
import { startServer } from '../helpers/server'
import { temporaryFolder } from '../helpers/temp'

const SENDERS = 5

/** Sends until the connection ends, several at a time; gives every key and which were acknowledged. */
async function sendUntilCut(client: TestClient, name: string) {
  const keys: string[] = []
  const acknowledged = new Map<string, Message>()
  const send = async () => {
    for (;;) {
      const key = `${name} ${keys.length}`
      keys.push(key)
      const { message } = await client.say('#general', key, key)
      acknowledged.set(key, message)
    }
  }
  await Promise.allSettled(Array.from({ length: 8 }, send))
  return { keys, acknowledged }
}

test('kill -9 in a burst loses and doubles nothing that was acknowledged (X5, promises 1, 2)', async t => {
  const db = join(temporaryFolder(t), 'chat.db')
  const first = await startProcess(t, db)
  const watcher = await first.connect('eva')
  const senders = await Promise.all(
    Array.from({ length: SENDERS }, (_, i) => first.connect(`ana${i}`)),
  )
  const sending = senders.map(client => sendUntilCut(client, client.username))
  await watcher.next('chat.message', ({ message }) => message.seq >= 500)

  await first.kill()

  const sent = await Promise.all(sending)
  const second = await startProcess(t, db)
  const reader = await second.connect()
  const since = { '#general': watcher.all('chat.message').at(-1)!.message.seq }
  await reader.request('session.resume', { token: watcher.token, since })
  const stored = await readAll(reader)
  const bySeq = new Map(stored.map(message => [message.seq, message]))
  assert.deepEqual(
    [...bySeq.keys()],
    Array.from({ length: stored.length }, (_, i) => i + 1),
  )
  assert.equal(new Set(stored.map(({ text }) => text)).size, stored.length)
  for (const { message } of watcher.all('chat.message')) {
    assert.deepEqual(bySeq.get(message.seq), message)
  }
  for (const { acknowledged } of sent) {
    for (const { key: _, ...message } of acknowledged.values()) {
      assert.deepEqual(bySeq.get(message.seq), message)
    }
  }

  for (const [i, { keys, acknowledged }] of sent.entries()) {
    const client = await second.connect()
    await client.request('session.resume', { token: senders[i]!.token })
    for (const key of keys) {
      const { message } = await client.say('#general', key, key)
      assert.deepEqual(message, acknowledged.get(key) ?? message)
    }
  }
  const all = await readAll(reader)
  assert.equal(all.length, sent.flatMap(({ keys }) => keys).length)
  assert.equal(new Set(all.map(({ text }) => text)).size, all.length)
})

test('a server that is stopped leaves one plain SQLite file (C6, S4)', async t => {
  const folder = temporaryFolder(t)
  const db = join(folder, 'chat.db')
  const server = await startProcess(t, db)
  const [ana, ben] = [await server.connect('ana'), await server.connect('ben')]
  for (let i = 0; i < 20; i++) await ana.say('#general', `mensaje ${i}`)

  const { status, stdout } = await server.stop()

  assert.equal(status, 0)
  assert.equal((await ben.next('session.closing')).reason, 'stopping')
  assert.match(stdout, /Servidor cerrado\.\n$/)
  assert.deepEqual(readdirSync(folder), ['chat.db'])
  const SQL = await initSqlJs()
  const database = new SQL.Database(readFileSync(db))
  const value = (sql: string) => database.exec(sql)[0]!.values[0]![0]
  assert.equal(value('PRAGMA integrity_check'), 'ok')
  assert.deepEqual(
    [value('SELECT COUNT(*) FROM users'), value('SELECT COUNT(*) FROM messages')],
    [2, 20],
  )
  assert.match(String(value('SELECT password_hash FROM users')), /^\$2[aby]\$04\$/)
})

test('a server that keeps nothing leaves nothing (M4)', async t => {
  const { connect, stop } = await startServer(t, { db: ':memory:' })
  await connect('ana')
  await stop()
  assert.equal(existsSync(':memory:'), false)
})
