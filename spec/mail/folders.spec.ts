import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import type { Folder } from '../../lib/protocol'
import { shareServer } from '../helpers/server'
import { mailsIn, send, subjectsIn } from './mailing'

describe('a mailbox', () => {
  const server = shareServer()

  test('lists mails in order of arrival, in pages (M2)', async () => {
    const [ana, ben] = await (await server()).connectAll('ana', 'ben')
    for (const n of [1, 2, 3, 4, 5]) await send(ana, { to: [ben.username], subject: `n${n}` })
    const page = async (where: object) => {
      const { mails, more } = await ben.request('mail.list', { limit: 2, ...where })
      return [mails.map(({ subject }) => subject).join(' '), more]
    }
    const all = await mailsIn(ben)

    assert.deepEqual(
      all.map(({ seq }) => seq),
      [1, 2, 3, 4, 5],
    )
    assert.deepEqual(await page({}), ['n4 n5', true])
    assert.deepEqual(await page({ before: 4 }), ['n2 n3', true])
    assert.deepEqual(await page({ before: 2 }), ['n1', false])
    assert.deepEqual(await page({ after: 3 }), ['n4 n5', false])
    assert.deepEqual(await page({ after: 1 }), ['n2 n3', true])
  })

  test('counts what is unread, and tells the other connections (M2)', async () => {
    const { connectAll, again } = await server()
    const [ana, ben] = await connectAll('ana', 'ben')
    const other = await again(ben)
    for (const subject of ['uno', 'dos']) await send(ana, { to: [ben.username], subject })
    const [first, second] = await mailsIn(ben)

    await ben.request('mail.seen', { id: first!.id, seen: true })

    const heard = await other.next('mail.changed')
    const place = { id: first!.id, seq: first!.seq, folder: 'inbox', seen: true }
    assert.deepEqual(heard, { mails: [place], gone: [], unread: 1 })
    assert.equal((await ben.request('mail.list', {})).unread, 1)
    await ben.request('mail.seen', { id: first!.id, seen: true })
    await ben.request('mail.seen', { ids: [first!.id, second!.id], seen: false })
    assert.equal((await ben.request('mail.list', {})).unread, 2)
    assert.equal((await again(ben)).signedIn?.mail.unread, 2)
    assert.deepEqual(ben.all('mail.changed'), [])
  })

  test('moves mails, one or many, and back again (M6)', async () => {
    const [ana, ben] = await (await server()).connectAll('ana', 'ben')
    for (const subject of ['uno', 'dos', 'tres']) await send(ana, { to: [ben.username], subject })
    const ids = (await mailsIn(ben)).map(({ id }) => id)

    await ben.request('mail.move', { ids: ids.slice(0, 2), folder: 'trash' })
    await ben.request('mail.move', { id: ids[2], folder: 'archive' })

    assert.deepEqual(await subjectsIn(ben), [])
    assert.deepEqual(await subjectsIn(ben, 'trash'), ['uno', 'dos'])
    const { folders } = await ben.request('mail.folders', {})
    const counted = Object.fromEntries(folders.map(each => [each.folder, each.total]))
    assert.deepEqual(counted, { inbox: 0, sent: 0, drafts: 0, archive: 1, trash: 2 })
    await ben.request('mail.move', { id: ids[0], folder: 'inbox' })
    assert.deepEqual(await subjectsIn(ben), ['uno'])
    assert.equal((await ben.request('mail.list', {})).unread, 1)
  })

  const misfits: [from: 'inbox' | 'sent' | 'drafts', to: Folder][] = [
    ['inbox', 'sent'],
    ['inbox', 'drafts'],
    ['sent', 'inbox'],
    ['drafts', 'inbox'],
  ]
  for (const [from, to] of misfits) {
    test(`keeps a mail of ${from} out of ${to} (M6)`, async () => {
      const ana = await (await server()).connect('ana')
      await send(ana, { to: [ana.username] })
      await ana.request('mail.draft', { subject: 'x' })
      const [mail] = await mailsIn(ana, from)
      await assert.rejects(ana.request('mail.move', { id: mail!.id, folder: to }), {
        code: 11,
        message: 'Ese correo no puede ir a esa carpeta.',
      })
    })
  }

  test('throws away for good only what is in the trash, and only the own copy (M6)', async () => {
    const { connectAll, again } = await server()
    const [ana, ben] = await connectAll('ana', 'ben')
    const other = await again(ben)
    const { mail } = await send(ana, { to: [ben.username] })
    const [got] = await mailsIn(ben)
    await assert.rejects(ben.request('mail.purge', { id: got!.id }), {
      code: 11,
      message: 'Primero llévalo a la papelera.',
    })

    await ben.request('mail.move', { id: got!.id, folder: 'trash' })
    await ben.request('mail.purge', { id: got!.id })

    await other.next('mail.changed', ({ gone }) => gone.includes(got!.id))
    await assert.rejects(ben.request('mail.get', { id: got!.id }), { kind: 'not_found' })
    assert.equal((await ana.request('mail.get', { id: mail.id })).mail.body, '¿Vienes?')
  })

  test('is nobody else’s: ids of others find nothing (M8)', async () => {
    const [ana, ben, eva] = await (await server()).connectAll('ana', 'ben', 'eva')
    const { mail } = await send(ana, { to: [ben.username] })
    const { id } = mail
    const notFound = { code: 7, data: { kind: 'not_found', what: 'mail' } }
    for (const client of [ben, eva]) {
      await assert.rejects(client.request('mail.get', { id }), notFound)
      await assert.rejects(client.request('mail.thread', { id }), notFound)
      await assert.rejects(client.request('mail.seen', { id, seen: true }), notFound)
      await assert.rejects(client.request('mail.move', { id, folder: 'trash' }), notFound)
      await assert.rejects(client.request('mail.purge', { id }), notFound)
      await assert.rejects(client.request('mail.recall', { id }), notFound)
    }
    await assert.rejects(eva.request('mail.draft', { id, subject: 'x' }), { kind: 'not_found' })
    await assert.rejects(ana.request('mail.get', { id: `${id}.${ben.user.id}` }), notFound)
    await assert.rejects(eva.request('mail.seen', { seen: true }), {
      data: { kind: 'invalid_params', field: 'id', reason: 'missing' },
    })
  })

  test('is closed to who has not signed in', async () => {
    const nobody = await (await server()).connect()
    await assert.rejects(nobody.request('mail.list', {}), { code: 1 })
    await assert.rejects(nobody.request('file.get', { id: 'x', offset: 0, length: 1 }), { code: 1 })
  })
})
