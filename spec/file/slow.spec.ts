import assert from 'node:assert/strict'
import { randomBytes } from 'node:crypto'
import { test } from 'node:test'
import { startServer } from '../helpers/server'
import { described, sendBytes } from './sending'

test('who asks for pieces and does not read holds a bounded share of the server (X4, M5)', async t => {
  const limits = { fileBytesPerSecond: 0 }
  const { connect, services } = await startServer(t, { limits })
  const [ana, ben] = [await connect('ana'), await connect('ben')]
  const bytes = randomBytes(3_000_000)
  const { upload } = await ana.request('file.begin', described(bytes))
  await sendBytes(ana, upload, bytes)
  const { file } = await ana.request('file.finish', { upload })
  const [client] = services.hub.clients.of(ana.user.id)
  const { outbox } = client!.connection

  ana.socket.pause()
  let most = 0
  for (let i = 0; i < 2000; i++) {
    ana.post('file.get', { id: file.id, offset: (i * 45_000) % 2_900_000, length: 45_000 })
    if (i % 100 === 0) await ben.settle()
    most = Math.max(most, outbox.bytes)
  }
  await ben.say('#general', 'y la vida sigue')
  ana.socket.resume()

  const answers = await ana.answered(2000)
  const served = answers.filter(({ error }) => error === undefined)
  assert.ok(served.length >= 4)
  assert.ok(most < 1_000_000, String(most))
  assert.equal((await ana.next('chat.message')).message.text, 'y la vida sigue')
})
