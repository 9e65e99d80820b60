import assert from 'node:assert/strict'
import { PassThrough, Writable } from 'node:stream'
import { describe, test, type TestContext } from 'node:test'
import { runPlain } from '../../../../lib/ui/client/plain/plain'
import { PASSWORD, type TestClient } from '../../../helpers/client'
import { shareServer, type TestServer } from '../../../helpers/server'

const start = shareServer({ desk: { capacity: 2 } })
let runs = 0

/** The plain client of an agent, one line after the other. */
class PlainAgent {
  readonly #input = new PassThrough()
  readonly #watchers = new Set<() => void>()
  #said = ''
  complaints = ''
  readonly done: Promise<number>

  constructor(t: TestContext, { port }: TestServer, { username, factor }: TestClient) {
    this.done = runPlain({
      lang: 'es',
      server: { host: '127.0.0.1', port },
      username,
      password: PASSWORD,
      code: factor?.recoveryCodes.pop(),
      input: this.#input,
      echo: new Writable({ write: (_chunk, _encoding, done) => done() }),
      write: text => this.#take(text),
      complain: text => {
        this.complaints += text
        this.#take('')
      },
      keyPrefix: `desk${++runs}-`,
    })
    t.after(() => this.leave())
  }

  type(line: string): this {
    this.#input.write(`${line}\n`)
    return this
  }

  /** Waits until something was said, or complained about, since the last wait. */
  async says(wanted: RegExp): Promise<string> {
    return new Promise((resolve, reject) => {
      const timer = setTimeout(
        () => reject(new Error(`${String(wanted)} not in\n${this.#said}\n${this.complaints}`)),
        60_000,
      )
      const look = () => {
        const text = this.#said + this.complaints
        if (!wanted.test(text)) return
        clearTimeout(timer)
        this.#watchers.delete(look)
        resolve(text)
      }
      this.#watchers.add(look)
      look()
    })
  }

  get text(): string {
    return this.#said
  }

  async leave(): Promise<number> {
    this.#input.end()
    return this.done
  }

  #take(text: string): void {
    this.#said += text
    for (const watcher of [...this.#watchers]) watcher()
  }
}

describe('the desk in lines', () => {
  test('an agent reads the greeting and the queue, serves the first and talks (D12, D13, D6)', async t => {
    const server = await start()
    const agent = await server.connect('marta', 'agent')
    const ben = await server.connect('ben')
    const { conversation } = await ben.request('desk.request', {})
    const plain = new PlainAgent(t, server, agent)

    await plain.says(/^Asistente: Hola Marta, en este momento hay \d+ clientes conectados\.$/m)
    await plain.says(/^\[cola\] 1 Ben ben\S*@tertulia\.local \d:\d\d$/m)
    plain.type('hola, ¿hay alguien?')
    await plain.says(/No atiendes a nadie: eso no se envió/)
    plain.type(':conectar')
    await plain.says(/^\[mesa\] Lo que escribas va a Ben\.$/m)
    await ben.next('desk.started')
    plain.type('Buenas, ¿en qué ayudo?')
    const { message } = await ben.next(
      'chat.message',
      each => each.message.room === conversation.room,
    )
    assert.equal(message.text, 'Buenas, ¿en qué ayudo?')
    await ben.say(conversation.room, 'Vendo un Pikachu')
    await plain.says(/ben\S*: Vendo un Pikachu/)
    assert.deepEqual(ben.texts(conversation.room), ['Buenas, ¿en qué ayudo?'])
  })

  test('an agent buys, publishes, notes and reads the operations with their dates (D7, D13, D15)', async t => {
    const server = await start()
    const agent = await server.connect('marta', 'agent')
    const ben = await server.connect('ben')
    const plain = new PlainAgent(t, server, agent)
    await plain.says(/Asistente: Hola/)
    await ben.request('desk.request', {})
    await plain.says(/\[cola\] 1 Ben/)
    plain.type(':connect')
    await plain.says(/Lo que escribas va a Ben/)

    plain.type(':buy Pikachu ex 1200')
    await plain.says(/Compra registrada, pedido \w+: 1 x Pikachu ex por \$1\.200/)
    plain.type(':publicar "Carta de oro" 9000')
    await plain.says(/Carta de oro está en venta a \$9\.000; ahora hay 1/)
    plain.type(':nota paga con monedas')
    await plain.says(/\[solo ejecutivos\] Nota: paga con monedas/)
    plain.type(':operations')
    const shown = await plain.says(/OPERACIONES[^]*Venta +Pagado[^]*\* Pikachu ex \[x1\][^]*Pagado/)
    assert.match(shown, /\$1\.200/)
    await ben.next('desk.operations')
    assert.doesNotMatch(JSON.stringify(ben.heard), /monedas/)
    plain.type(':history').type(':returns').type(':catalogo')
    await plain.says(/LO QUE PIDIÓ[^]*pidió un ejecutivo/)
    await plain.says(/DEVOLUCIONES POR RESOLVER\nNadie espera una devolución\./)
    await plain.says(/CATÁLOGO[^]*Pikachu ex .*en venta +\$/)
    plain.type(':disconnect gracias')
    await plain.says(/Terminó la conversación con Ben: gracias\./)
    plain.type('¿sigues ahí?')
    await plain.says(/No atiendes a nadie: eso no se envió/)
    assert.deepEqual(ben.texts(), [])
  })

  test('a slip, a command without a talk and a missing word get a sentence each, and nothing is sent (X1)', async t => {
    const server = await start()
    const agent = await server.connect('marta', 'agent')
    const plain = new PlainAgent(t, server, agent)
    await plain.says(/Asistente: Hola/)
    plain.type(':conetcar')
    await plain.says(/No conozco «:conetcar» y no se envió\. ¿:conectar\?/)
    plain.type(':zzzzzz')
    await plain.says(/No conozco «:zzzzzz» y no se envió\. F1/)
    plain.type(':comprar Pikachu ex 1200')
    await plain.says(/:comprar es para cuando atiendes a alguien/)
    plain.type(':publicar')
    await plain.says(/Falta algo\. Se escribe: :publicar/)
    plain.type(':conectar')
    await plain.says(/No encontré a nadie esperando\./)
    plain.type(':2')
    await plain.says(/No hay conversación 2/)
    assert.equal(await plain.leave(), 1)
  })

  test('what an agent types in a room stays there, and a customer takes the line back to the desk', async t => {
    const server = await start()
    const agent = await server.connect('marta', 'agent')
    const [ben, carla] = await server.connectAll('ben', 'carla')
    const plain = new PlainAgent(t, server, agent)
    await plain.says(/Asistente: Hola/)

    plain.type('/ir general').type('hola a todos')
    const { message } = await carla.next('chat.message')
    assert.equal(message.text, 'hola a todos')
    const { conversation } = await ben.request('desk.request', {})
    await plain.says(/\[cola\] 1 Ben/)
    plain.type(':conectar').type('¿qué tal, Ben?')
    const said = await ben.next('chat.message', each => each.message.room === conversation.room)
    assert.equal(said.message.text, '¿qué tal, Ben?')
    assert.deepEqual(carla.texts(), ['hola a todos'])
  })

  test('`:exit` signs the agent out and ends well (D13)', async t => {
    const server = await start()
    const agent = await server.connect('marta', 'agent')
    const plain = new PlainAgent(t, server, agent)
    await plain.says(/Asistente: Hola/)
    plain.type(':exit')
    assert.equal(await plain.done, 0)
    assert.equal(plain.complaints, '')
  })
})
