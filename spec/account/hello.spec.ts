import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { translate } from '../../lib/i18n'
import { VERSION } from '../../lib/settings'
import { shareServer, startServer } from '../helpers/server'

describe('session.hello', () => {
  const server = shareServer({ name: 'Casa', motd: { es: 'Bienvenidos', en: 'Welcome' } })

  test('says who the server is and what it allows', async () => {
    const client = await (await server()).connect()
    assert.deepEqual(await client.request('session.hello', { protocol: 1, client: 'spec 1.0' }), {
      server: 'Casa',
      version: VERSION,
      protocol: 1,
      motd: 'Bienvenidos',
      registration: 'open',
      lang: 'es',
      limits: { frameBytes: 65_536, textChars: 4000, fileBytes: 10_485_760, historyPage: 200 },
      shop: { name: 'TC5G', currency: 'CLP' },
    })
  })

  test('refuses a protocol that it does not speak', async () => {
    const client = await (await server()).connect()
    await assert.rejects(client.ask('session.hello', { protocol: 2 }), {
      kind: 'invalid_params',
      data: { kind: 'invalid_params', field: 'protocol', reason: 'invalid' },
    })
    await assert.rejects(client.ask('session.hello', {}), { kind: 'invalid_params' })
  })

  for (const lang of ['es', 'pt', 'en'] as const) {
    test(`chooses ${lang} for refusals, the message of the day and the commands (X6)`, async () => {
      const { connect } = await server()
      const { username } = await connect('ana')
      const client = await connect()

      const { motd } = await client.request('session.hello', { protocol: 1, lang })

      assert.equal(motd, lang === 'en' ? 'Welcome' : 'Bienvenidos')
      await assert.rejects(client.request('room.list', {}), {
        message: translate(lang, 'refusal.not_signed_in'),
      })
      const { commands } = (await client.signIn(username)).signedIn!
      const join = commands.find(({ method }) => method === 'room.join')
      const own = { es: 'entrar', pt: 'entrar', en: 'join' }[lang]
      assert.deepEqual([join?.names[0], join?.help], [own, translate(lang, 'help.join')])
    })
  }

  test('is not needed: without it the server speaks its own language', async t => {
    const client = await (await startServer(t, { lang: 'pt' })).connect()
    await assert.rejects(client.request('room.list', {}), {
      message: translate('pt', 'refusal.not_signed_in'),
    })
  })
})
