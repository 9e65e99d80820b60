import assert from 'node:assert/strict'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, describe, test } from 'node:test'
import fc from 'fast-check'
import { methods, type MethodName, type Role } from '../../lib/protocol'
import { steering, textFields, samples } from '../protocol/samples'
import { arbitraryNear } from '../helpers/arbitrary'
import type { TestClient } from '../helpers/client'
import { corpusLine, readCorpus } from '../helpers/corpus'
import { shareServer, type TestServer } from '../helpers/server'
import { soaked } from '../helpers/soak'

/** A request of the corpus. */
interface Asked {
  method: string
  params: unknown
}

const RUNS = soaked(12)

/** How many answered texts are remembered, to be asked with again. */
const MOST_KNOWN = 400

const ROLES: Role[] = ['admin', 'agent', 'user']

/** Why somebody is let go whom an administrator or the own request has ended. */
const ENDINGS = ['revoked', 'kicked', 'banned']

/** People of all roles, who come back under another name when one of them is thrown out. */
class Crowd {
  readonly #people = new Map<Role, TestClient>()

  /** @param known ids, names and other short texts that were answered; what is answered here joins them */
  constructor(
    private readonly server: TestServer,
    readonly known: string[],
  ) {}

  /** The kind of the refusal, or what else came of a request. */
  async ask(role: Role, method: string, params: unknown): Promise<string> {
    const client = await this.#personOf(role)
    const answered = client.answerTo(client.post(method, params))
    const answer = await answered.catch(() => undefined)
    if (!answer) return ENDINGS.find(reason => isToldOf(client, reason)) ?? 'cut off'
    this.#learn(answer.result)
    return answer.error?.data.kind ?? 'result'
  }

  /** Everybody is signed in, and so is somebody to be found, bought from and talked to. */
  async #personOf(role: Role): Promise<TestClient> {
    const present = this.#people.get(role)
    if (present && !present.socket.destroyed && !present.heard.some(isClosing)) return present
    const fresh = await this.server.connect('fuzz', role === 'user' ? undefined : role)
    this.#people.set(role, fresh)
    return fresh
  }

  #learn(value: unknown) {
    if (typeof value === 'string') {
      if (value.length === 0 || value.length > 64) return
      this.known.push(value)
      if (this.known.length > MOST_KNOWN) this.known.splice(5, 50)
    } else if (typeof value === 'object' && value !== null) {
      for (const member of Object.values(value).slice(-20)) this.#learn(member)
    }
  }
}

function isClosing({ method }: { method: string }): boolean {
  return method === 'session.closing'
}

function isToldOf(client: TestClient, reason: string): boolean {
  return client.all('session.closing').some(closing => closing.reason === reason)
}

describe('whatever a client asks', () => {
  const folder = mkdtempSync(join(tmpdir(), 'tertulia-fuzz-'))
  const server = shareServer({ db: join(folder, 'chat.db') })
  after(() => rmSync(folder, { recursive: true, force: true }))
  const known = ['#general', 'ana', 'ben', 'eva', 'ana@localhost']

  /** New people for each spec, who know what the earlier ones heard. */
  async function gather(): Promise<Crowd> {
    const running = await server()
    // All of them come from one address, and what is fuzzed fails to sign in very often.
    running.services.limits.failures.change(0, 0)
    return new Crowd(running, known)
  }

  async function assertNoFault(crowd: Crowd, role: Role, asked: Asked) {
    const kind = await crowd.ask(role, asked.method, asked.params)
    const { log } = await server()
    const faults = log.filter(line => line.includes('Fallo en'))
    assert.ok(
      !['internal', 'cut off'].includes(kind) && faults.length === 0,
      [`${kind} for ${role}`, corpusLine('requests', asked), ...faults].join('\n'),
    )
  }

  test('the requests of the corpus answer results or refusals, never a fault', async () => {
    const crowd = await gather()
    for (const asked of readCorpus<Asked>('requests')) {
      for (const role of ROLES) await assertNoFault(crowd, role, asked)
    }
  })

  test('the samples of all methods are asked by people of every role', async () => {
    const crowd = await gather()
    for (const [method, params] of Object.entries(samples)) {
      for (const role of ROLES) await assertNoFault(crowd, role, { method, params })
    }
  })

  for (const method of Object.keys(methods) as MethodName[]) {
    test(`${method} answers a result or a refusal, never a fault (fuzz, X1)`, async () => {
      const crowd = await gather()
      const params = arbitraryNear(methods[method].params, known)
      await fc.assert(
        fc.asyncProperty(params, fc.constantFrom(...ROLES), (params, role) =>
          assertNoFault(crowd, role, { method, params }),
        ),
        { numRuns: RUNS },
      )
    })
  }

  test('every text of every method is refused with its name when it could steer a terminal (X2)', async () => {
    const ana = await (await server()).connect('marina', 'admin')
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
