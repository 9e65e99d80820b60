import assert from 'node:assert/strict'
import { test } from 'node:test'
import { startServer } from '../helpers/server'

/** More than the sockets of the system hold, so that what is not read has to wait in the server. */
const TEXT = '漢'.repeat(4000)
const MESSAGES = 1200
const SLOW = 5

test('who does not read is cut off, and the others miss and double nothing (X4, promise 4)', async t => {
  const { connect, logged } = await startServer(t, { limits: { outboxBytes: 256 * 1024 } })
  const [ana, ben] = [await connect('ana'), await connect('ben')]
  const slow = await connect('slow')
  const eva = await connect('eva')
  slow.socket.pause()

  for (let sent = 0; sent < MESSAGES; sent += 20) {
    await Promise.all(Array.from({ length: 20 }, () => ana.say('#general', TEXT)))
    if (ben.all('presence').some(each => each.username === 'slow' && each.status === 'offline'))
      break
  }

  await ben.next('presence', ({ username, status }) => username === 'slow' && status === 'offline')
  await logged(/Usuario slow se ha desconectado\./)
  const { message } = await ana.say('#general', 'final')
  const all = Array.from({ length: message.seq }, (_, i) => i + 1)
  for (const client of [ben, eva]) {
    await client.next('chat.message', each => each.message.seq === message.seq)
    assert.deepEqual(
      client.all('chat.message').map(each => each.message.seq),
      all,
    )
  }
})

test('many slow readers at once bring nobody down (X4)', async t => {
  const { connect } = await startServer(t, { limits: { outboxBytes: 64 * 1024 } })
  const [ana, ben] = [await connect('ana'), await connect('ben')]
  const slow = await Promise.all(Array.from({ length: SLOW }, () => connect('slow')))
  for (const client of slow) client.socket.pause()

  const isGone = () =>
    ben.all('presence').filter(({ status }) => status === 'offline').length === SLOW
  for (let i = 0; i < 100 && !isGone(); i++) {
    await Promise.all(Array.from({ length: 10 }, () => ana.say('#general', TEXT)))
  }

  for (const { username } of slow) {
    await ben.next('presence', each => each.username === username && each.status === 'offline')
  }
  assert.ok(await ana.say('#general', 'seguimos'))
})

test('who never asks and never leaves holds up nobody, and only so many from one address (X4)', async t => {
  const { connect } = await startServer(t, { limits: { connectionsPerAddress: 3 } })
  const [idle, half] = [await connect(), await connect()]
  half.raw('{"jsonrpc":')
  const ana = await connect('ana')

  const fourth = await connect()

  const { error } = await fourth.answerTo(null)
  assert.deepEqual([error?.code, error?.data.kind], [8, 'rate_limited'])
  await fourth.closed
  await ana.say('#general', 'hola')
  await idle.close()
  await (await connect()).settle()
})
