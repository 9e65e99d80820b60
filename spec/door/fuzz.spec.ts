import assert from 'node:assert/strict'
import { join } from 'node:path'
import { after, describe, test } from 'node:test'
import fc from 'fast-check'
import { methods, type MethodName } from '../../lib/protocol'
import { steering, textFields, samples } from '../protocol/samples'
import type { TestClient } from '../helpers/client'
import { shareServer } from '../helpers/server'
import { temporaryFolder } from '../helpers/temp'

/** Ends the session or the connection, or keeps a core busy. */
const NOT_FUZZED: MethodName[] = ['session.logout', 'session.register', 'session.login']

const anything = fc.oneof(
  fc.jsonValue({ maxDepth: 2 }),
  fc.constantFrom(
    '#general',
    '@x',
    'ana',
    '',
    '__proto__',
    'a'.repeat(5000),
    '"*AND(',
    '%',
    '\u200b',
  ),
  fc.constantFrom(0, 1, -1, 1e21, Number.MAX_SAFE_INTEGER, 1.5, true, false, null),
)

function arbitraryParams(method: MethodName): fc.Arbitrary<Record<string, unknown>> {
  const fields = Object.keys(methods[method].params.shape)
  const good = samples[method] as Record<string, unknown>
  return fc
    .record(Object.fromEntries(fields.map(name => [name, anything])), { requiredKeys: [] })
    .chain(odd =>
      fc.boolean().map(isMostlyGood => (isMostlyGood ? { ...good, ...firstOf(odd) } : odd)),
    )
}

function firstOf(odd: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(odd).slice(0, 1))
}

async function kindOf(client: TestClient, method: string, params: unknown): Promise<string> {
  const { error } = await client.answerTo(client.post(method, params))
  return error?.data.kind ?? 'result'
}

describe('whatever a client asks', () => {
  // Backups and exports are written beside the database.
  const server = shareServer({ db: join(temporaryFolder({ after }), 'chat.db') })

  for (const method of Object.keys(methods) as MethodName[]) {
    if (NOT_FUZZED.includes(method)) continue
    test(`${method} answers a result or a refusal, never a fault (fuzz, X1)`, async () => {
      const { connect, log } = await server()
      const ana = await connect('ana', 'admin')
      await fc.assert(
        fc.asyncProperty(arbitraryParams(method), async params => {
          assert.notEqual(await kindOf(ana, method, params), 'internal', JSON.stringify(params))
        }),
        { numRuns: 60 },
      )
      assert.deepEqual(
        log.filter(line => line.includes('Fallo en')),
        [],
      )
    })
  }

  test('every text of every method is refused with its name when it could steer a terminal (X2)', async () => {
    const ana = await (await server()).connect('ana', 'admin')
    for (const { method, field } of textFields()) {
      for (const [name, character] of steering.slice(0, -1)) {
        const params = { ...samples[method], [field]: `a${character}b` }
        const { error } = await ana.answerTo(ana.post(method, params))
        assert.deepEqual(
          [error?.code, error?.data.kind, error?.data.field],
          [-32602, 'invalid_params', field],
          `${name} in ${field} of ${method}`,
        )
      }
    }
  })
})
