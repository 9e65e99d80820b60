import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { MethodName, Result } from '../../../../lib/protocol'
import { enterRoom, hello, type TestScreen } from '../test-screen'
import { cards, catalogueOf, orderOf, talkOf, talkRoom } from './test-shop'

/** The answer to something that was typed in the room. */
function told<M extends MethodName>(screen: TestScreen, method: M, result: Result<M>): string {
  screen.hear({ type: 'answered', method, params: {}, result } as never)
  return screen.paneText('messages').replace(/\s+/g, ' ')
}

test('what was bought by a command is told in the room, with the money (D4)', () => {
  const text = told(enterRoom(), 'shop.buy', { order: orderOf('A1') })
  assert.match(text, /Compra A1: 2 x Pikachu ex, 1 x Metapod ex · \$7\.990 · Estado: Pagado/)
})

test('prices are in the currency that the server named', () => {
  const screen = enterRoom()
  screen.hear({ type: 'opened', hello: { ...hello, shop: { name: 'Sur', currency: 'EUR' } } })
  const text = told(screen, 'shop.order', { order: orderOf('A1') })
  assert.match(text, /79,90/)
  assert.match(text, /€/)
})

test('cards and operations that were asked for by a command are told one by one (D3, D4)', () => {
  const listed = told(enterRoom(), 'shop.catalogue', catalogueOf(cards))
  assert.match(listed, /Pikachu ex: \$1\.500 · quedan 12/)
  const orders = [orderOf('A1'), orderOf('B2', 'received')]
  const operations = told(enterRoom(), 'shop.operations', { orders, more: false })
  assert.match(operations, /Compra B2: .* Estado: Recibido/)
  const none = told(enterRoom(), 'shop.operations', { orders: [], more: false })
  assert.match(none, /No hay operaciones en el último año\./)
})

test('asking for an agent by a command opens the room of the talk and says the place (D6)', () => {
  const screen = enterRoom()
  const text = told(screen, 'desk.request', { conversation: talkOf(), room: talkRoom })
  assert.match(text, /Estás en la fila, en el lugar 2\./)
  assert.equal(screen.state.chat.current, '!talk-1')
})

test('the server names the talk by its customer, who reads the name of the shop', () => {
  const screen = enterRoom()
  screen.hear({ type: 'opened', hello: { ...hello, shop: { name: 'Sur', currency: 'EUR' } } })
  told(screen, 'desk.request', { conversation: talkOf(), room: { ...talkRoom, name: 'Ana' } })
  assert.equal(screen.state.chat.rooms['!talk-1']?.room.name, 'Sur')
})

test('a talk that is over leaves the list once it was read', () => {
  const screen = enterRoom()
  told(screen, 'desk.request', { conversation: talkOf(), room: talkRoom })
  assert.match(screen.paneText('rooms'), /TC5G/)
  const closed = { ...talkRoom, closed: true }
  screen.hear({ type: 'heard', event: { method: 'room.changed', params: { room: closed } } })
  screen.press('M-1')
  assert.doesNotMatch(screen.paneText('rooms'), /TC5G/)
})

test('a click on the row of the shop opens it', () => {
  const screen = enterRoom()
  const y = screen
    .paneText('rooms')
    .split('\n')
    .findIndex(row => row.includes('TIENDA'))
  screen.send({ type: 'mouse', action: 'press', button: 'left', pane: 'rooms', x: 2, y })
  assert.equal(screen.state.screen, 'shop')
})
