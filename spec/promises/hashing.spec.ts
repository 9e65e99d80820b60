import assert from 'node:assert/strict'
import { availableParallelism } from 'node:os'
import { test } from 'node:test'
import { PASSWORD } from '../helpers/client'
import { ranMs } from '../helpers/processor'
import { startServer } from '../helpers/server'

const PEOPLE = 50

/** Twice the default: so many hashes outlast whatever else a spec does. */
const FULL_COST = 13

test('fifty people who sign in at full cost do not hold up the chat (X3)', async t => {
  const { connect, services } = await startServer(t)
  const [ana, ben] = [await connect('ana'), await connect('ben')]
  services.settings.security.bcryptCost = FULL_COST
  const crowd = await Promise.all(Array.from({ length: PEOPLE }, () => connect()))
  for (const [i, client] of crowd.entries()) {
    client.post('session.login', { username: `nadie${i}`, password: PASSWORD })
  }

  for (let i = 0; i < 100; i++) await ana.say('#general', String(i))

  await ben.next('chat.message', ({ message }) => message.text === '99')
  const answered = crowd.filter(({ answers }) => answers.length > 0).length
  assert.ok(answered < PEOPLE, `the chat came after all ${answered} sign-ins`)
})

test('so many wait for their password at once that one more is told to come back (X4)', async t => {
  const { connect } = await startServer(t, { security: { bcryptCost: FULL_COST } })
  // Two hundred wait, each processor hashes for one more, and some may be done meanwhile.
  const count = 220 + 3 * availableParallelism()
  const crowd = await Promise.all(Array.from({ length: count }, () => connect()))
  for (const [i, client] of crowd.entries()) {
    client.post('session.login', { username: `nadie${i}`, password: PASSWORD })
  }
  const error = await Promise.any(
    crowd.map(async client => {
      const [answer] = await client.answered(1)
      assert.equal(answer?.error?.data.kind, 'rate_limited')
      return answer.error
    }),
  )
  assert.equal(error.data.retryInMs, 10_000)
})

test('a stranger costs as long as a friend with a wrong password (C2, X3)', async t => {
  const { connect, services } = await startServer(t, { security: { bcryptCost: 8 } })
  const ana = await connect('ana')
  const { passwords, store } = services
  const found = await store.findCredentials({ key: 'ana' })

  // The least of many, taken in turn, so that whatever else this process does counts for neither.
  const least = { friend: Infinity, stranger: Infinity }
  for (let i = 0; i < 9; i++) {
    for (const who of ['friend', 'stranger'] as const) {
      const before = ranMs()
      const hash = who === 'friend' ? found?.passwordHash : undefined
      assert.equal(await passwords.verify('caballo-incorrecto', hash), false)
      least[who] = Math.min(least[who], ranMs() - before)
    }
  }
  const ratio = least.stranger / least.friend
  assert.ok(ratio > 1 / 3 && ratio < 3, JSON.stringify(least))
  await ana.settle()
})

test('every sign-in that fails does the same work, whoever it was for (C2, X3)', async t => {
  const { connect, services } = await startServer(t)
  const { username, user } = await connect('ana')
  const work: string[] = []
  const { store, passwords } = services
  services.store = noting(store, work)
  services.passwords = noting(passwords, work)
  const client = await connect()

  async function workOf(shown: { username: string; password: string }) {
    work.length = 0
    await assert.rejects(client.request('session.login', shown), { kind: 'bad_credentials' })
    return [...work]
  }

  const wrong = 'caballo-incorrecto'
  const stranger = await workOf({ username: 'nadie', password: wrong })
  assert.deepEqual(stranger, ['findCredentials', 'verify'])
  assert.deepEqual(await workOf({ username, password: wrong }), stranger)
  assert.deepEqual(await workOf({ username: user.email!, password: wrong }), stranger)
  assert.deepEqual(await workOf({ username: 'nadie@casa.example', password: wrong }), stranger)
})

/** The same thing, which writes down what it is asked. */
function noting<T extends object>(asked: T, work: string[]): T {
  return new Proxy(asked, {
    get(target, name: string) {
      const member = target[name as keyof T] as (...args: unknown[]) => unknown
      return (...args: unknown[]) => {
        work.push(name)
        return member.apply(target, args)
      }
    },
  })
}
