import assert from 'node:assert/strict'
import { randomBytes } from 'node:crypto'
import { describe, test } from 'node:test'
import type { RunningFiles } from '../../lib/file'
import { shareServer, startServer } from '../helpers/server'
import { mailsIn, send } from '../mail/mailing'
import { download, upload } from './sending'

const noFile = { code: 7, data: { kind: 'not_found', what: 'file' } }

describe('a file', () => {
  const server = shareServer()

  test('of a mail is for who has the mail, blind copies too (M5)', async () => {
    const [ana, ben, eva, zulema] = await (await server()).connectAll('ana', 'ben', 'eva', 'zulema')
    const bytes = randomBytes(100_000)
    const file = await upload(ana, bytes, 'plano.pdf')
    await assert.rejects(download(ben, file.id), noFile)

    const sent = await send(ana, { to: [ben.username], bcc: [zulema.username], files: [file.id] })

    const { mail } = await ben.next('mail.arrived')
    assert.deepEqual(mail.files, [file])
    assert.equal(mail.size, 100_000 + Buffer.byteLength('¿Vienes?'))
    for (const client of [ana, ben, zulema])
      assert.ok(bytes.equals(await download(client, file.id)))
    await assert.rejects(download(eva, file.id), noFile)
    const [found] = (await ben.request('mail.search', { query: 'has:file' })).mails
    assert.equal(found!.id, mail.id)
    await assert.rejects(send(eva, { to: [eva.username], files: [file.id] }), noFile)
    await send(ben, { to: [eva.username], files: [file.id], replyTo: mail.id })
    assert.ok(bytes.equals(await download(eva, file.id)))
    await ana.request('mail.move', { id: sent.mail.id, folder: 'trash' })
    await ana.request('mail.purge', { id: sent.mail.id })
    await assert.rejects(download(ana, file.id), noFile)
  })

  test('of a held mail is nobody else’s yet', async t => {
    const { connect } = await startServer(t)
    const [ana, ben] = [await connect('ana'), await connect('ben')]
    const file = await upload(ana, randomBytes(10))
    await send(ana, { to: ['ben'], files: [file.id], holdMs: 60_000 })
    await assert.rejects(download(ben, file.id), noFile)
  })

  test('of a draft is found on another terminal, and changes with it', async () => {
    const { connect, again } = await server()
    const ana = await connect('ana')
    const [one, two] = [await upload(ana, randomBytes(10)), await upload(ana, randomBytes(11))]
    const { mail } = await ana.request('mail.draft', { files: [one.id] })
    await ana.request('mail.draft', { id: mail.id, files: [one.id, two.id] })
    const [draft] = await mailsIn(await again(ana), 'drafts')
    assert.deepEqual(draft!.files, [one, two])
    assert.equal((await download(ana, two.id)).length, 11)
  })

  test('in a room is for who can read the room, until the message is deleted (M5)', async () => {
    const [ana, ben, eva] = await (await server()).connectAll('ana', 'ben', 'eva')
    const { room } = await ana.request('room.direct', { username: ben.username })
    const file = await upload(ana, randomBytes(50), 'a.txt')
    await ben.next('room.joined', each => each.room === room.id)
    const say = { room: room.id, text: 'mira', key: 'f1', file: file.id }

    const { message } = await ana.request('chat.send', say)

    assert.deepEqual(message.file, file)
    const told = await ben.next('chat.message', each => each.message.room === room.id)
    assert.deepEqual(told.message.file, file)
    const { messages } = await ben.request('chat.history', { room: room.id })
    assert.deepEqual(messages.at(-1)!.file, file)
    assert.deepEqual((await ana.request('chat.send', say)).message, message)
    await assert.rejects(ana.request('chat.send', { ...say, file: undefined }), { code: 14 })
    assert.equal((await download(ben, file.id)).length, 50)
    await assert.rejects(download(eva, file.id), noFile)
    const stolen = { room: '#general', text: 'x', key: 'f2', file: file.id }
    await assert.rejects(eva.request('chat.send', stolen), noFile)

    await ana.request('chat.delete', { room: room.id, seq: message.seq })

    await assert.rejects(download(ben, file.id), noFile)
    const after = await ben.request('chat.history', { room: room.id })
    assert.equal(after.messages.at(-1)!.file, undefined)
  })

  test('that nobody has is forgotten after a day, and its bytes with it (M5)', async t => {
    const { connect, services } = await startServer(t)
    const ana = await connect('ana')
    const [kept, lost] = [await upload(ana, randomBytes(10)), await upload(ana, randomBytes(10))]
    await send(ana, { to: ['ana'], files: [kept.id] })

    await (services.files as RunningFiles).sweep(Date.now() + 25 * 60 * 60 * 1000)

    assert.equal((await download(ana, kept.id)).length, 10)
    await assert.rejects(download(ana, lost.id), noFile)
    const again = { name: 'x', size: 10, type: 'x', sha256: lost.sha256 }
    assert.equal((await ana.request('file.begin', again)).offset, 0)
  })
})
