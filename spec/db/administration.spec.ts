import assert from 'node:assert/strict'
import { eachEngine, registerAll, say } from '../helpers/store'

const by = { by: 'root', at: 5 }

eachEngine('a ban ends the sessions and holds until its time', async (_t, open) => {
  const store = await open()
  await registerAll(store, 'ana')
  const session = { userId: 'ana', client: '', address: '', at: 1, limit: 9 }
  await store.openSession({ ...session, id: 's', tokenHash: 't' })
  assert.equal((await store.admitUser({ userId: 'ana', at: 5 })).role, 'user')

  await store.banAccount({ ...by, userId: 'ana', reason: 'ruido', untilAt: 10 })

  assert.equal(await store.findSession({ tokenHash: 't' }), undefined)
  await assert.rejects(store.admitUser({ userId: 'ana', at: 9 }), {
    kind: 'banned',
    details: { by: 'root', because: 'ruido', untilMs: 10, retryInMs: 1 },
  })
  assert.equal((await store.admitUser({ userId: 'ana', at: 10 })).role, 'user')
  await store.banAccount({ ...by, userId: 'ana', reason: '' })
  await assert.rejects(store.admitUser({ userId: 'ana', at: 1e12 }), { details: { by: 'root' } })
  await store.unbanAccount({ ...by, userId: 'ana' })
  await store.unbanAccount({ ...by, userId: 'ana' })
  assert.equal((await store.admitUser({ userId: 'ana', at: 5 })).role, 'user')
  const { entries } = await store.listAudit({ limit: 9 })
  assert.deepEqual(
    entries.map(({ action, actor }) => [action, actor]),
    [
      ['admin.unban', 'root'],
      ['admin.ban', 'root'],
      ['admin.ban', 'root'],
    ],
  )
})

eachEngine('what is decided about nobody is refused and not written down', async (_t, open) => {
  const store = await open()
  const nobody = { kind: 'not_found' }
  await assert.rejects(store.banAccount({ ...by, userId: 'nadie', reason: '' }), nobody)
  await assert.rejects(store.unbanAccount({ ...by, userId: 'nadie' }), nobody)
  await assert.rejects(store.giveRole({ ...by, userId: 'nadie', role: 'admin' }), nobody)
  assert.deepEqual((await store.listAudit({ limit: 9 })).entries, [])
})

eachEngine(
  'a role and the message of the day outlive the store, also a crash',
  async (_t, open) => {
    const store = await open()
    await registerAll(store, 'ana')
    await store.giveRole({ ...by, byId: 'ana', userId: 'ana', role: 'admin' })
    await store.setMotd({ ...by, text: 'uno' })
    await store.setMotd({ ...by, text: 'dos' })

    const again = await open('crash')

    assert.equal((await again.admitUser({ userId: 'ana', at: 5 })).role, 'admin')
    assert.equal(await again.findMotd({}), 'dos')
    await again.setMotd({ ...by, text: '' })
    assert.equal(await again.findMotd({}), undefined)
    const { entries } = await again.listAudit({ actorId: 'ana', limit: 9 })
    assert.deepEqual(
      entries.map(({ detail }) => detail),
      [{ userId: 'ana', username: 'ana', role: 'admin' }],
    )
  },
)

eachEngine('a store in use is found whole, whatever has not been indexed yet', async (...given) => {
  const [, open, , engine] = given
  const store = await open()
  await registerAll(store, 'ana')
  for (let i = 0; i < 200; i++) await say(store, 'ana', `palabra ${i}`)
  const change = { userId: 'ana', room: '#general', at: 2 }
  await store.editMessage({ ...change, seq: 3, text: 'otra', mentions: [] })
  await store.deleteMessage({ ...change, seq: 4, any: false })

  // PostgreSQL has a program of its own for that.
  assert.deepEqual(await store.verify(), engine === 'sqlite' ? [] : undefined)
})
