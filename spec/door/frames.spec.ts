import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { MAX_FRAME_BYTES } from '../../lib/protocol'
import type { TestClient } from '../helpers/client'
import { shareServer } from '../helpers/server'

function ping(id: number | string): string {
  return `${JSON.stringify({ jsonrpc: '2.0', id, method: 'session.ping', params: {} })}\n`
}

async function refusal(client: TestClient, id: number | string | null = null) {
  const { error } = await client.answerTo(id)
  return [error?.code, error?.data.kind]
}

describe('frames at the door', () => {
  const server = shareServer()

  test('a frame cut anywhere, also inside a character, is read whole', async () => {
    const ana = await (await server()).connect('ana')
    const frame = { method: 'chat.send', params: { room: '#general', text: 'ñ😀漢', key: 'cut' } }
    const bytes = Buffer.from(`${JSON.stringify({ jsonrpc: '2.0', id: 'cut', ...frame })}\n`)

    for (const byte of bytes) {
      ana.raw(Buffer.from([byte]))
      await new Promise(setImmediate)
    }

    const { result } = await ana.answerTo('cut')
    assert.equal((result as { message: { text: string } }).message.text, 'ñ😀漢')
  })

  test('many frames in one piece are all answered', async () => {
    const client = await (await server()).connect()
    client.raw(Array.from({ length: 500 }, (_, id) => ping(id)).join(''))
    const answers = await client.answered(500)
    assert.deepEqual(
      answers.map(({ id }) => id),
      Array.from({ length: 500 }, (_, id) => id),
    )
  })

  test('empty lines and carriage returns do not matter', async () => {
    const client = await (await server()).connect()
    client.raw(`\n\r\n\n${ping(1).trimEnd()}\r\n\n`)
    assert.ok((await client.answerTo(1)).result)
    assert.equal(client.answers.length, 1)
  })

  test('an id comes back as it was: a text, a fraction, a negative number', async () => {
    const client = await (await server()).connect()
    for (const id of ['ñ"\n', '', 1.5, -3, 0]) {
      client.raw(ping(id))
      assert.ok((await client.answerTo(id)).result)
    }
  })

  test('the longest frame is served, and one byte more is too long', async () => {
    const client = await (await server()).connect()
    const fill = (bytes: number) =>
      `${ping(1)
        .trimEnd()
        .padEnd(bytes - 1)}\n`

    client.raw(fill(MAX_FRAME_BYTES))
    assert.ok((await client.answerTo(1)).result)

    client.raw(fill(MAX_FRAME_BYTES + 1))
    assert.deepEqual(await refusal(client), [-32600, 'frame_too_long'])
    assert.equal((await client.next('session.closing')).reason, 'protocol')
    await client.closed
  })

  test('a frame that never ends is cut off while it comes', async () => {
    const client = await (await server()).connect()
    client.raw('x'.repeat(MAX_FRAME_BYTES))
    assert.deepEqual(await refusal(client), [-32600, 'frame_too_long'])
    await client.closed
  })

  test('what was asked before a frame that is too long is still answered', async () => {
    const client = await (await server()).connect('ana')
    const params = { room: '#general', text: 'antes', key: 'before' }
    const id = client.post('chat.send', params)
    client.raw('x'.repeat(MAX_FRAME_BYTES))
    await client.closed
    assert.ok((await client.answerTo(id)).result)
  })

  test('a line that is no JSON is refused, and the third ends the connection, whatever came between', async () => {
    const client = await (await server()).connect()
    client.raw('hola\n')
    assert.deepEqual(await refusal(client), [-32700, 'parse_error'])
    client.raw(ping(1))
    assert.ok((await client.answerTo(1)).result)

    client.raw('dos\ntres\ncuatro\n')

    assert.equal((await client.next('session.closing')).reason, 'protocol')
    await client.closed
    assert.equal(client.answers.filter(({ error }) => error?.code === -32700).length, 3)
  })

  test('bytes that are not UTF-8 are refused', async () => {
    const client = await (await server()).connect()
    client.raw(Buffer.concat([Buffer.from('{"id":"'), Buffer.from([0xff, 0xfe, 0x0a])]))
    assert.deepEqual(await refusal(client), [-32700, 'parse_error'])
  })

  test('a browser gets no further', async () => {
    const client = await (await server()).connect()
    client.raw('GET / HTTP/1.1\r\nHost: casa.example\r\nAccept: */*\r\n\r\n')
    assert.equal((await client.next('session.closing')).reason, 'protocol')
    await client.closed
  })

  for (const [name, line] of [
    ['a batch', `[${ping(1).trimEnd()}]`],
    ['a notification', '{"jsonrpc":"2.0","method":"session.ping"}'],
    ['a text', '"hola"'],
  ] as const) {
    test(`${name} is an invalid request, and the next one is served`, async () => {
      const client = await (await server()).connect()
      client.raw(`${line}\n${ping(2)}`)
      assert.deepEqual(await refusal(client), [-32600, 'invalid_request'])
      assert.ok((await client.answerTo(2)).result)
    })
  }

  test('deep and wide JSON is refused like any other', async () => {
    const client = await (await server()).connect()
    client.raw(`${'['.repeat(30_000)}${']'.repeat(30_000)}\n`)
    assert.deepEqual(await refusal(client), [-32600, 'invalid_request'])
    const deep = `${'{"a":'.repeat(10_000)}1${'}'.repeat(10_000)}`
    client.raw(`{"jsonrpc":"2.0","id":5,"method":"session.ping","params":${deep}}\n`)
    assert.ok((await client.answerTo(5)).result)
  })

  test('a method that is not there is refused with the nearest one', async () => {
    const client = await (await server()).connect()
    await assert.rejects(client.ask('session.pong', {}), {
      code: -32601,
      kind: 'method_not_found',
      message: 'No conozco «session.pong». ¿Querías decir «session.ping»?',
    })
    await assert.rejects(client.ask('toString', {}), { kind: 'method_not_found' })
    await assert.rejects(client.ask('m'.repeat(60_000), {}), { kind: 'method_not_found' })
  })

  test('parameters in a list are refused, null are none', async () => {
    const client = await (await server()).connect()
    await assert.rejects(client.ask('session.ping', [1]), {
      code: -32602,
      data: { kind: 'invalid_params', field: 'params', reason: 'invalid' },
    })
    assert.ok(await client.ask('session.ping', null))
  })

  test('what needs a session is refused without one', async () => {
    const client = await (await server()).connect()
    await assert.rejects(client.request('room.list', {}), { code: 1, kind: 'not_signed_in' })
  })
})
