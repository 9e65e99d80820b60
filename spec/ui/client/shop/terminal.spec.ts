// The shop as people have it: the real client in a pseudo-terminal, the real server, and an agent.
import assert from 'node:assert/strict'
import { join } from 'node:path'
import { test, type TestContext } from 'node:test'
import { PASSWORD } from '../../../helpers/client'
import { startServer, type TestServer } from '../../../helpers/server'
import { temporaryFolder } from '../../../helpers/temp'
import { startTerminal, type PseudoTerminal } from '../../../helpers/terminal'

const F5 = '\x1b[15~'

async function open(t: TestContext, { port }: TestServer, username: string) {
  const home = temporaryFolder(t)
  const root = join(__dirname, '..', '..', '..', '..')
  const client: PseudoTerminal = startTerminal(t, {
    file: process.execPath,
    args: [
      ...['-r', join(root, 'tools', 'register.cjs'), join(root, 'client.ts')],
      ...['--server', `127.0.0.1:${port}`, '--user', username, '--lang', 'es'],
    ],
    env: {
      TERTULIA_PASSWORD: PASSWORD,
      TS_NODE_PROJECT: join(root, 'tsconfig.json'),
      XDG_STATE_HOME: home,
      XDG_CONFIG_HOME: home,
    },
    columns: 100,
    rows: 28,
  })
  await client.waitFor(/#general/)
  return client
}

test('a customer buys, ships, talks to an agent, sells, rates, and gets it all by mail (D1-D7, D15)', async t => {
  const server = await startServer(t)
  const ana = await server.connect('ana')
  const luis = await server.connect('luis', 'agent')
  const screen = await open(t, server, 'ana')

  screen.type(F5)
  await screen.waitFor(/¿En qué te podemos ayudar\?/)
  screen.type('3')
  await screen.waitFor(/Alakazam ex/)
  screen.type('pika2')
  await screen.waitFor(/2 cartas · \$25\.980/)
  screen.type('\r')
  await screen.waitFor(/Enter compra/)
  screen.type('\r')
  await screen.waitFor(/Estado: Pagado[^]*¿Desea realizar otra operación\?/)
  screen.type('5')
  await screen.waitFor(/2 x Pikachu ex/)
  screen.type('\r')
  await screen.waitFor(/Enter confirma el envío/)
  screen.type('\r')
  await screen.waitFor(/Estado: Envío confirmado/)

  screen.type('6')
  await screen.waitFor(/Tu lugar en la fila: 1/)
  await luis.request('desk.connect', {})
  await screen.waitFor(/El ejecutivo Luis está contigo\./)
  screen.type('vendo un Bulbasaur\r')
  const { message } = await luis.next('chat.message')
  assert.equal(message.text, 'vendo un Bulbasaur')
  await luis.request('desk.buy', { card: 'Bulbasaur', price: 500, key: 'sale' })
  await screen.waitFor(/Venta \w+: 1 x Bulbasaur · \$500/)

  await luis.request('desk.disconnect', {})
  await screen.waitFor(/¿Cómo te atendió Luis\?/)
  screen.type('5')
  await screen.waitFor(/¡Gracias por tu calificación!/)
  screen.type('2')
  await screen.waitFor(/Venta +1 x Bulbasaur +\$500/)

  const { orders } = await ana.request('shop.operations', {})
  assert.deepEqual(
    orders.map(({ kind, state }) => [kind, state]),
    [
      ['sale', 'paid'],
      ['purchase', 'shipment_confirmed'],
    ],
  )
  const { mails } = await ana.request('mail.list', {})
  assert.match(mails[0]?.subject ?? '', /TC5G/)
})

test('a cut line loses neither the basket nor the purchase, which is made once (X5)', async t => {
  const server = await startServer(t)
  const ana = await server.connect('ana')
  const screen = await open(t, server, 'ana')
  screen.type(F5)
  await screen.waitFor(/¿En qué te podemos ayudar\?/)
  screen.type('3')
  await screen.waitFor(/Alakazam ex/)
  screen.type('snorlax3\r')
  await screen.waitFor(/Enter compra/)
  for (const client of server.services.hub.clients.of(ana.user.id)) client.connection.destroy()
  screen.type('\r')
  await screen.waitFor(/¡Gracias por tu compra!/)

  const again = await server.again(ana)
  const { orders } = await again.request('shop.operations', {})
  assert.deepEqual(
    orders.map(({ items }) => items.map(({ name, quantity }) => [name, quantity])),
    [[['Snorlax', 3]]],
  )
})
