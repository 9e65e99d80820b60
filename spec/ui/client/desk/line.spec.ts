import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import type { TestScreen } from '../test-screen'
import {
  answer,
  breakOff,
  cards,
  comeBack,
  enterDesk,
  lineOf,
  orderOf,
  refuse,
  serve,
  tell,
} from './test-desk'

/** What the middle of the desk says. */
function said(screen: TestScreen): string {
  return screen.paneText('messages').replace(/\s+/g, ' ')
}

/** A screen on which Ana serves Ben. */
function serving(): TestScreen {
  const screen = enterDesk()
  serve(screen, 'ben')
  return screen
}

function enter(screen: TestScreen, line: string): TestScreen {
  return screen.type(line).press('enter')
}

describe('the line of agents', () => {
  const lines: [line: string, method: string, params: object][] = [
    [':estado', 'desk.status', {}],
    [':status', 'desk.status', {}],
    [':detalhes', 'desk.details', {}],
    [':conectar', 'desk.connect', {}],
    [':historial', 'desk.history', { conversation: 'c-ben' }],
    [':operations', 'desk.operations', { conversation: 'c-ben' }],
    [':nota paga con monedas', 'desk.note', { conversation: 'c-ben', text: 'paga con monedas' }],
    [
      ':transferir bruno sabe más',
      'desk.transfer',
      {
        conversation: 'c-ben',
        agent: 'bruno',
        note: 'sabe más',
      },
    ],
    [
      ':disconnect hasta luego',
      'desk.disconnect',
      {
        conversation: 'c-ben',
        reason: 'hasta luego',
      },
    ],
    [':disponible', 'desk.state', { state: 'available' }],
    [':aprobar A1B2', 'desk.resolve', { order: 'A1B2', accept: true }],
  ]
  for (const [line, method, params] of lines) {
    test(`\`${line}\` asks for ${method} (D13, D15)`, () => {
      const screen = serving()
      enter(screen, line)
      assert.deepEqual(screen.requests(method), [params])
      assert.equal(lineOf(screen), '')
    })
  }

  const slips: [line: string, says: RegExp][] = [
    [':conetcar', /No conozco «:conetcar» y no se envió\. ¿:conectar\?/],
    [':zzzzzzzz', /No conozco «:zzzzzzzz» y no se envió\. F1/],
    [':buy2 Pikachu', /No conozco «:buy2» y no se envió\. ¿:buy\?/],
    [':estad', /«:estad» puede ser: :estado :estadisticas/],
    [':comprar', /Falta algo\. Se escribe: :comprar/],
    [':comprar Pikachu ex caro', /Falta el precio, un número al final\. Se escribe: :comprar/],
    [':nota', /Falta algo\. Se escribe: :nota/],
  ]
  for (const [line, says] of slips) {
    test(`\`${line}\` is said to be wrong, never sent, and stays in the line (X1)`, () => {
      const screen = serving()

      enter(screen, line)
      assert.match(said(screen), says)
      assert.equal(lineOf(screen), line)
      assert.deepEqual(
        screen
          .take()
          .filter(effect => effect.type === 'request' && effect.method !== 'chat.typing'),
        [],
      )
    })
  }

  test('`::` sends a colon, and signs are what they always were', () => {
    const screen = serving()

    for (const line of ['::estado así', ':D', ':-)', ':smile:']) enter(screen, line)
    const texts = screen.state.chat.outbox.map(({ text }) => text)
    assert.deepEqual(texts.slice(0, 3), [':estado así', ':D', ':-)'])
    assert.equal(texts.length, 4)
  })

  test('outside a talk words and commands about a customer get a sentence and stay (X1)', () => {
    const screen = enterDesk()

    for (const line of ['hola', ':historial', ':comprar Pikachu ex 1200', ':nota algo']) {
      enter(screen, line)
      assert.equal(lineOf(screen), line)
      screen.press('C-u')
    }
    assert.match(said(screen), /No atiendes a nadie: eso no se envió y sigue escrito/)
    assert.match(said(screen), /:comprar es para cuando atiendes a alguien/)
    assert.deepEqual(screen.requests('chat.send'), [])
    assert.deepEqual(screen.requests('desk.history'), [])
  })

  test('a purchase is asked about once: Enter does it, any other key leaves all as it was (D7)', () => {
    const screen = serving()

    enter(screen, ':comprar pikachu EX 1200')
    assert.match(screen.text(), /¿La tienda le compra 1 Pikachu ex a Ben por \$1\.200\?/)
    screen.press('x')
    assert.deepEqual(screen.requests('desk.buy'), [])
    assert.equal(lineOf(screen), ':comprar pikachu EX 1200')
    screen.press('enter', 'enter')
    const [bought] = screen.requests('desk.buy') as { card: string; price: number; key: string }[]
    assert.deepEqual([bought?.card, bought?.price], ['pikachu EX', 1200])
    assert.ok(bought?.key)
    assert.equal(lineOf(screen), '')
    answer(screen, 'desk.buy', {
      order: orderOf('V9', 'ben', {
        kind: 'sale',
        total: 1200,
        items: [{ card: 'pikachu', name: 'Pikachu ex', price: 1200, quantity: 1, returned: 0 }],
      }),
      isNew: false,
    })
    assert.match(said(screen), /Compra registrada, pedido V9: 1 x Pikachu ex por \$1\.200/)
  })

  test('a card that the shop does not know is named, with the one that may have been meant (D7)', () => {
    const screen = serving()

    enter(screen, ':comprar Pikachu x 1200')
    const text = screen.paneText('overlay.text').replace(/\s+/g, ' ')
    assert.match(
      text,
      /no conoce «Pikachu x»\. ¿O es «Pikachu ex»\? ¿Comprársela a Ben por \$1\.200/,
    )
    screen.press('enter')
    answer(screen, 'desk.buy', {
      order: orderOf('V9', 'ben', { kind: 'sale' }),
      isNew: true,
      nearest: 'Pikachu ex',
    })
    assert.match(said(screen), /La tienda no la conocía\. ¿O es «Pikachu ex»\?/)
  })

  const publications: [line: string, question: RegExp | undefined][] = [
    [':publicar Pikachu ex', undefined],
    [':publicar "Pikachu ex" 1500', undefined],
    [':publicar Pikachu ex 1800', /Pikachu ex cuesta \$1\.500\. ¿Publicarla a \$1\.800/],
    [':publicar Sobre Brilliant Stars 5000', /Sobre "Brilliant Stars" cuesta \$4\.000/],
    [':publicar Carta de oro 9000', /no conoce «Carta de oro»\. ¿Crearla y publicarla a \$9\.000/],
  ]
  for (const [line, question] of publications) {
    test(`\`${line}\` ${question ? 'asks first' : 'is done at once'} (D13)`, () => {
      const screen = enterDesk()

      enter(screen, line)
      if (question) {
        assert.match(screen.paneText('overlay.text').replace(/\s+/g, ' '), question)
        assert.deepEqual(screen.requests('desk.publish'), [])
        screen.press('enter')
      }
      assert.equal(screen.requests('desk.publish').length, 1)
      answer(screen, 'desk.publish', { card: { ...cards[1]!, stock: 4 } })
      assert.match(said(screen), /Pikachu ex está en venta a \$1\.500; ahora hay 4/)
    })
  }

  test('leaving while one serves is asked about; the answer ends the program (D13)', () => {
    const screen = serving()

    enter(screen, ':salir')
    assert.match(screen.text(), /Atiendes a Ben\. ¿Salir\?/)
    screen.press('enter')
    answer(screen, 'desk.exit', {})
    assert.ok(screen.effects.some(effect => effect.type === 'quit' && effect.code === 0))
  })

  test('what the server refuses is said, and the line is back to be corrected (X1)', () => {
    const screen = serving()

    enter(screen, ':aprobar ZZ')
    refuse(screen, 'desk.resolve', 'not_found', { what: 'order' })
    assert.match(said(screen), /No se pudo: el disco está lleno/)
    assert.equal(lineOf(screen), ':aprobar ZZ')
  })

  test('a line that comes back does not take the place of another one', () => {
    const screen = serving()

    enter(screen, ':aprobar ZZ').type('ya voy')
    refuse(screen, 'desk.resolve', 'not_found', { what: 'order' })
    assert.equal(lineOf(screen), 'ya voy')
  })

  test('a purchase whose answer was lost goes again by itself with the same key (X5)', () => {
    const screen = enterDesk()
    const conversation = serve(screen, 'ben')
    enter(screen, ':comprar Pikachu ex 1200').press('enter')
    const [first] = screen.requests('desk.buy') as { key: string }[]

    breakOff(screen, 'desk.buy')
    assert.match(said(screen), /se repite sola al volver, sin hacerse dos veces/)
    screen.take()
    screen.hear({ type: 'connecting' })
    screen.effects.push({ type: 'request', method: 'session.resume', params: { token: 't' } })
    comeBack(screen, [conversation])
    const again = screen.requests('desk.buy') as { key: string }[]
    assert.deepEqual(again, [first])
  })

  test('a question whose answer was lost is back in the line', () => {
    const screen = serving()

    enter(screen, ':historial')
    breakOff(screen, 'desk.history')
    assert.equal(lineOf(screen), ':historial')
  })

  test('without a line nothing is asked for, and what was typed stays (X1)', () => {
    const screen = serving()

    screen.hear({ type: 'lost', cause: 'ECONNRESET' })
    screen.take()
    enter(screen, ':historial')
    assert.deepEqual(screen.requests('desk.history'), [])
    assert.equal(lineOf(screen), ':historial')
  })

  test('a command of agents that is typed in a room opens the desk', () => {
    const screen = enterDesk()

    screen.press('f6')
    enter(screen, ':estado')
    assert.equal(screen.state.screen, 'desk')
    assert.equal(screen.requests('desk.status').length > 0, true)
    screen.press('f6')
    assert.equal(lineOf(screen), '')
  })

  test('a note is marked as nothing for the customer, and is no message (D15)', () => {
    const screen = serving()

    enter(screen, ':nota paga con monedas')
    answer(screen, 'desk.note', {})
    assert.match(said(screen), /\[solo ejecutivos\] Nota: paga con monedas/)
    assert.deepEqual(screen.requests('chat.send'), [])
    answer(screen, 'desk.customer', {
      customer: { id: 'u-ben', username: 'ben', name: 'Ben', role: 'user', status: 'online' },
      orders: [],
      conversations: [],
      notes: [
        {
          id: 'n1',
          conversation: 'c-ben',
          agent: { id: 'u-ana', username: 'ana', name: 'Ana' },
          at: screen.state.now,
          text: 'paga con monedas',
        },
      ],
    })
    assert.match(screen.paneText('customer'), /NOTAS · solo ejecutivos[^]*paga con monedas/)
  })
})

describe('completion at the desk', () => {
  test('names of commands come up by themselves, and Tab takes one', () => {
    const screen = enterDesk()

    screen.type(':')
    assert.match(screen.paneText('completion'), /:aprobar[^]*:catalogo[^]*:comprar/)
    screen.type('hist').press('tab')
    assert.equal(lineOf(screen), ':historial ')
  })

  test('cards are completed with their spaces and quotes, wherever the name was begun', () => {
    const screen = enterDesk()

    screen.type(':publicar brill').press('tab')
    assert.equal(lineOf(screen), ':publicar Sobre "Brilliant Stars" ')
    screen.press('C-u').type(':publicar pika').press('tab').type('1800').press('enter')
    assert.match(screen.text(), /Pikachu ex cuesta/)
  })

  test('other agents and orders of the customer are completed', () => {
    const screen = serving()

    screen.type(':transferir ').press('tab')
    assert.equal(lineOf(screen), ':transferir bruno ')
    screen.press('C-u').type(':aprobar a').press('tab')
    assert.equal(lineOf(screen), ':aprobar A1B2 ')
  })

  test('a ready-made answer is filled in in the middle of a line', () => {
    const screen = serving()

    screen.type('Bueno. ;sal').press('tab')
    assert.equal(lineOf(screen), 'Bueno. Hola Ben, soy Ana. ')
  })

  test('what a command takes stands below the talk while it is typed', () => {
    const screen = serving()

    screen.type(':nota x')
    assert.match(screen.paneText('status'), /:nota text — ayuda de nota/)
  })

  test('in the room of who is no agent a colon is a colon', () => {
    const screen = enterDesk()
    tell(screen, 'session.changed', {
      user: { ...screen.state.chat.me!, role: 'user' },
      commands: [],
    })

    screen.type(':estado')
    assert.doesNotMatch(screen.text(), /ayuda de estado/)
    screen.press('enter')
    assert.deepEqual((screen.requests('chat.send') as { text: string }[])[0]?.text, ':estado')
  })
})
