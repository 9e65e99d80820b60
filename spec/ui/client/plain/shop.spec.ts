import assert from 'node:assert/strict'
import { PassThrough, Writable } from 'node:stream'
import { test } from 'node:test'
import { runPlain } from '../../../../lib/ui/client/plain/plain'
import { PASSWORD } from '../../../helpers/client'
import { shareServer, type TestServer } from '../../../helpers/server'

// Stock and messages of others would be in the way.
const start = shareServer({})
let runs = 0

/** A client that reads lines as they are written, and what it said so far. */
function talk(
  { port }: TestServer,
  username: string,
  lang: 'es' | 'pt' | 'en' = 'es',
  password = PASSWORD,
) {
  const said: string[] = []
  const input = new PassThrough()
  let look = () => {}
  const write = (text: string) => {
    said.push(text)
    look()
  }
  const run = runPlain({
    ...{ lang, server: { host: '127.0.0.1', port }, username, password, input },
    echo: new Writable({ write: (_chunk, _encoding, done) => done() }),
    write,
    complain: write,
    keyPrefix: `shop${++runs}-`,
  })
  const text = () => said.join('')
  return {
    text,
    enter: (...lines: string[]) => lines.forEach(line => input.write(`${line}\n`)),
    heard: (wanted: RegExp) =>
      new Promise<void>(resolve => {
        look = () => wanted.test(text()) && resolve()
        look()
      }),
    end: () => {
      input.end()
      return run
    },
  }
}

/** What the client says to these lines, and how it ends. */
async function say(server: TestServer, username: string, ...lines: string[]) {
  const client = talk(server, username)
  client.enter(...lines)
  const status = await client.end()
  return { text: client.text(), status }
}

test('greets, shows the menu and asks again, word for word (D1)', async () => {
  const server = await start()
  const { username } = await server.connect('ana')
  const { text, status } = await say(server, username, '/tienda', '9', 'no')
  assert.match(
    text,
    /^¡Bienvenido a la plataforma de servicio al cliente de la tienda TC5G!\nAsistente: ¡Bienvenido Ana! ¿En qué te podemos ayudar\?\n\[1\] Cambio de contraseña\n\[2\] Historial de operaciones\n\[3\] Catálogo de productos \/ Comprar productos\n\[4\] Solicitar devolución\n\[5\] Confirmar envío\n\[6\] Contactarse con un ejecutivo\n\[7\] Salir$/m,
  )
  assert.match(text, /^«9» no está en el menú: elige un número del 1 al 7\.$/m)
  assert.equal(status, 0)
})

test('sells, shows, ships and takes back (D3, D4, D5)', async () => {
  const server = await start()
  const { username } = await server.connect('ben')
  const { text, status } = await say(
    server,
    username,
    ...['/tienda', '3', '2 x Pikachu ex, 1 x metapod EX', 'sí'],
    ...['2', '1', '5', '1', 'sí', '4', '1', '1 x Pikachu ex', 'doblada', '7', 'hola'],
  )
  assert.match(text, /^Asistente: ¡Gracias por tu compra! Este es tu comprobante:$/m)
  assert.match(text, /^\* Pikachu ex \[x2\] {2}\$25\.980$/m)
  assert.match(text, /^Estado: Pagado$/m)
  assert.match(text, /^Asistente: ¿Desea realizar otra operación\?$/m)
  assert.match(text, /^Asistente: Pedido \w+\. Estado: Envío confirmado$/m)
  assert.match(text, /^Asistente: Pedido \w+\. Estado: Devolución solicitada$/m)
  assert.match(text, /ben\d*: hola$/m)
  assert.equal(status, 0)
})

test('answers what cannot be bought with a sentence, and asks again (X1)', async () => {
  const server = await start()
  const { username } = await server.connect('carla')
  const wrong = ['0 x Pikachu ex', '1.5 x 2', '2 x Pikachuu', '999 x Pikachu ex', ',']
  const { text } = await say(server, username, '/tienda', '3', ...wrong, '', '2', '7')
  assert.match(text, /^«0» no es una cantidad/m)
  assert.match(text, /^«1\.5» no es una cantidad/m)
  assert.match(text, /^No conozco la carta «Pikachuu»\. ¿Querías decir «Pikachu ex»\?$/m)
  assert.match(text, /^De Pikachu ex quedan \d+\.$/m)
  assert.match(text, /^Falta qué cartas/m)
  assert.match(text, /^Asistente: No tienes operaciones en el último año\.$/m)
})

test('changes the password, which is asked for twice (D2)', async () => {
  const server = await start()
  const { username } = await server.connect('dani')
  const other = 'otra-clave-bien-larga'
  const { text } = await say(
    server,
    username,
    ...['/tienda', '1', PASSWORD, other, 'distinta', '1', PASSWORD, other, other, '7'],
  )
  assert.match(text, /^Las contraseñas no son iguales/m)
  assert.match(text, /^Asistente: Su clave ha sido actualizada exitosamente\.$/m)
  const again = talk(server, username, 'es', other)
  again.enter('/tienda 7')
  assert.equal(await again.end(), 0)
})

test('a script need not say again the password with which it signed in (D2)', async () => {
  const server = await start()
  const { username } = await server.connect('dora')
  const [next, last] = ['otra-clave-bien-larga', 'y-otra-clave-bien-larga']
  const { text } = await say(server, username, '/tienda', '1', next, next, '1', last, last, '7')
  assert.equal(text.match(/^Asistente: Su clave ha sido actualizada exitosamente\.$/gm)?.length, 2)
  const again = talk(server, username, 'es', last)
  again.enter('/tienda 7')
  assert.equal(await again.end(), 0)
})

test('speaks the three languages (X6)', async () => {
  const server = await start()
  const { username } = await server.connect('elsa')
  for (const [lang, command, service, greeting] of [
    ['pt', '/loja', 'Serviço Disponível', /^Assistente: Bem-vindo Elsa! Em que podemos ajudar\?$/m],
    ['en', '/shop', 'Service available', /^Assistant: Welcome Elsa! How can we help you\?$/m],
  ] as const) {
    const client = talk(server, username, lang)
    client.enter(command, '7')
    await client.end()
    assert.ok(client.text().startsWith(service))
    assert.match(client.text(), greeting)
  }
})

test('leads through the queue to the talk and its rating (D6, D7, D15)', async () => {
  const server = await start()
  const { username } = await server.connect('fede')
  const agent = await server.connect('luis', 'agent')
  const client = talk(server, username)
  client.enter('/tienda', '6')
  await client.heard(/^Estás en la fila, en el lugar 1\.$/m)

  const { conversation } = await agent.request('desk.connect', {})
  await client.heard(/^El ejecutivo Luis está contigo\.$/m)
  client.enter('vendo un Bulbasaur')
  const { message } = await agent.next('chat.message')
  assert.equal(message.text, 'vendo un Bulbasaur')
  await agent.request('desk.buy', { card: 'Bulbasaur', price: 500, key: 'sale' })
  await client.heard(/^Venta \w+: 1 x Bulbasaur · \$500/m)
  await agent.request('desk.operations', {})
  await client.heard(/^El ejecutivo te muestra tus operaciones:$/m)
  await agent.request('desk.disconnect', {})
  await client.heard(/^Califica de 1 a 5 con \/calificar 5/m)

  client.enter('/calificar 5 gracias')
  await client.heard(/^¡Gracias por tu calificación!$/m)
  assert.equal(await client.end(), 0)
  const { conversations } = await agent.request('desk.conversations', { username })
  assert.deepEqual([conversations[0]?.id, conversations[0]?.stars], [conversation.id, 5])
})
