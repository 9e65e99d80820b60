import assert from 'node:assert/strict'
import { join } from 'node:path'
import { describe, test } from 'node:test'
import { shareServer, startServer } from '../helpers/server'
import { temporaryFolder } from '../helpers/temp'
import { mailsIn, send, subjectsIn } from './mailing'

describe('a draft', () => {
  const server = shareServer()

  test('is saved bit by bit and found on another terminal (M3, M6)', async () => {
    const { connect, again } = await server()
    const [ana, ben] = [await connect('ana'), await connect('ben')]

    const { mail } = await ana.request('mail.draft', { to: [ben.username, 'b'], subject: 'Ce' })
    await ana.request('mail.draft', { id: mail.id, body: 'Hola', bcc: ['x@lejos.example'] })

    const [found] = await mailsIn(await again(ana), 'drafts')
    const read = await ana.request('mail.get', { id: found!.id })
    const { to, bcc, subject, body, draft, seen } = read.mail
    assert.deepEqual(
      [to.map(({ username }) => username), subject, body, draft, seen],
      [[ben.username, 'b'], 'Ce', 'Hola', true, true],
    )
    assert.deepEqual(bcc, [{ username: '', name: '', email: 'x@lejos.example' }])
  })

  test('with a key is made once, and changed when the first save is repeated', async () => {
    const ana = await (await server()).connect('ana')
    const first = await ana.request('mail.draft', { key: 'd1', subject: 'uno' })
    const second = await ana.request('mail.draft', { key: 'd1', subject: 'dos' })
    assert.equal(second.mail.id, first.mail.id)
    assert.deepEqual(await subjectsIn(ana, 'drafts'), ['dos'])
  })

  test('that another terminal has changed since is left as it is (X5)', async () => {
    const { connect, again } = await server()
    const ana = await connect('ana')
    const other = await again(ana)
    const { mail } = await ana.request('mail.draft', { subject: 'uno' })
    const { id, at } = mail
    const changed = await other.request('mail.draft', { id, body: 'b', unchangedSince: at })
    assert.ok(changed.mail.at > at)

    await assert.rejects(ana.request('mail.draft', { id, body: 'a', unchangedSince: at }), {
      code: 14,
      message: 'Otra terminal cambió este borrador.',
      data: { kind: 'conflict', what: 'draft' },
    })

    assert.equal((await ana.request('mail.get', { id })).mail.body, 'b')
    const known = { id, body: 'c', unchangedSince: changed.mail.at }
    assert.equal((await ana.request('mail.draft', known)).mail.body, 'c')
  })

  test('goes away when it is sent, and cannot be sent twice (X5)', async () => {
    const { connect, again } = await server()
    const [ana, ben] = [await connect('ana'), await connect('ben')]
    const other = await again(ana)
    const { mail } = await ana.request('mail.draft', { to: [ben.username], subject: 'Cena' })

    await send(ana, { to: [ben.username], draft: mail.id })

    await other.next('mail.changed', ({ gone }) => gone.includes(mail.id))
    assert.deepEqual(await mailsIn(ana, 'drafts'), [])
    await assert.rejects(send(other, { to: [ben.username], draft: mail.id }), {
      message: 'No encontré ese borrador: ya se envió o se borró.',
    })
    assert.equal((await mailsIn(ben)).length, 1)
  })

  test('stays when nobody can be reached', async () => {
    const ana = await (await server()).connect('ana')
    const { mail } = await ana.request('mail.draft', { to: ['nadie'], subject: 'Cena' })
    await assert.rejects(send(ana, { to: ['nadie'], draft: mail.id }), { kind: 'not_found' })
    assert.deepEqual(await subjectsIn(ana, 'drafts'), ['Cena'])
  })

  test('is thrown away like any mail', async () => {
    const ana = await (await server()).connect('ana')
    const { mail } = await ana.request('mail.draft', { subject: 'no' })
    await ana.request('mail.move', { id: mail.id, folder: 'trash' })
    await assert.rejects(ana.request('mail.draft', { id: mail.id, subject: 'x' }), { code: 11 })
    await ana.request('mail.purge', { id: mail.id })
    assert.deepEqual(await mailsIn(ana, 'trash'), [])
  })
})

describe('a held mail', () => {
  test('waits, and is delivered when its time has come (M6)', async t => {
    const { connect, again } = await startServer(t)
    const [ana, ben] = [await connect('ana'), await connect('ben')]
    const other = await again(ana)

    const { mail, delivered } = await send(ana, { to: ['ben'], holdMs: 50 })

    assert.equal(mail.dueAt, mail.at + 50)
    assert.deepEqual(delivered, ['ben'])
    await ben.next('mail.arrived')
    await other.next('mail.changed')
    const [sent] = await mailsIn(ana, 'sent')
    assert.equal(sent!.dueAt, undefined)
    await assert.rejects(ana.request('mail.recall', { id: mail.id }), {
      code: 11,
      message: 'Ese correo ya se entregó y no se puede recuperar.',
    })
  })

  test('can be taken back and is a draft again, with all that was typed (M6)', async t => {
    const { connect } = await startServer(t)
    const [ana, ben] = [await connect('ana'), await connect('ben')]
    const mail = { to: ['ben', 'nadie'], bcc: ['ana'], holdMs: 60_000, key: 'held' }
    const sent = await send(ana, mail)
    await assert.rejects(ana.request('mail.move', { id: sent.mail.id, folder: 'trash' }), {
      code: 11,
    })

    const { mail: draft } = await ana.request('mail.recall', { id: sent.mail.id })

    assert.deepEqual(
      [draft.folder, draft.draft, draft.dueAt, draft.body],
      ['drafts', true, undefined, '¿Vienes?'],
    )
    assert.deepEqual(
      draft.to.map(({ username }) => username),
      ['ben', 'nadie'],
    )
    assert.equal(draft.bcc?.[0]?.username, 'ana')
    assert.equal((await send(ana, mail)).mail.draft, true)
    await ben.settle()
    assert.deepEqual(ben.all('mail.arrived'), [])
    await send(ana, { to: ['ben'], draft: draft.id })
    assert.equal((await mailsIn(ben)).length, 1)
    assert.deepEqual(await mailsIn(ana, 'drafts'), [])
  })

  test('is delivered by the next server where the last one stopped before (X5)', async t => {
    const db = join(temporaryFolder(t), 'chat.db')
    const first = await startServer(t, { db })
    const ana = await first.connect('ana')
    await first.connect('ben')
    await send(ana, { to: ['ben'], holdMs: 1 })
    await send(ana, { to: ['ben'], holdMs: 60_000 })
    await first.stop()

    const second = await startServer(t, { db })
    const ben = await second.connect()
    await ben.signIn('ben')

    if ((await mailsIn(ben)).length === 0) await ben.next('mail.arrived')
    assert.equal((await mailsIn(ben)).length, 1)
  })
})
