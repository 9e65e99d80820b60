import assert from 'node:assert/strict'
import { eachEngine, register, registerAll } from '../helpers/store'

eachEngine('a registered user is found by username and by address (C7)', async (t, open) => {
  const store = await open()

  const ana = await register(store, 'Ana', 'Ana@Casa.example')

  const account = {
    id: 'Ana',
    username: 'Ana',
    name: 'Ana',
    role: 'user',
    away: false,
    email: 'Ana@Casa.example',
    createdAt: 1,
    secondFactor: false,
  }
  assert.deepEqual(ana, account)
  assert.deepEqual(await store.getUser({ id: 'Ana' }), account)
  assert.deepEqual(await store.findUser({ usernameKey: 'ana' }), account)
  const byName = await store.findCredentials({ key: 'ana' })
  const byAddress = await store.findCredentials({ key: 'ana@casa.example' })
  assert.deepEqual(byName, { account, passwordHash: 'hash of Ana' })
  assert.deepEqual(byAddress, byName)
})

eachEngine('nobody is found where nobody is', async (t, open) => {
  const store = await open()

  assert.equal(await store.findCredentials({ key: 'ana' }), undefined)
  assert.equal(await store.findUser({ usernameKey: 'ana' }), undefined)
  await assert.rejects(store.getUser({ id: 'ana' }), {
    kind: 'not_found',
    details: { what: 'user' },
  })
})

eachEngine('a name is taken in any letter case and by what looks like it', async (t, open) => {
  const store = await open()
  await registerAll(store, 'ana')

  await assert.rejects(register(store, 'ANA', 'x@x'), { kind: 'username_taken' })
  await assert.rejects(register(store, 'аnа', 'x@x'), { kind: 'username_taken' })
  assert.equal((await register(store, 'áná', 'x@x')).username, 'áná')
})

eachEngine('an address belongs to one user', async (t, open) => {
  const store = await open()
  await register(store, 'ana', 'a@casa.example')

  await assert.rejects(register(store, 'benja', 'A@casa.example'), { kind: 'email_taken' })
  assert.equal(await store.findUser({ usernameKey: 'benja' }), undefined)
})

eachEngine('of ten people who ask for a name at once, one gets it', async (t, open) => {
  const store = await open()

  const asked = Array.from({ length: 10 }, (_, at) => register(store, 'ana', `${at}@casa.example`))

  const settled = await Promise.allSettled(asked)
  assert.equal(settled.filter(({ status }) => status === 'fulfilled').length, 1)
})

eachEngine('a password changes only in the place of the one that was checked', async (t, open) => {
  const store = await open()
  await registerAll(store, 'ana')
  const change = { userId: 'ana', passwordHash: 'new', at: 5 }

  assert.equal(await store.changePassword({ ...change, from: 'another' }), false)
  assert.equal(await store.changePassword({ ...change, from: 'hash of ana' }), true)

  assert.equal((await store.findCredentials({ key: 'ana' }))?.passwordHash, 'new')
  const { entries } = await store.listAudit({ limit: 9 })
  assert.deepEqual(
    entries.map(({ at, actorId, actor, action }) => [at, actorId, actor, action]),
    [[5, 'ana', 'ana', 'account.password']],
  )
})

eachEngine('a profile keeps what is not changed', async (t, open) => {
  const store = await open()
  await registerAll(store, 'ana', 'benja')

  const named = await store.changeProfile({ userId: 'ana', name: 'Ana María', lang: 'pt' })
  const moved = await store.changeProfile({ userId: 'ana', email: 'N@x', emailKey: 'n@x' })

  assert.deepEqual([named.name, named.lang, named.email], ['Ana María', 'pt', 'ana@casa.example'])
  assert.deepEqual([moved.name, moved.lang, moved.email], ['Ana María', 'pt', 'N@x'])
  const taken = { userId: 'benja', email: 'n@X', emailKey: 'n@x' }
  await assert.rejects(store.changeProfile(taken), { kind: 'email_taken' })
})

eachEngine('who is away leaves a note, and who comes back takes it away', async (t, open) => {
  const store = await open()
  await registerAll(store, 'ana')

  const gone = await store.setAway({ userId: 'ana', away: true, note: 'comiendo' })
  const back = await store.setAway({ userId: 'ana', away: false, note: 'ignored' })

  assert.deepEqual([gone.away, gone.note], [true, 'comiendo'])
  assert.deepEqual([back.away, back.note], [false, undefined])
})

eachEngine('a role is given', async (t, open) => {
  const store = await open()
  await registerAll(store, 'ana')

  await store.changeRole({ userId: 'ana', role: 'moderator' })

  assert.equal((await store.getUser({ id: 'ana' })).role, 'moderator')
  await assert.rejects(store.changeRole({ userId: 'x', role: 'user' }), { kind: 'not_found' })
})
