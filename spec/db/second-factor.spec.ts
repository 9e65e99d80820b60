import assert from 'node:assert/strict'
import { eachEngine, registerAll } from '../helpers/store'
import type { Store } from '../../lib/db'

const ana = { userId: 'ana', sealed: 'secret of ana' }

eachEngine('a secret counts once it is confirmed, also after a crash', async (_t, open) => {
  let store = await withAna(open)
  await store.offerSecret({ ...ana, sealed: 'first' })
  await store.offerSecret(ana)
  store = await open('crash')
  assert.equal((await store.findCredentials({ key: 'ana' }))?.sealed, undefined)
  assert.deepEqual(await store.getOfferedSecret({ userId: 'ana' }), ana)

  await confirm(store)

  store = await open('crash')
  const found = await store.findCredentials({ key: 'ana' })
  assert.deepEqual([found?.sealed, found?.account.secondFactor], [ana.sealed, true])
})

eachEngine('only the secret that was offered last is confirmed, and once', async (_t, open) => {
  const store = await withAna(open)
  await assert.rejects(confirm(store), { kind: 'wrong_state' })
  await store.offerSecret(ana)
  const other = {
    ...ana,
    sealed: 'another',
    step: 5,
    codeHashes: [],
    sessionId: 's',
    at: 1,
    factorRoles: [],
  }
  await assert.rejects(store.confirmSecret(other), { kind: 'wrong_state' })

  const both = await Promise.allSettled([confirm(store), confirm(store)])

  assert.deepEqual(both.map(({ status }) => status).sort(), ['fulfilled', 'rejected'])
  await assert.rejects(store.offerSecret(ana), { kind: 'wrong_state' })
  await assert.rejects(store.getOfferedSecret({ userId: 'ana' }), { kind: 'wrong_state' })
})

eachEngine('a step is spent with all before it, and by one alone', async (_t, open) => {
  const store = await enrolled(open)
  const spend = (step: number) => store.spendCode({ ...ana, step })
  assert.equal(await spend(5), false)
  assert.equal(await spend(4), false)

  const many = await Promise.all(Array.from({ length: 20 }, () => spend(6)))

  assert.equal(many.filter(Boolean).length, 1)
  assert.equal(await spend(6), false)
  assert.equal(await spend(7), true)
  assert.equal(await store.spendCode({ userId: 'ana', sealed: 'another', step: 9 }), false)
  assert.equal(await store.spendCode({ userId: 'nobody', sealed: '', step: 9 }), false)
})

eachEngine('a recovery code is spent once, by its owner', async (_t, open) => {
  const store = await enrolled(open)
  assert.equal(await store.spendCode({ userId: 'benja', codeHash: 'one' }), false)

  const codeHash = 'one'
  const many = await Promise.all(
    Array.from({ length: 20 }, () => store.spendCode({ userId: 'ana', codeHash })),
  )

  assert.equal(many.filter(Boolean).length, 1)
  assert.equal(await store.spendCode({ userId: 'ana', codeHash: 'two' }), true)
})

eachEngine('without its second factor an account has none of its codes', async (_t, open) => {
  const store = await enrolled(open)
  assert.deepEqual(await store.findAnySecret({}), ana)

  await store.removeSecondFactor({ userId: 'ana', at: 2 })

  assert.equal(await store.findAnySecret({}), undefined)
  assert.equal(await store.spendCode({ userId: 'ana', codeHash: 'one' }), false)
  assert.equal(await store.spendCode({ ...ana, step: 99 }), false)
  await assert.rejects(store.removeSecondFactor({ userId: 'ana', at: 2 }), { kind: 'wrong_state' })
  assert.equal((await store.getUser({ id: 'ana' })).secondFactor, false)
})

eachEngine('no session opens without a code once there is a second factor', async (_t, open) => {
  const store = await enrolled(open)
  const session = { userId: 'ana', tokenHash: 't', client: '', address: '', at: 1, limit: 9 }
  await assert.rejects(store.openSession({ ...session, id: 'a' }), { kind: 'code_required' })
  assert.deepEqual(await store.listSessions({ userId: 'ana' }), [])

  await store.openSession({ ...session, id: 'b', withCode: true })

  assert.equal((await store.listSessions({ userId: 'ana' })).length, 1)
})

eachEngine('the other sessions of an agent end with the enrolment', async (_t, open) => {
  for (const [role, left] of [
    ['agent', ['here']],
    ['user', ['here', 'there']],
  ] as const) {
    const store = await open()
    const userId = `${role}-1`
    await registerAll(store, userId)
    await store.changeRole({ userId, role })
    for (const id of ['here', 'there']) {
      const session = { userId, client: '', address: '', at: 1, limit: 9 }
      await store.openSession({ ...session, id: id + role, tokenHash: id + role })
    }
    await store.offerSecret({ userId, sealed: 'x' })

    await confirm(store, { userId, sealed: 'x', sessionId: `here${role}` })

    const ids = (await store.listSessions({ userId })).map(({ id }) => id)
    assert.deepEqual(
      ids.sort(),
      left.map(id => id + role),
    )
  }
})

async function withAna(open: () => Promise<Store>): Promise<Store> {
  const store = await open()
  await registerAll(store, 'ana', 'benja')
  return store
}

async function enrolled(open: () => Promise<Store>): Promise<Store> {
  const store = await withAna(open)
  await store.offerSecret(ana)
  await confirm(store)
  return store
}

function confirm(store: Store, more: object = {}) {
  const enrolment = { ...ana, step: 5, codeHashes: ['one', 'two'], sessionId: 's', at: 9 }
  return store.confirmSecret({ ...enrolment, factorRoles: ['agent'], ...more })
}
