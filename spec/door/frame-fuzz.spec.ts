import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import fc from 'fast-check'
import { connectTo } from '../helpers/client'
import { corpusLine, readCorpus } from '../helpers/corpus'
import { shareServer } from '../helpers/server'
import { soaked } from '../helpers/soak'

/** Asked behind whatever came before; a line feed first, as what came before may have none. */
const PING = Buffer.from('\n{"jsonrpc":"2.0","id":"last","method":"session.ping"}\n')

const whole = Buffer.from(
  '{"jsonrpc":"2.0","id":1,"method":"chat.send","params":{"room":"#general","text":"ñ😀","key":"k"}}\n',
)

/** A frame with some bytes that are others, missing, or there twice. */
const hurt = fc
  .array(fc.tuple(fc.nat(whole.length - 1), fc.nat(255), fc.nat(3)), { minLength: 1, maxLength: 4 })
  .map(wounds => {
    let bytes = Buffer.from(whole)
    for (const [at, byte, how] of wounds) {
      const place = Math.min(at, bytes.length)
      const rest = bytes.subarray(how === 0 ? place : place + 1)
      const between = how === 2 ? Buffer.alloc(0) : Buffer.from([byte])
      bytes = Buffer.concat([bytes.subarray(0, place), between, rest])
    }
    return bytes
  })

describe('whatever bytes arrive', () => {
  const server = shareServer()

  /** The next request is answered, or the connection was ended as the protocol says; the log has no fault. */
  async function assertServed(bytes: Buffer) {
    const { port, log } = await server()
    const client = await connectTo(port)
    client.raw(Buffer.concat([bytes, PING]))
    const answer = await client.answerTo('last').catch(() => undefined)
    const isEnded = client.all('session.closing').some(({ reason }) => reason === 'protocol')
    client.cut()
    const kinds = client.answers.map(({ error }) => error?.data.kind)
    const faults = log.filter(line => line.includes('Fallo en'))
    assert.ok(
      (answer?.result !== undefined || isEnded) &&
        !kinds.includes('internal') &&
        faults.length === 0,
      corpusLine('frames', bytes.toString('latin1')),
    )
  }

  test('those of the corpus are answered, or the connection ends in order', async () => {
    for (const text of readCorpus<string>('frames')) {
      await assertServed(Buffer.from(text, 'latin1'))
    }
  })

  test('they are answered, or the connection ends in order (fuzz, X4)', async () => {
    const bytes = fc.oneof(
      { weight: 3, arbitrary: hurt },
      fc.uint8Array({ maxLength: 200 }).map(array => Buffer.from(array)),
      fc.json().map(text => Buffer.from(text)),
      fc.nat(whole.length).map(end => whole.subarray(0, end)),
    )
    await fc.assert(fc.asyncProperty(bytes, assertServed), { numRuns: soaked(150) })
  })
})
