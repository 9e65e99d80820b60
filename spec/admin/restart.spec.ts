import assert from 'node:assert/strict'
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, test } from 'node:test'
import type { Message } from '../../lib/protocol'
import { Refused, type TestClient } from '../helpers/client'
import { readAll } from '../helpers/history'
import { startProcess, type ServerProcess } from '../helpers/process'
import { temporaryFolder } from '../helpers/temp'

/** What somebody sent and had acknowledged, by key. */
type Sent = Map<string, Message>

/** Sends one message after the other, repeating what the server did not take, as a client does. */
class Sender {
  readonly acknowledged: Sent = new Map()
  readonly refusals = new Set<string>()
  isDone = false
  #client: TestClient

  constructor(
    private readonly server: ServerProcess,
    client: TestClient,
  ) {
    this.#client = client
  }

  async run(): Promise<void> {
    const { token, username } = this.#client
    for (let i = 0; !this.isDone; i++) await this.#send(`${username} ${i}`, token)
  }

  async #send(key: string, token: string): Promise<void> {
    for (;;) {
      try {
        const { message } = await this.#client.say('#general', key, key)
        this.acknowledged.set(key, message)
        return
      } catch (error) {
        if (error instanceof Refused) this.refusals.add(error.kind)
        await this.#client.closed
        this.#client = await comeBack(this.server, token)
      }
    }
  }
}

/**
 * Signs in again once the server has started for the second time. Not before: the system may give a socket
 * that tries a port where nobody listens that very port, so that it meets itself and the server finds it taken.
 */
async function comeBack(server: ServerProcess, token: string): Promise<TestClient> {
  await server.printed(/^(?:Servidor escuchando|Server listening)/, 1)
  const client = await server.connect()
  await client.request('session.resume', { token, history: 0 })
  return client
}

describe('a restart', { concurrency: true }, () => {
  test('under load loses and doubles nothing, and everybody comes back (S4)', async t => {
    const db = join(temporaryFolder(t), 'chat.db')
    const server = await startProcess(t, db)
    const root = await server.connect('root')
    server.type('role root admin')
    await root.next('session.changed')
    const senders = await Promise.all(
      Array.from(
        { length: 6 },
        async (_, i) => new Sender(server, await server.connect(`ana${i}`)),
      ),
    )
    const running = senders.map(sender => sender.run())
    await root.next('chat.message', ({ message }) => message.seq >= 100)

    await root.request('admin.restart', {})

    const { reason, retryInMs } = await root.next('session.closing')
    assert.deepEqual([reason, retryInMs! > 0], ['restarting', true])
    const reader = await comeBack(server, root.token)
    await reader.next('chat.message', ({ message }) => message.seq >= 300)
    for (const sender of senders) sender.isDone = true
    await Promise.all(running)

    const stored = await readAll(reader)
    assert.deepEqual(
      stored.map(({ seq }) => seq),
      stored.map((_, i) => i + 1),
    )
    assert.equal(new Set(stored.map(({ text }) => text)).size, stored.length)
    const bySeq = new Map(stored.map(message => [message.seq, message.text]))
    for (const { acknowledged, refusals } of senders) {
      for (const [key, { seq }] of acknowledged) assert.equal(bySeq.get(seq), key)
      assert.deepEqual(
        [...refusals].filter(kind => kind !== 'closing'),
        [],
      )
    }
    assert.equal(stored.length, senders.flatMap(({ acknowledged }) => [...acknowledged]).length)
    const ready = server.lines.filter(line => line.startsWith('Servidor escuchando'))
    assert.deepEqual(new Set(ready).size, 1)
    assert.equal(ready.length, 2)
    assert.equal((await server.stop()).status, 0)
  })

  test('finishes what was taken on: its answer comes before the goodbye (S4)', async t => {
    const server = await startProcess(t, join(temporaryFolder(t), 'chat.db'), {
      SECURITY_BCRYPT_COST: '12',
    })
    const client = await server.connect()
    const account = { username: 'ana', name: 'Ana', password: 'caballo-correcto-bateria' }
    const id = client.post('session.register', account)
    await (await server.connect()).settle()
    server.child.kill('SIGTERM')

    await client.next('session.closing')
    assert.ok(client.answers.find(answer => answer.id === id)?.result)
    assert.equal((await server.ended).status, 0)
  })

  test('reads settings and database anew (S4)', async t => {
    const folder = temporaryFolder(t)
    const [config, db] = [join(folder, 'tertulia.json'), join(folder, 'chat.db')]
    writeFileSync(config, JSON.stringify({ name: 'Uno', lang: 'es' }))
    const server = await startProcess(t, db, {}, ['--config', config])
    const ana = await server.connect('ana')
    writeFileSync(config, JSON.stringify({ name: 'Dos', lang: 'en' }))

    server.type('reiniciar')

    await ana.next('session.closing')
    const back = await comeBack(server, ana.token)
    assert.equal((await back.request('session.hello', { protocol: 1 })).server, 'Dos')
    server.type('status')
    await server.printed(/^Dos \S+ has been running since/)
    assert.equal((await server.stop()).status, 0)
  })

  test('with wrong settings is refused, and the server goes on', async t => {
    const config = join(temporaryFolder(t), 'tertulia.json')
    writeFileSync(config, '{}')
    const server = await startProcess(t, ':memory:', {}, ['--config', config])
    writeFileSync(config, '{ "limits": { "historyPage": "ocho" } }')
    for (const line of ['restart', 'reload']) {
      const from = server.lines.length
      server.type(line)
      await server.printed(
        /nada cambió\. .*«limits\.historyPage» vale "ocho" y se esperaba un número\.$/,
        from,
      )
    }
    await (await server.connect('ana')).settle()
  })
})

describe('reading the settings again', { concurrency: true }, () => {
  test('applies what it can at once and names what needs a restart (S1, S4)', async t => {
    const config = join(temporaryFolder(t), 'tertulia.json')
    writeFileSync(config, JSON.stringify({ name: 'Uno' }))
    const server = await startProcess(t, ':memory:', {}, ['--config', config])
    const ana = await server.connect('ana')
    const after = {
      ...{ name: 'Dos', motd: 'hola', registration: 'closed', lang: 'pt' },
      limits: { messageBurst: 3, historyPage: 7 },
    }
    writeFileSync(config, JSON.stringify(after))

    server.child.kill('SIGHUP')

    const said = await server.printed(/Configuración leída otra vez/)
    assert.match(
      said,
      /Aplicada: name, motd, registration, limits\.messageBurst, limits\.historyPage\. /,
    )
    assert.match(said, /Esperan un reinicio: lang\.$/)
    const hello = await ana.request('session.hello', { protocol: 1 })
    assert.deepEqual(
      [hello.server, hello.motd, hello.registration, hello.limits.historyPage],
      ['Dos', 'hola', 'closed', 7],
    )
    const guest = await server.connect()
    await assert.rejects(guest.signUp('ben'), { kind: 'forbidden' })
  })

  test('changes nothing when the file is wrong', async t => {
    const config = join(temporaryFolder(t), 'tertulia.json')
    writeFileSync(config, JSON.stringify({ name: 'Uno' }))
    const server = await startProcess(t, ':memory:', {}, ['--config', config])
    const ana = await server.connect('ana')
    for (const [wrong, why] of [
      ['{ "name": "Dos", "limits": { "historyPage": -1 } }', /limits\.historyPage/],
      ['{ "name": "Dos"', /no es JSON válido/],
      ['{ "name": "Dos", "nmae": 1 }', /no conozco el ajuste «nmae»/],
    ] as const) {
      writeFileSync(config, wrong)
      const from = server.lines.length
      server.child.kill('SIGHUP')
      const said = await server.printed(/La configuración no cambió/, from)
      assert.match(said, why)
      assert.equal((await ana.request('session.hello', { protocol: 1 })).server, 'Uno')
    }
    assert.match(readFileSync(config, 'utf8'), /nmae/)
  })
})
