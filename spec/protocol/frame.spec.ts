import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import {
  encodeError,
  encodeEvent,
  encodeRequest,
  encodeResult,
  ERROR_CODES,
  parseIncoming,
  parseRequest,
  Refusal,
} from '../../lib/protocol'

test('a request is read with its parameters, or with none', () => {
  assert.deepEqual(parseRequest('{"jsonrpc":"2.0","id":1,"method":"a","params":{"b":2}}'), {
    id: 1,
    method: 'a',
    params: { b: 2 },
  })
  assert.deepEqual(parseRequest('{"jsonrpc":"2.0","id":"x","method":"a"}').params, {})
})

const refused: [name: string, line: string, kind: string, id?: string | number][] = [
  ['no JSON', 'hola', 'parse_error'],
  ['half an object', '{"jsonrpc":"2.0"', 'parse_error'],
  ['a batch', '[{"jsonrpc":"2.0","id":1,"method":"a"}]', 'invalid_request'],
  ['an empty batch', '[]', 'invalid_request'],
  ['a text', '"hola"', 'invalid_request'],
  ['a number', '5', 'invalid_request'],
  ['null', 'null', 'invalid_request'],
  ['a notification', '{"jsonrpc":"2.0","method":"a"}', 'invalid_request'],
  ['an id of null', '{"jsonrpc":"2.0","id":null,"method":"a"}', 'invalid_request'],
  ['an id that is an object', '{"jsonrpc":"2.0","id":{},"method":"a"}', 'invalid_request'],
  ['an id beyond all numbers', '{"jsonrpc":"2.0","id":1e999,"method":"a"}', 'invalid_request'],
  ['another version', '{"jsonrpc":"1.0","id":7,"method":"a"}', 'invalid_request', 7],
  ['no version', '{"id":"x","method":"a"}', 'invalid_request', 'x'],
  ['no method', '{"jsonrpc":"2.0","id":7}', 'invalid_request', 7],
  ['a method that is a number', '{"jsonrpc":"2.0","id":7,"method":7}', 'invalid_request', 7],
]

for (const [name, line, kind, id] of refused) {
  test(`${name} is refused as ${kind}`, () => {
    assert.throws(
      () => parseRequest(line),
      (error: Refusal & { id?: unknown }) => error.kind === kind && error.id === id,
    )
  })
}

test('whatever comes is a request or a refusal (fuzz)', () => {
  const line = fc.oneof(
    fc.string(),
    fc.json(),
    fc
      .record({ jsonrpc: fc.constant('2.0'), id: fc.jsonValue(), method: fc.jsonValue() })
      .map(frame => JSON.stringify(frame)),
  )
  fc.assert(
    fc.property(line, text => {
      try {
        const { id, method } = parseRequest(text)
        assert.ok(['string', 'number'].includes(typeof id) && typeof method === 'string')
      } catch (error) {
        assert.ok(error instanceof Refusal, String(error))
      }
    }),
  )
})

test('what one side writes the other reads', () => {
  const read = (frame: string) => parseIncoming(frame.trimEnd())
  assert.deepEqual(read(encodeResult('ñ"', { at: 1 })), {
    type: 'result',
    id: 'ñ"',
    result: { at: 1 },
  })
  assert.deepEqual(read(encodeEvent('notice', { text: 'uno\ndos' })), {
    type: 'event',
    method: 'notice',
    params: { text: 'uno\ndos' },
  })
  const refusal = new Refusal('rate_limited', { retryInMs: 200 })
  assert.deepEqual(read(encodeError(null, refusal, 'Vas muy rápido.')), {
    type: 'error',
    id: null,
    error: {
      code: 8,
      message: 'Vas muy rápido.',
      data: { kind: 'rate_limited', retryInMs: 200 },
    },
  })
  assert.deepEqual(parseRequest(encodeRequest(3, 'chat.read', { seq: 1 }).trimEnd()), {
    id: 3,
    method: 'chat.read',
    params: { seq: 1 },
  })
})

const anyText = fc.array(fc.nat(0xffff)).map(codes => String.fromCharCode(...codes))

test('a frame is one line, whatever a text holds', () => {
  fc.assert(
    fc.property(anyText, text => {
      assert.equal(
        encodeEvent('notice', { text }).indexOf('\n'),
        encodeEvent('notice', { text }).length - 1,
      )
    }),
  )
})

test('the codes on the wire are those of the protocol', () => {
  const { parse_error, frame_too_long, invalid_params, internal, bad_credentials } = ERROR_CODES
  assert.deepEqual(
    [parse_error, frame_too_long, invalid_params, internal, bad_credentials],
    [-32700, -32600, -32602, -32603, 2],
  )
  assert.deepEqual(
    [ERROR_CODES.username_taken, ERROR_CODES.email_taken, ERROR_CODES.muted, ERROR_CODES.closing],
    [4, 4, 12, 15],
  )
})
