import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { PASSWORD } from '../helpers/client'
import { shareServer } from '../helpers/server'

describe('one connection', () => {
  const server = shareServer()

  test('signs in and speaks in one breath (promise 5)', async () => {
    const { connect } = await server()
    const { username } = await connect('ana')
    const client = await connect()

    const login = client.post('session.login', { username, password: PASSWORD })
    const sends = ['uno', 'dos', 'tres'].map(text =>
      client.post('chat.send', { room: '#general', text, key: text }),
    )
    const ping = client.post('session.ping', {})

    const answers = await client.answered(5)
    assert.deepEqual(
      answers.map(({ id }) => id),
      [login, ...sends, ping],
    )
    const seqs = answers.slice(1, 4).map(({ result }) => (result as Sent).message.seq)
    assert.deepEqual(seqs, [seqs[0]!, seqs[0]! + 1, seqs[0]! + 2])
  })

  test('gets its messages numbered in the order in which it sent them (promise 5)', async () => {
    const ana = await (await server()).connect('ana')
    const texts = Array.from({ length: 300 }, (_, i) => `mensaje ${i}`)
    const sent = await Promise.all(texts.map(text => ana.say('#general', text)))
    const bySeq = sent.map(({ message }) => message).sort((a, b) => a.seq - b.seq)
    assert.deepEqual(
      bySeq.map(({ text }) => text),
      texts,
    )
  })

  test('that hung up its half after asking still gets every answer (promise 6)', async () => {
    const { connect } = await server()
    const { username } = await connect('ana')
    const client = await connect()
    client.post('session.login', { username, password: PASSWORD })
    for (let i = 0; i < 20; i++) {
      client.post('chat.send', { room: '#general', text: `adiós ${i}`, key: `bye ${i}` })
    }
    client.hangUp()

    await client.closed
    assert.equal(client.answers.filter(({ result }) => result).length, 21)
  })

  test('that breaks off in the middle of a frame leaves no trace', async () => {
    const { connect, logged } = await server()
    const ana = await connect('ana')
    const ben = await connect('ben')
    ana.raw('{"jsonrpc":"2.0","id":1,"method":"chat.se')
    ana.cut()
    await ben.next('presence', ({ username }) => username === ana.username)
    await logged(new RegExp(`Usuario ${ana.username} se ha desconectado\\.`))
  })
})

interface Sent {
  message: { seq: number }
}
