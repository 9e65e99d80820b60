import assert from 'node:assert/strict'
import { createHash } from 'node:crypto'
import { describe, test } from 'node:test'
import { MAX_FRAME_BYTES, type ExportPart, type Result } from '../../lib/protocol'
import { serve } from '../desk/serving'
import { download, upload } from '../file/sending'
import { PASSWORD, type TestClient } from '../helpers/client'
import { shareServer } from '../helpers/server'
import { mailsIn, send } from '../mail/mailing'
import { buy, putOnSale } from '../shop/selling'

type Row = Result<'account.export'>['rows'][number]

/** All that is kept of a person, page after page, each of which fitted a frame. */
async function exportAll(client: TestClient): Promise<Map<ExportPart, Row[]>> {
  const parts = new Map<ExportPart, Row[]>()
  let from: string | undefined
  do {
    const page = await client.request('account.export', { from })
    assert.ok(Buffer.byteLength(JSON.stringify(page)) < MAX_FRAME_BYTES)
    parts.set(page.part, [...(parts.get(page.part) ?? []), ...page.rows])
    from = page.next
  } while (from !== undefined)
  return parts
}

describe('a person who takes all along (X7)', () => {
  const server = shareServer({ registration: 'open' })

  test('gets all that is kept, in pages, and nobody else’s', async () => {
    const { connect } = await server()
    const [ana, benja, eva] = [
      await connect('ana'),
      await connect('benja'),
      await connect('eva', 'agent'),
    ]
    const texts = Array.from({ length: 230 }, (_, n) => `mensaje ${n} ${'ñ'.repeat(n % 7) || '.'}`)
    for (const text of texts) await ana.say('#general', text)
    await benja.say('#general', 'esto no es de ana')
    const file = await upload(ana, Buffer.from(`la foto de ${ana.username}`), 'foto.txt')
    await send(ana, { to: [benja.username], subject: 'Cena', files: [file.id] })
    for (let n = 0; n < 3; n++) {
      await send(benja, { to: [ana.username], subject: `Carta ${n}`, body: 'á'.repeat(15_000) })
    }
    await send(benja, { to: [eva.username], subject: 'Secreto' })
    const { name: card } = await putOnSale(await server(), eva)
    await buy(ana, card)

    const parts = await exportAll(ana)

    const sorted = (part: ExportPart, field: string) =>
      parts
        .get(part)!
        .map(row => row[field])
        .sort()
    assert.deepEqual(
      parts.get('account')!.map(({ id, email }) => [id, email]),
      [[ana.user.id, ana.user.email]],
    )
    assert.deepEqual(sorted('messages', 'text'), [...texts].sort())
    assert.deepEqual(sorted('mails', 'subject'), ['Carta 0', 'Carta 1', 'Carta 2', 'Cena'])
    const sent = parts.get('mails')!.find(({ subject }) => subject === 'Cena')!
    assert.deepEqual(sent.files, [file])
    assert.deepEqual(sorted('files', 'id'), [file.id])
    assert.deepEqual((parts.get('orders')![0]!.items as { name: string }[])[0]!.name, card)
    assert.deepEqual(sorted('rooms', 'id'), ['#general'])
    assert.equal(parts.get('sessions')!.length, 1)
    assert.ok(sorted('audit', 'action').includes('shop.buy'))
    assert.ok(sorted('audit', 'action').includes('account.export'))
    const whole = JSON.stringify([...parts])
    for (const secret of ['esto no es de ana', 'Secreto', ana.token, 'password', '$2b$']) {
      assert.ok(!whole.includes(secret), secret)
    }
  })

  test('is refused where the place to go on from is none', async () => {
    const ana = await (await server()).connect('ana')
    for (const from of ['', 'nada', 'users ', 'constructor x', 'toString ']) {
      await assert.rejects(ana.request('account.export', { from }), {
        kind: 'invalid_params',
        data: { kind: 'invalid_params', field: 'from', reason: 'invalid' },
      })
    }
  })
})

describe('a person who leaves for good (X7)', () => {
  const server = shareServer({ registration: 'open', mailDomain: 'casa.example' })

  test('has to show the password, and nothing happens without it', async () => {
    const ana = await (await server()).connect('ana')
    await assert.rejects(ana.request('account.erase', { password: 'otra-cosa-larga' }), {
      kind: 'bad_credentials',
    })
    await ana.say('#general', 'sigo aquí')
  })

  test('is signed in nowhere, cannot come back, and nobody else gets the name', async () => {
    const { connect, again, services, logged } = await server()
    const [ana, benja] = [await connect('ana'), await connect('benja')]
    const other = await again(ana)
    const { username, token } = ana

    await ana.request('account.erase', { password: PASSWORD })

    assert.equal((await other.next('session.closing')).reason, 'revoked')
    const left = await benja.next('room.left', ({ user }) => user.id === ana.user.id)
    assert.match(left.user.username, /^borrada-/)
    await assert.rejects(ana.request('chat.send', { room: '#general', text: 'hola', key: 'x' }), {
      kind: 'not_signed_in',
    })
    const late = await connect()
    const wrong = { kind: 'bad_credentials' }
    await assert.rejects(late.request('session.resume', { token }), wrong)
    await assert.rejects(late.signIn(username), wrong)
    await assert.rejects(late.signIn(ana.user.email!), wrong)
    for (const name of [username, username.toUpperCase(), username.replace('a', 'а')]) {
      await assert.rejects(late.signUp(name), { kind: 'username_taken' })
    }
    await late.signUp('otrapersona', { email: ana.user.email })
    await assert.rejects(benja.request('room.direct', { username }), { kind: 'not_found' })
    await logged(/^\S+ \S+ \[SERVIDOR\] Cliente Ana borró su cuenta\.$/)
    assert.deepEqual(await services.store.verify(), [])
  })

  test('leaves others’ threads readable, without saying whose they were', async () => {
    const { connect } = await server()
    const [ana, benja] = [await connect('ana'), await connect('benja')]
    const { username, email, id } = ana.user
    const { room } = await ana.request('room.direct', { username: benja.username })
    const { message } = await ana.say('#general', `soy yo ${id}`)
    await ana.say(room.id, 'solo para ti')
    await benja.request('chat.react', { room: '#general', seq: message.seq, emoji: '👍', on: true })
    await ana.request('chat.react', { room: '#general', seq: message.seq, emoji: '🎉', on: true })
    await send(ana, { to: [benja.username], subject: 'Recuerdo' })
    await benja.settle()

    await ana.request('account.erase', { password: PASSWORD })

    const again = await benja.request('chat.history', { room: '#general', limit: 200 })
    const kept = again.messages.find(each => each.seq === message.seq)!
    assert.equal(kept.text, `soy yo ${id}`)
    assert.equal(kept.author.name, '(cuenta borrada)')
    assert.deepEqual(kept.reactions, { '👍': [benja.username] })
    const direct = await benja.request('chat.history', { room: room.id })
    assert.deepEqual(
      direct.messages.map(({ text }) => text),
      ['solo para ti'],
    )
    await assert.rejects(benja.say(room.id, '¿estás?'), { kind: 'wrong_state' })
    const [mail] = await mailsIn(benja)
    assert.deepEqual([mail!.subject, mail!.from.name], ['Recuerdo', '(cuenta borrada)'])
    const { members } = await benja.request('room.members', { room: '#general' })
    assert.ok(!members.some(member => member.id === id))
    const seen = JSON.stringify([again.messages, direct, mail, members])
    for (const trace of [`"${username}"`, email!]) assert.ok(!seen.includes(trace), trace)
  })

  test('takes along the files that nobody else has, and leaves the others', async () => {
    const { connect, services } = await server()
    const [ana, benja] = [await connect('ana'), await connect('benja')]
    const bytes = ['para benja', 'solo mía', 'sin enviar'].map(text =>
      Buffer.from(`${text} ${ana.user.id}`),
    )
    const [given, own, loose] = await Promise.all(bytes.map(each => upload(ana, each)))
    await send(ana, { to: [benja.username], files: [given!.id] })
    await ana.request('mail.draft', { subject: 'nunca', files: [own!.id] })
    const notes = await ana.request('room.direct', { username: ana.username })
    await ana.say(notes.room.id, 'nota secreta')

    await ana.request('account.erase', { password: PASSWORD })

    assert.deepEqual(await download(benja, given!.id), bytes[0])
    const digests = bytes.map(each => createHash('sha256').update(each).digest('hex'))
    const known = await services.store.listKnownContents({ sha256s: digests })
    assert.deepEqual(known, [digests[0]])
    assert.equal(loose!.size, bytes[2]!.length)
  })

  test('stops waiting at the desk, and the record of it all stays whole', async () => {
    const running = await server()
    const { agent, customer, conversation } = await serve(running)

    await customer.request('account.erase', { password: PASSWORD })

    const { conversation: ended } = await agent.next('desk.ended')
    assert.equal(ended.id, conversation.id)
    const root = await running.connect('root', 'admin')
    const { broken, entries } = await root.request('admin.audit', { limit: 20 })
    assert.equal(broken, undefined)
    const last = entries.find(({ action }) => action === 'account.erase')!
    assert.match(last.actor, /^borrada-/)
    assert.ok(!JSON.stringify(last).includes(`"${customer.username}"`))
  })

  test('is not let in by a sign-in that began before', async () => {
    const { connect } = await server()
    const ana = await connect('ana')
    const others = await Promise.all(Array.from({ length: 6 }, () => connect()))
    const attempts = others.map(other => other.signIn(ana.username).catch(() => undefined))
    await ana.request('account.erase', { password: PASSWORD })
    const signedIn = (await Promise.all(attempts)).filter(each => each !== undefined)

    await Promise.all(signedIn.map(client => client.closed))
    const late = await connect()
    for (const { token } of signedIn) {
      await assert.rejects(late.request('session.resume', { token }), { kind: 'bad_credentials' })
    }
  })
})
