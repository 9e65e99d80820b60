import assert from 'node:assert/strict'
import { verifyAudit } from '../../lib/db'
import type { Refusal } from '../../lib/protocol'
import { eachEngine, register, registerAll, say } from '../helpers/store'

const erasure = { username: 'borrada-x', name: '(cuenta borrada)', at: 9 }

function kindOf(reason: unknown): string {
  return (reason as Refusal).kind
}

eachEngine('an erased person is found by nobody, and outlives a crash so', async (_t, open) => {
  const store = await open()
  await registerAll(store, 'ana', 'benja')
  await say(store, 'ana', 'hola')
  const session = { userId: 'ana', client: '', address: '', at: 1, limit: 9 }
  await store.openSession({ ...session, id: 's', tokenHash: 't' })

  const { user, channels } = await store.eraseUser({ ...erasure, userId: 'ana' })

  assert.deepEqual([user.username, user.name, channels], ['borrada-x', erasure.name, ['#general']])
  const again = await open('crash')
  for (const key of ['ana', 'ana@casa.example', 'borrada-x', 'borrada-x@erased.invalid']) {
    assert.equal(await again.findCredentials({ key }), undefined, key)
  }
  assert.equal(await again.findSession({ tokenHash: 't' }), undefined)
  assert.equal(await again.findUser({ usernameKey: 'ana' }), undefined)
  assert.deepEqual(await again.findPeopleByPrefix({ userId: 'benja', prefix: 'b', limit: 9 }), [
    { username: 'benja', name: 'benja' },
  ])
  const { messages } = await again.getMessages({ userId: 'benja', room: '#general', limit: 9 })
  assert.deepEqual(
    messages.map(({ text, author }) => [text, author.name]),
    [['hola', erasure.name]],
  )
  assert.equal((await again.findRoom({ room: '#general' }))?.members, 1)
  assert.equal((await verifyAudit(again)).broken, undefined)
})

eachEngine('nobody is erased twice, and nobody comes in afterwards', async (...given) => {
  const [, open, , engine] = given
  const store = await open()
  await registerAll(store, 'ana')
  const session = { userId: 'ana', client: '', address: '', at: 1, limit: 9 }

  const both = await Promise.allSettled([
    store.eraseUser({ ...erasure, userId: 'ana' }),
    store.eraseUser({ ...erasure, userId: 'ana', username: 'borrada-y' }),
  ])

  const outcomes = both.map(each => (each.status === 'fulfilled' ? 'done' : kindOf(each.reason)))
  assert.deepEqual(outcomes.sort(), ['done', 'not_found'])
  const late = store.openSession({ ...session, id: 's', tokenHash: 't', withCode: true })
  await assert.rejects(late, { kind: 'bad_credentials' })
  const wrong = { kind: 'bad_credentials' }
  await assert.rejects(store.admitUser({ userId: 'ana', at: 1 }), wrong)
  const change = { userId: 'ana', passwordHash: 'x', from: '', at: 1 }
  assert.equal(await store.changePassword(change), false)
  await assert.rejects(register(store, 'ana', 'nueva@casa.example'), { kind: 'username_taken' })
  await register(store, 'otra', 'ana@casa.example')
  assert.deepEqual(await store.verify(), engine === 'sqlite' ? [] : undefined)
})

eachEngine('a one-time password lets in once, until another one is chosen', async (_t, open) => {
  const store = await open()
  await registerAll(store, 'ana')
  const by = { by: 'root', at: 5 }
  const session = { userId: 'ana', client: '', address: '', at: 1, limit: 9 }
  await store.openSession({ ...session, id: 'before', tokenHash: 'b' })

  await store.resetPassword({ ...by, userId: 'ana', passwordHash: 'once' })

  assert.equal(await store.findSession({ tokenHash: 'b' }), undefined)
  const tries = ['s', 't'].map(id => store.openSession({ ...session, id, tokenHash: id }))
  const outcomes = await Promise.allSettled(tries)
  const [good] = outcomes.filter(({ status }) => status === 'fulfilled')
  assert.deepEqual(good, { status: 'fulfilled', value: { removed: [], once: true } })
  const [refused] = outcomes.filter(each => each.status === 'rejected')
  assert.equal(kindOf(refused?.reason), 'bad_credentials')
  const again = await open('crash')
  const later = { ...session, id: 'u', tokenHash: 'u' }
  await assert.rejects(again.openSession(later), { kind: 'bad_credentials' })
  const change = { userId: 'ana', passwordHash: 'own', from: 'once', at: 6 }
  assert.equal(await again.changePassword(change), true)
  assert.deepEqual(await again.openSession(later), { removed: [], once: false })
  const { entries } = await again.listAudit({ limit: 9 })
  assert.deepEqual(
    entries.map(({ action }) => action),
    ['account.password', 'admin.resetPassword'],
  )
})

eachEngine('a lost second factor is taken away once, with its sessions', async (_t, open) => {
  const store = await open()
  await registerAll(store, 'ana')
  await store.offerSecret({ userId: 'ana', sealed: 'x' })
  const enrolment = { userId: 'ana', sealed: 'x', step: 1, codeHashes: ['h'], sessionId: '', at: 1 }
  await store.confirmSecret({ ...enrolment, factorRoles: [] })
  const session = { userId: 'ana', client: '', address: '', at: 1, limit: 9, id: 's' }
  await store.openSession({ ...session, tokenHash: 't', withCode: true })
  const by = { by: 'root', at: 5, userId: 'ana' }

  const account = await store.resetFactor(by)

  assert.equal(account.secondFactor, false)
  assert.equal(await store.findSession({ tokenHash: 't' }), undefined)
  assert.equal(await store.spendCode({ userId: 'ana', codeHash: 'h' }), false)
  await assert.rejects(store.resetFactor(by), { kind: 'wrong_state' })
  const { entries } = await store.listAudit({ limit: 1 })
  assert.deepEqual([entries[0]!.action, entries[0]!.actor], ['admin.resetFactor', 'root'])
})

eachEngine('a letter that is held for an erased person comes to nobody', async (_t, open) => {
  const store = await open()
  await registerAll(store, 'ana', 'benja')
  const letter = { messageId: '<m@casa.example>', at: 1, subject: 'x', body: 'x', files: [] }
  const people = { userId: 'benja', to: ['ana', 'benja'], cc: [], bcc: [] }
  await store.sendMail({ ...letter, ...people, id: 'm', key: 'k', digest: 'd', dueAt: 20 })

  await store.eraseUser({ ...erasure, userId: 'ana' })

  const { released } = await store.deliverDue({ now: 30, limit: 9 })
  const arrived = released.flatMap(({ arrivals }) => arrivals.map(({ userId }) => userId))
  assert.deepEqual(arrived, ['benja'])
})
