import assert from 'node:assert/strict'
import { join } from 'node:path'
import { test } from 'node:test'
import { methods, type MethodName } from '../../lib/protocol'
import type { TestClient } from '../helpers/client'
import { startServer, type TestServer } from '../helpers/server'
import { temporaryFolder } from '../helpers/temp'
import { samples } from '../protocol/samples'

/** In everything that a log must not repeat: letters and digits, so that a password may hold them too. */
const MARK = 'Xq7Zk9'

/** Parameters that are secret or that somebody wrote; the others name people, rooms, cards and the like. */
const PRIVATE = new Set([
  ...['password', 'current', 'next', 'code', 'token', 'session', 'data', 'sha256'],
  ...['text', 'subject', 'body', 'query', 'prefix', 'note', 'comment', 'topic', 'motd', 'key'],
])

/** Members of an answer that only their owner may see. */
const ISSUED = new Set(['token', 'secret', 'uri', 'recoveryCodes', 'password', 'sha256'])

/** They end the session or the server, and are called last or not at all. */
const ENDINGS: MethodName[] = ['session.logout', 'account.erase', 'admin.stop', 'admin.restart']

for (const log of ['text', 'json'] as const) {
  test(`no password, code, token or text is in the log, in ${log} and with every command (M9)`, async t => {
    // Copies and exports come to lie beside the database.
    const db = join(temporaryFolder(t), 'chat.db')
    const server = await startServer(t, { db, log, logLevel: 'debug' })
    const people = [
      await server.connect('ana', 'admin'),
      await server.connect('eva', 'agent'),
      await server.connect('ben'),
      await server.connect(),
    ]
    await mistype(server)
    await people[0]!.request('room.create', { name: 'redes' })

    for (const method of Object.keys(methods) as MethodName[]) {
      if (ENDINGS.includes(method)) continue
      for (const person of people) {
        await person.answerTo(person.post(method, marked(samples[method])))
        await person.answerTo(person.post(method, withoutIds(marked(samples[method]))))
      }
    }
    for (const person of people) await person.answerTo(person.post('session.logout', {}))
    await server.stop()

    assert.ok(server.log.length > 5 * Object.keys(methods).length, String(server.log.length))
    const secrets = [MARK, ...people.flatMap(person => [...issuedTo(person)])]
    assert.ok(secrets.length > 20, String(secrets.length))
    for (const secret of secrets) {
      assert.deepEqual(
        server.log.filter(line => line.includes(secret)),
        [],
      )
    }
  })
}

/** People type passwords where names belong, and speak to the wrong port. */
async function mistype({ connect }: TestServer) {
  const client = await connect()
  const wrong = { username: `clave${MARK}`, password: `${MARK}-otra-clave` }
  await client.answerTo(client.post('session.login', wrong))
  await client.answerTo(client.post(`session.${MARK}`, {}))
  client.raw(`PASS ${MARK}\r\n{"${MARK}":1}\n`)
  await client.answered(4)
}

function marked(sample: object): object {
  const entries = Object.entries(sample).map(([name, value]: [string, unknown]) => {
    return [name, PRIVATE.has(name) && typeof value === 'string' ? `${value}${MARK}` : value]
  })
  return Object.fromEntries(entries) as object
}

/** What is left then refers to nothing that is not there, and more of it succeeds. */
function withoutIds(params: object): object {
  const left = Object.entries(params).filter(([, value]) => value !== 'abc')
  return Object.fromEntries(left)
}

function* issuedTo({ answers, factor }: TestClient): Generator<string> {
  if (factor) yield factor.secret
  for (const { result } of answers) yield* issuedIn(result, false)
}

function* issuedIn(value: unknown, isIssued: boolean): Generator<string> {
  if (typeof value === 'string' && isIssued && value.length >= 6) yield value
  if (typeof value !== 'object' || value === null) return
  for (const [name, member] of Object.entries(value)) {
    yield* issuedIn(member, ISSUED.has(name) || (Array.isArray(value) && isIssued))
  }
}
