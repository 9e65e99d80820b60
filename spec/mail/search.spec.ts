import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { readQuery } from '../../lib/mail/query'
import { shareServer } from '../helpers/server'
import { mailsIn, send } from './mailing'

const queries: [typed: string, read: object][] = [
  ['hola mundo', { text: 'hola mundo' }],
  ['from:ana hola', { text: 'hola', from: 'ana' }],
  ['de:ana para:ben asunto:cena', { text: '', from: 'ana', to: 'ben', subject: 'cena' }],
  ['assunto:"dois dias" x', { text: 'x', subject: 'dois dias' }],
  ['from:ana@casa.example', { text: '', from: 'ana@casa.example' }],
  ['has:file tem:anexo', { text: '', hasFile: true }],
  ['is:unread in:papelera', { text: '', unread: true, folder: 'trash' }],
  ['in:nada http://x', { text: 'in:nada http://x' }],
  ['"dos palabras"', { text: 'dos palabras' }],
  ['from: hola', { text: 'from: hola' }],
  ['constructor:x', { text: 'constructor:x' }],
]
for (const [typed, read] of queries) {
  test(`the search reads ${typed} (M6)`, () => assert.deepEqual(readQuery(typed), read))
}

describe('mail.search', () => {
  const server = shareServer()

  test('finds own mails by words, accents folded, newest first (M6)', async () => {
    const [ana, ben, eva] = await (await server()).connectAll('ana', 'ben', 'eva')
    await send(ana, { to: [ben.username], subject: 'Mañana', body: 'Comemos en la PEÑA' })
    await send(ana, { to: [eva.username], subject: 'Mañana', body: 'solo para Eva' })
    await send(eva, { to: [ben.username], subject: 'Otra', body: 'mañana no puedo' })
    const find = async (query: string, more = {}) => {
      const { mails } = await ben.request('mail.search', { query, ...more })
      return mails.map(({ subject }) => subject)
    }

    assert.deepEqual(await find('manana'), ['Otra', 'Mañana'])
    assert.deepEqual(await find('peña maña'), ['Mañana'])
    assert.deepEqual(await find(`from:${eva.username}`), ['Otra'])
    assert.deepEqual(await find(`de:${ana.user.email!} manana`), ['Mañana'])
    assert.deepEqual(await find('subject:manana'), ['Mañana'])
    assert.deepEqual(await find(`to:${ben.username}`), ['Otra', 'Mañana'])
    assert.deepEqual(await find('is:unread'), ['Otra', 'Mañana'])
    assert.deepEqual(await find('has:file'), [])
    assert.deepEqual(await find('manana', { folder: 'trash' }), [])
    assert.deepEqual(await find('eva solo'), [])
    assert.deepEqual(await find('OR AND NOT ( * "'), [])
    const page = await ben.request('mail.search', { query: 'manana', limit: 1 })
    assert.equal(page.more, true)
    const [older] = await ben
      .request('mail.search', { query: 'manana', before: page.mails[0]!.seq })
      .then(({ mails }) => mails)
    assert.equal(older!.subject, 'Mañana')
  })

  test('follows drafts as they change, and what is thrown away is not found', async () => {
    const ana = await (await server()).connect('ana')
    const { mail } = await ana.request('mail.draft', { subject: 'elefante' })
    const find = async (query: string) => (await ana.request('mail.search', { query })).mails.length
    assert.equal(await find('elefante'), 1)
    await ana.request('mail.draft', { id: mail.id, subject: 'jirafa' })
    assert.deepEqual([await find('elefante'), await find('jirafa')], [0, 1])
    await ana.request('mail.move', { id: mail.id, folder: 'trash' })
    await ana.request('mail.purge', { id: mail.id })
    assert.equal(await find('jirafa'), 0)
    await ana.request('mail.draft', { subject: 'tortuga' })
    assert.equal(await find('tortuga'), 1)
  })
})

describe('addresses', () => {
  const server = shareServer()

  test('are checked while a person types, without telling emails (M3)', async () => {
    const [ana, ben] = await (await server()).connectAll('ana', 'ben')
    const addresses = [ben.username, 'nadie', ana.user.email!]
    const { known, unknown } = await ana.request('mail.check', { addresses })
    assert.deepEqual(known, [
      { address: ben.username, username: ben.username, name: 'Ben' },
      { address: ana.user.email, username: ana.username, name: 'Ana' },
    ])
    assert.deepEqual(unknown, ['nadie'])
  })

  test('complete over the people of the server, the most written to first (M3)', async () => {
    const { connect } = await server()
    const ana = await connect('ana')
    const people = [await connect('maria'), await connect('marco'), await connect('marta')]
    const [maria, marco, marta] = people.map(({ username }) => username)
    await people[2]!.request('account.profile', { name: 'Úrsula Gómez' })
    for (const to of [marta!, marta!, marco!]) await send(ana, { to: [to] })
    const find = async (prefix: string) => {
      const answer = await ana.request('mail.people', { prefix, limit: 50 })
      return answer.people.map(({ username }) => username)
    }

    const found = await find('mar')
    assert.deepEqual(found.slice(0, 2), [marta, marco])
    assert.ok(found.includes(maria!))
    assert.deepEqual(await find('gom'), [marta])
    assert.deepEqual(await find(''), [marta, marco])
    assert.equal((await mailsIn(people[0]!)).length, 0)
  })
})
