import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import type { Params } from '../../lib/protocol'
import type { TestClient } from '../helpers/client'
import { shareServer } from '../helpers/server'
import { mailsIn, send } from './mailing'

describe('mail.send', () => {
  const server = shareServer()

  test('reaches one or many, by email or username, also who is away (M2, M3)', async () => {
    const { connect, again } = await server()
    const [ana, ben, eva] = [await connect('ana'), await connect('ben'), await connect('eva')]
    await eva.close()

    const sent = await send(ana, { to: [ben.username], cc: [`Eva <${eva.user.email!}>`] })

    assert.deepEqual(sent.unknown, [])
    assert.equal(sent.mail.folder, 'sent')
    const { mail, unread } = await ben.next('mail.arrived')
    assert.equal(unread, 1)
    assert.equal('body' in mail, false)
    assert.deepEqual(
      [mail.from.email, mail.to[0]?.username, mail.cc?.[0]?.username, mail.seen],
      [ana.user.email, ben.username, eva.username, false],
    )
    const back = await again(eva)
    assert.equal(back.signedIn?.mail.unread, 1)
    const [first] = await mailsIn(back)
    const read = await back.request('mail.get', { id: first!.id })
    assert.equal(read.mail.body, '¿Vienes?')
  })

  test('names unknown addresses and delivers to the others (M3)', async () => {
    const { connect } = await server()
    const [ana, ben] = [await connect('ana'), await connect('ben')]
    const to = [ben.username, 'nadie@lejos.example', 'nadie']

    const { delivered, unknown, mail } = await send(ana, { to })

    assert.deepEqual(delivered, [ben.username])
    assert.deepEqual(unknown, ['nadie@lejos.example', 'nadie'])
    assert.deepEqual(
      mail.to.map(({ username }) => username),
      [ben.username],
    )
  })

  for (const [lang, message] of [
    ['es', 'Destinatario inexistente: nadie'],
    ['pt', 'Destinatário Inexistente: nadie'],
    ['en', 'No such recipient: nadie'],
  ] as const) {
    test(`to nobody that exists says so in ${lang}, and nothing is stored (M3)`, async () => {
      const ana = await (await server()).connect('ana')
      await ana.request('session.hello', { protocol: 1, lang })
      await assert.rejects(send(ana, { to: ['nadie'], key: 'once' }), {
        code: 7,
        message,
        data: { kind: 'not_found', what: 'recipient', address: 'nadie' },
      })
      const { mails } = await ana.request('mail.list', { folder: 'sent' })
      assert.deepEqual(mails, [])
      await ana.request('session.hello', { protocol: 1, lang: 'es' })
    })
  }

  test('counts a person once over To, Cc and Bcc, however spelt', async () => {
    const { connect } = await server()
    const [ana, ben] = [await connect('ana'), await connect('ben')]
    const upper = ben.user.email!.toUpperCase()

    const { delivered, mail } = await send(ana, {
      to: [ben.username],
      cc: [upper, `@${ben.username}`],
      bcc: [`Ben <${ben.user.email!}>`],
    })

    assert.deepEqual(delivered, [ben.username])
    assert.deepEqual([mail.cc, mail.bcc], [undefined, undefined])
    assert.equal((await mailsIn(ben)).length, 1)
  })

  test('to oneself puts one copy among the sent and one into the inbox', async () => {
    const ana = await (await server()).connect('ana')
    const { mail } = await send(ana, { to: [ana.username] })
    const [own] = await mailsIn(ana)
    assert.notEqual(own!.id, mail.id)
    assert.deepEqual([own!.folder, own!.seq > mail.seq], ['inbox', true])
  })

  test('keeps blind copies from everybody but the sender, byte for byte (M3)', async () => {
    const { connect } = await server()
    const [ana, ben, zoe] = [await connect('ana'), await connect('ben'), await connect('zoebcc')]
    const { mail } = await send(ana, { to: [ben.username], bcc: [zoe.username] })
    assert.equal(mail.bcc?.[0]?.username, zoe.username)
    await zoe.next('mail.arrived')
    await ben.next('mail.arrived')

    const bens = await readAll(ben)
    const zoes = await readAll(zoe)

    assert.equal(bens.includes('zoebcc'), false, bens)
    assert.equal(/bcc/.test(bens), false)
    assert.equal(/"bcc":/.test(zoes), false)
    const found = await ben.request('mail.search', { query: 'zoebcc' })
    assert.deepEqual(found.mails, [])
    const named = await ben.request('mail.search', { query: 'to:zoebcc' })
    assert.deepEqual(named.mails, [])
    const shown = await ana.request('mail.get', { id: mail.id })
    assert.equal(shown.mail.bcc?.length, 1)
  })

  test('with the same key gives the first answer again, other contents are a conflict (X5)', async () => {
    const { connect, again } = await server()
    const [ana, ben] = [await connect('ana'), await connect('ben')]
    const mail = { to: [ben.username, 'nadie'], key: 'same' }
    const first = await send(ana, mail)

    const answers = await Promise.all([send(ana, mail), send(await again(ana), mail)])

    for (const answer of answers) assert.deepEqual(answer, first)
    await assert.rejects(send(ana, { ...mail, subject: 'Otra' }), { code: 14, kind: 'conflict' })
    await ben.settle()
    assert.equal(ben.all('mail.arrived').length, 1)
    assert.equal((await mailsIn(ben)).length, 1)
  })

  test('with the same key gives the first answer also after the sender threw the mail away (X5)', async () => {
    const { connect } = await server()
    const [ana, ben, eva] = [await connect('ana'), await connect('ben'), await connect('eva')]
    const text = { subject: 'Lejos', body: 'Un cuento' }
    const mail = { ...text, to: [ben.username, 'nadie'], bcc: [eva.username], key: 'gone' }
    const first = await send(ana, mail)
    const throwAway = async (client: TestClient, id: string) => {
      await client.request('mail.move', { id, folder: 'trash' })
      await client.request('mail.purge', { id })
    }

    await throwAway(ana, first.mail.id)
    assert.deepEqual(await send(ana, mail), first)
    for (const client of [ben, eva]) await throwAway(client, (await mailsIn(client))[0]!.id)
    assert.deepEqual(await send(ana, mail), first)

    await assert.rejects(send(ana, { ...mail, subject: 'Otra' }), { code: 14, kind: 'conflict' })
    for (const client of [ana, ben, eva]) assert.deepEqual(await mailsIn(client), [])
    assert.deepEqual((await ana.request('mail.search', { query: 'cuento' })).mails, [])
  })

  const wrong: [name: string, mail: Partial<Params<'mail.send'>>, data: object][] = [
    ['no recipient', { to: [] }, { field: 'to', reason: 'invalid' }],
    ['an empty recipient', { to: [' '] }, { field: 'to', reason: 'empty' }],
    ['an empty subject', { subject: ' ' }, { field: 'subject', reason: 'empty' }],
    ['an empty body', { body: '\n' }, { field: 'body', reason: 'empty' }],
    [
      'a line feed in the subject',
      { subject: 'a\nBcc: b' },
      { field: 'subject', reason: 'control' },
    ],
    ['a return in an address', { to: ['ana\r\nBcc: b'] }, { field: 'to', reason: 'control' }],
    ['a bidi override', { subject: 'a\u202eb' }, { field: 'subject', reason: 'control' }],
  ]
  for (const [name, mail, data] of wrong) {
    test(`refuses ${name} (M3, X1)`, async () => {
      const ana = await (await server()).connect('ana')
      await assert.rejects(send(ana, { to: [ana.username], ...mail }), {
        code: -32602,
        data: { kind: 'invalid_params', ...data },
      })
    })
  }

  test('refuses a body that is too long with the limit (M3, X1)', async () => {
    const ana = await (await server()).connect('ana')
    await assert.rejects(send(ana, { to: [ana.username], body: 'x'.repeat(50_001) }), {
      code: 13,
      data: { kind: 'too_large', field: 'body', limit: 50_000 },
    })
  })

  test('refuses more than 500 recipients and more than 20 files with the limit (X1)', async () => {
    const ana = await (await server()).connect('ana')
    const many = Array.from({ length: 501 }, (_, i) => `n${i}`)
    await assert.rejects(send(ana, { to: many }), {
      code: 13,
      message: 'Son demasiados destinatarios: caben 500. Reparte el correo en varios.',
      data: { kind: 'too_large', what: 'recipients', limit: 500 },
    })
    const files = Array.from({ length: 21 }, (_, i) => `f${i}`)
    await assert.rejects(send(ana, { to: [ana.username], files }), {
      data: { kind: 'too_large', what: 'files', limit: 20 },
    })
  })

  test('an answer belongs to its conversation, in each mailbox by its own ids (M6)', async () => {
    const { connect } = await server()
    const [ana, ben] = [await connect('ana'), await connect('ben')]
    const { mail: asked } = await send(ana, { to: [ben.username], subject: 'Pregunta' })
    const { mail: got } = await ben.next('mail.arrived')

    const { mail: answer } = await send(ben, { to: [ana.username], replyTo: got.id })

    const { mail: back } = await ana.next('mail.arrived')
    assert.deepEqual([answer.replyTo, back.replyTo], [got.id, asked.id])
    assert.deepEqual(back.references, [asked.messageId])
    assert.equal(back.thread, asked.thread)
    const { mails } = await ana.request('mail.thread', { id: back.id })
    assert.deepEqual(
      mails.map(({ id }) => id),
      [asked.id, back.id],
    )
    await assert.rejects(send(ana, { to: [ben.username], replyTo: got.id }), {
      data: { kind: 'not_found', what: 'mail' },
    })
  })

  test('to very many shows only the first of them in lists, and all in the mail', async () => {
    const { services, connect } = await server()
    const ana = await connect('ana')
    const names = Array.from({ length: 60 }, (_, i) => `grupo${i}.${ana.username}`)
    for (const username of names) {
      const keys = { usernameKey: username, usernameSkeleton: username, emailKey: username }
      const account = { id: username, username, name: username, email: username, at: 1 }
      await services.store.registerUser({ ...account, ...keys, passwordHash: 'x' })
    }
    const { mail, delivered } = await send(ana, { to: [...names, ana.username] })
    assert.equal(delivered.length, 61)
    const { mail: head } = await ana.next('mail.arrived')
    assert.deepEqual([head.to.length, head.recipients], [50, 61])
    const whole = await ana.request('mail.get', { id: mail.id })
    assert.equal(whole.mail.to.length, 61)
  })
})

/** Everything that a client was ever told and can read of its mails, as it came. */
async function readAll(client: TestClient): Promise<string> {
  const { mails } = await client.request('mail.list', {})
  for (const { id } of mails) {
    await client.request('mail.get', { id })
    await client.request('mail.thread', { id })
  }
  await client.request('mail.folders', {})
  return JSON.stringify([client.answers, client.heard.filter(each => /^mail/.test(each.method))])
}
