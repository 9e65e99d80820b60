import assert from 'node:assert/strict'
import { eachEngine, registerAll, say } from '../helpers/store'

eachEngine('everybody is in general, with nothing unread at first (C10)', async (t, open) => {
  const store = await open()
  await registerAll(store, 'ana')
  await say(store, 'ana', 'hola')
  await registerAll(store, 'benja')

  const [general, ...others] = await store.listRooms({ userId: 'benja' })

  assert.deepEqual(others, [])
  assert.deepEqual(general, {
    id: '#general',
    kind: 'channel',
    name: 'general',
    topic: '',
    members: 2,
    lastSeq: 1,
    readSeq: 1,
    unread: 0,
    mentions: 0,
  })
})

eachEngine(
  'a new channel has its maker as first member; others see it and join (C10)',
  async (t, open) => {
    const store = await open()
    await registerAll(store, 'ana', 'benja')

    const made = await store.createRoom({ userId: 'ana', name: 'redes', topic: 'cables', at: 5 })

    assert.deepEqual(
      [made.id, made.name, made.topic, made.members],
      ['#redes', 'redes', 'cables', 1],
    )
    const seen = (await store.listRooms({ userId: 'benja' })).find(room => room.id === '#redes')
    assert.equal(seen?.joined, false)
    await say(store, 'ana', 'hola', '#redes')
    const joined = await store.joinRoom({ userId: 'benja', room: '#redes', at: 6 })
    assert.deepEqual([joined.isNew, joined.room.members, joined.room.unread], [true, 2, 0])
    const again = await store.joinRoom({ userId: 'benja', room: '#redes', at: 7 })
    assert.deepEqual([again.isNew, again.room.members], [false, 2])
  },
)

eachEngine('a channel name is taken in any letter case', async (t, open) => {
  const store = await open()
  await registerAll(store, 'ana')

  const taken = store.createRoom({ userId: 'ana', name: 'General', at: 5 })

  await assert.rejects(taken, { kind: 'conflict', details: { what: 'room' } })
})

eachEngine('a private channel is joined by invitation, once (C10)', async (t, open) => {
  const store = await open()
  await registerAll(store, 'ana', 'benja', 'carla')
  await store.createRoom({ userId: 'ana', name: 'club', private: true, at: 5 })
  const joining = { userId: 'benja', room: '#club', at: 6 }
  const ids = async (userId: string) => (await store.listRooms({ userId })).map(room => room.id)

  assert.deepEqual(await ids('benja'), ['#general'])
  await assert.rejects(store.joinRoom(joining), { kind: 'forbidden' })
  const invitation = { userId: 'ana', room: '#club', usernameKey: 'benja', at: 6 }
  const invited = await store.invite(invitation)
  assert.deepEqual([invited.person.id, invited.isMember], ['benja', false])
  assert.equal((await store.joinRoom(joining)).room.private, true)
  assert.equal((await store.invite(invitation)).isMember, true)
  await store.leaveRoom({ userId: 'benja', room: '#club' })
  await assert.rejects(store.joinRoom(joining), { kind: 'forbidden' })
})

eachEngine('only members invite, and only people who exist', async (t, open) => {
  const store = await open()
  await registerAll(store, 'ana', 'benja')
  await store.createRoom({ userId: 'ana', name: 'club', private: true, at: 5 })
  const invite = (userId: string, usernameKey: string) =>
    store.invite({ userId, room: '#club', usernameKey, at: 6 })

  await assert.rejects(invite('benja', 'ana'), { kind: 'not_found', details: { what: 'room' } })
  await assert.rejects(invite('ana', 'nadie'), { kind: 'not_found', details: { what: 'user' } })
})

eachEngine('nobody leaves general or a direct room, and who left is no member', async (t, open) => {
  const store = await open()
  await registerAll(store, 'ana', 'benja')
  await store.createRoom({ userId: 'ana', name: 'redes', at: 5 })
  const direct = await store.openDirect({ userId: 'ana', otherId: 'benja', id: 'd1', at: 5 })
  const leave = (room: string) => store.leaveRoom({ userId: 'ana', room })

  await assert.rejects(leave('#general'), { kind: 'forbidden' })
  await assert.rejects(leave(direct.room.id), { kind: 'forbidden' })
  await leave('#redes')
  await assert.rejects(leave('#redes'), { kind: 'forbidden' })
  assert.equal(await store.findMembership({ userId: 'ana', room: '#redes' }), undefined)
})

eachEngine('a topic is said by members', async (t, open) => {
  const store = await open()
  await registerAll(store, 'ana', 'benja')
  await store.createRoom({ userId: 'ana', name: 'redes', at: 5 })

  const changed = await store.setTopic({ userId: 'ana', room: '#redes', topic: 'cables' })

  assert.equal(changed.topic, 'cables')
  const stranger = store.setTopic({ userId: 'benja', room: '#redes', topic: 'x' })
  await assert.rejects(stranger, { kind: 'forbidden' })
})

eachEngine('two people have one direct room, also when both ask at once (C10)', async (t, open) => {
  const store = await open()
  await registerAll(store, 'ana', 'benja')

  const [hers, his] = await Promise.all([
    store.openDirect({ userId: 'ana', otherId: 'benja', id: 'd1', at: 5 }),
    store.openDirect({ userId: 'benja', otherId: 'ana', id: 'd2', at: 5 }),
  ])

  assert.equal(hers.room.id, his.room.id)
  assert.deepEqual([hers.isNew, his.isNew].sort(), [false, true], 'one of them made it')
  assert.deepEqual([hers.room.name, his.room.name, hers.room.members], ['benja', 'ana', 2])
})

eachEngine('a person has a direct room alone, and none with nobody', async (t, open) => {
  const store = await open()
  await registerAll(store, 'ana')

  const notes = await store.openDirect({ userId: 'ana', otherId: 'ana', id: 'd1', at: 5 })

  assert.deepEqual([notes.room.name, notes.room.members], ['ana', 1])
  const nobody = store.openDirect({ userId: 'ana', otherId: 'x', id: 'd2', at: 5 })
  await assert.rejects(nobody, { kind: 'not_found', details: { what: 'user' } })
})

eachEngine('members are listed by name, for members', async (t, open) => {
  const store = await open()
  await registerAll(store, 'carla', 'ana', 'benja')
  await store.createRoom({ userId: 'ana', name: 'redes', at: 5 })

  const members = await store.listMembers({ userId: 'benja', room: '#general' })

  const benja = { id: 'benja', username: 'benja', name: 'benja', role: 'user', away: false }
  assert.deepEqual(members[1], benja)
  assert.deepEqual(
    members.map(member => member.id),
    ['ana', 'benja', 'carla'],
  )
  await assert.rejects(store.listMembers({ userId: 'benja', room: '#redes' }), {
    kind: 'forbidden',
  })
})

eachEngine('reading moves on, never back and never beyond the last message', async (t, open) => {
  const store = await open()
  await registerAll(store, 'ana', 'benja')
  for (const text of ['uno', 'dos', 'tres']) await say(store, 'ana', text)
  const read = (seq: number) => store.markRead({ userId: 'benja', room: '#general', seq })

  assert.deepEqual(await read(2), { readSeq: 2, changed: true })
  assert.deepEqual(await read(1), { readSeq: 2, changed: false })
  assert.deepEqual(await read(99), { readSeq: 3, changed: true })
  assert.deepEqual(await read(99), { readSeq: 3, changed: false })
  const stranger = store.markRead({ userId: 'nadie', room: '#general', seq: 1 })
  await assert.rejects(stranger, { kind: 'forbidden' })
})

eachEngine('a room is found without what is each member’s own', async (t, open) => {
  const store = await open()
  await registerAll(store, 'ana')

  const room = await store.findRoom({ room: '#general' })

  assert.deepEqual(room, {
    id: '#general',
    kind: 'channel',
    name: 'general',
    topic: '',
    members: 1,
    lastSeq: 0,
  })
  assert.equal(await store.findRoom({ room: '#nada' }), undefined)
})
