import assert from 'node:assert/strict'
import { test } from 'node:test'
import { MINUTE_MS, NOW } from '../test-screen'
import {
  answer,
  bodyText,
  comeBack,
  heldTalk,
  openShop,
  orderOf,
  refuse,
  talkOf,
  talkRoom,
  tell,
} from './test-shop'

/** Ana waits in the queue. */
function waitInQueue(more = {}) {
  const screen = openShop().press('6')
  answer(screen, 'desk.request', { conversation: talkOf(more), room: talkRoom })
  screen.take()
  return screen
}

function start(screen: ReturnType<typeof openShop>) {
  tell(screen, { method: 'desk.started', params: { conversation: heldTalk() } })
}

function end(screen: ReturnType<typeof openShop>, rate = true) {
  const conversation = heldTalk({ state: 'ended', endedAt: NOW })
  const params = { conversation, reason: 'disconnected', ...(rate && { rate }) }
  tell(screen, { method: 'desk.ended', params })
}

test('the place in the queue and the wait are there, and change live (D6)', () => {
  const screen = waitInQueue()
  assert.match(screen.paneText('assistant.queue'), /Tu lugar en la fila: 2/)
  assert.match(screen.paneText('assistant.queue'), /Espera aproximada: 4 min/)
  const params = { conversation: 'talk-1', position: 1, waitMs: 20_000 }
  tell(screen, { method: 'desk.position', params })
  assert.match(screen.paneText('assistant.queue'), /Tu lugar en la fila: 1/)
  assert.match(screen.paneText('assistant.queue'), /menos de un minuto/)
  assert.match(screen.press('f5').paneText('rooms'), /TIENDA +n\.º 1/)
})

test('the place of somebody else changes nothing', () => {
  const screen = waitInQueue()
  const params = { conversation: 'talk-9', position: 7 }
  tell(screen, { method: 'desk.position', params })
  assert.match(screen.paneText('assistant.queue'), /Tu lugar en la fila: 2/)
})

test('one goes on in the menu while one waits, and leaves the queue (D6)', () => {
  const screen = waitInQueue().press('escape')
  assert.match(screen.text(), /En la fila: lugar 2/)
  screen.press('6')
  answer(screen, 'desk.request', { conversation: talkOf(), room: talkRoom })
  screen.press('s')
  assert.deepEqual(screen.requests('desk.leave'), [{}])
  answer(screen, 'desk.leave', {})
  assert.match(bodyText(screen), /Asistente: Saliste de la fila\./)
  assert.equal(screen.state.shop.conversation, undefined)
})

test('where nobody knows how long it takes, a message can be left (D6)', () => {
  const screen = waitInQueue({ waitMs: undefined })
  assert.match(screen.paneText('assistant.queue'), /dejar un mensaje con\sm:/)
  screen.press('m', 'enter')
  assert.match(screen.text(), /Escribe primero el mensaje/)
  screen.type('¿Tienen Mew?').press('enter')
  const [params] = screen.requests('desk.message') as [{ text: string }]
  assert.equal(params.text, '¿Tienen Mew?')
  refuse(screen, 'desk.message', 'internal')
  assert.match(screen.paneText('assistant.message'), /¿Tienen Mew\?/)
  screen.press('enter')
  answer(screen, 'desk.message', { delivered: 2 })
  assert.match(bodyText(screen), /Tu mensaje llegó a la tienda/)
  assert.equal(screen.state.assistant.message.text, '')
})

test('who waits is led to the talk when an agent comes (D6)', () => {
  const screen = waitInQueue()
  start(screen)
  assert.equal(screen.state.screen, 'room')
  assert.equal(screen.state.chat.current, '!talk-1')
  assert.match(screen.text(), /El ejecutivo Luis está contigo\./)
  assert.match(screen.paneText('rooms'), /TIENDA +●/)
  assert.match(screen.paneText('rooms'), /▸ TC5G/)
})

test('who does something else is only told, and finds the talk by 6 and Enter', () => {
  const screen = waitInQueue().press('escape', '3')
  screen.take()
  start(screen)
  assert.ok(screen.take().some(({ type }) => type === 'bell'))
  assert.equal(screen.state.assistant.page, 'catalogue')
  assert.match(bodyText(screen), /Asistente: El ejecutivo Luis está contigo\./)
  screen.press('escape', '6')
  answer(screen, 'desk.request', { conversation: heldTalk(), room: talkRoom })
  assert.match(screen.paneText('assistant.queue'), /Luis está contigo/)
  screen.press('enter')
  assert.deepEqual([screen.state.screen, screen.state.chat.current], ['room', '!talk-1'])
})

test('operations that the agent shows are read in the talk, with the date of each state (D13)', () => {
  const screen = waitInQueue()
  start(screen)
  const params = { orders: [orderOf('A1'), orderOf('B2', 'received')] }
  tell(screen, { method: 'desk.operations', params })
  const text = screen.paneText('messages').replace(/\s+/g, ' ')
  assert.match(text, /El ejecutivo te muestra tus operaciones:/)
  assert.match(text, /Compra A1: 2 x Pikachu ex.* Estado: Pagado/)
  assert.match(text, /Compra B2:/)
})

test('after the talk one key gives the stars (D15)', () => {
  const screen = waitInQueue()
  start(screen)
  end(screen)
  assert.equal(screen.state.screen, 'shop')
  assert.match(screen.text(), /¿Cómo te atendió Luis\?/)
  screen.type('5')
  assert.deepEqual(screen.requests('desk.rate'), [{ conversation: 'talk-1', stars: 5 }])
  answer(screen, 'desk.rate', {})
  assert.match(bodyText(screen), /¡Gracias por tu calificación!/)
  assert.equal(screen.state.shop.toRate, undefined)
})

test('a comment is written first, digits and all, and goes along (D15)', () => {
  const screen = waitInQueue()
  start(screen)
  end(screen)
  assert.match(screen.text(), /elige con ↑ y ↓\./)
  screen.type('Muy bien, 10 de 10').press('enter')
  assert.match(screen.text(), /Elige de 1 a 5 estrellas: ↑, ↓ y Enter/)
  assert.deepEqual(screen.requests('desk.rate'), [])
  screen.press('up', 'up', 'up', 'enter')
  assert.deepEqual(screen.requests('desk.rate'), [
    { conversation: 'talk-1', stars: 3, comment: 'Muy bien, 10 de 10' },
  ])
})

test('a half written line is not taken away by the question for stars, which waits', () => {
  const screen = waitInQueue()
  start(screen)
  screen.type('una última co')
  end(screen)
  assert.equal(screen.state.screen, 'room')
  assert.match(screen.paneText('rooms'), /TIENDA +★/)
  screen.press('f5')
  assert.match(screen.text(), /¿Cómo te atendió Luis\?/)
  screen.press('escape')
  assert.match(bodyText(screen), /Sin calificación esta vez/)
  assert.doesNotMatch(screen.press('f5').paneText('rooms'), /★/)
})

test('whose agent is gone waits at the head of the queue again (D14)', () => {
  const screen = waitInQueue()
  start(screen)
  const conversation = talkOf({ position: 1, returned: true })
  tell(screen, { method: 'desk.returned', params: { conversation } })
  assert.match(screen.press('f5').text(), /Eres quien sigue en la fila/)
  assert.match(screen.press('f5').paneText('rooms'), /TIENDA +n\.º 1/)
})

test('after a broken line the place in the queue is asked for anew (D6)', () => {
  const screen = waitInQueue()
  screen.hear({ type: 'lost', cause: 'ECONNRESET' })
  comeBack(screen, [{ ...talkRoom, messages: [] }])
  answer(screen, 'desk.conversation', {
    conversation: talkOf({ position: 1, waitMs: 10 * MINUTE_MS }),
    holding: [],
    offered: [],
  })
  assert.match(screen.paneText('assistant.queue'), /Tu lugar en la fila: 1/)
})
