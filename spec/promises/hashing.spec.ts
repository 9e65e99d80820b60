import assert from 'node:assert/strict'
import { test } from 'node:test'
import { PASSWORD } from '../helpers/client'
import { startServer } from '../helpers/server'

const PEOPLE = 50

test('fifty people who sign in at full cost do not hold up the chat (X3)', async t => {
  const { connect } = await startServer(t, { security: { bcryptCost: 12 } })
  const [ana, ben] = [await connect('ana'), await connect('ben')]
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
  const { connect } = await startServer(t, { security: { bcryptCost: 12 } })
  const crowd = await Promise.all(Array.from({ length: 230 }, () => connect()))
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

  // The least of many, taken in turn, so that whatever else the machine does counts for neither.
  const least = { friend: Infinity, stranger: Infinity }
  for (let i = 0; i < 9; i++) {
    for (const who of ['friend', 'stranger'] as const) {
      const startedAt = performance.now()
      const hash = who === 'friend' ? found?.passwordHash : undefined
      assert.equal(await passwords.verify('caballo-incorrecto', hash), false)
      least[who] = Math.min(least[who], performance.now() - startedAt)
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
