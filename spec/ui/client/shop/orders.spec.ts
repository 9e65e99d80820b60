import assert from 'node:assert/strict'
import { test } from 'node:test'
import { MINUTE_MS, NOW } from '../test-screen'
import { dateAndTime } from '../../../../lib/ui/client/model/info-text'
import {
  answer,
  bodyText,
  breakLine,
  comeBack,
  cursorRow,
  openOrders,
  openShop,
  orderOf,
  refuse,
  tell,
} from './test-shop'

const sale = orderOf('S9', 'paid', {
  kind: 'sale',
  total: 1200,
  items: [{ card: 'c-bul', name: 'Bulbasaur', price: 1200, quantity: 1, returned: 0 }],
})

test('the operations of the last year are listed with date, kind, cards, total and state (D3, D7)', () => {
  const screen = openOrders(openShop({ columns: 100, rows: 24 }), '2', orderOf('B2'), sale)
  const date = dateAndTime(NOW - 60 * MINUTE_MS, 'es')
  const text = screen.paneText('assistant.orders')
  assert.ok(text.includes(date))
  assert.match(text, /Compra +2 x Pikachu ex, 1 x Metapod ex +\$7\.990 +Pagado/)
  assert.match(text, /Venta +1 x Bulbasaur +\$1\.200 +Pagado/)
})

test('an operation shows its kind, date, lines, state and the date of each state (D3)', () => {
  const shippedAt = NOW - 30 * MINUTE_MS
  const order = orderOf('B2', 'shipment_confirmed')
  const history = [
    ...order.history,
    { state: 'shipment_confirmed', at: shippedAt, by: 'ana' } as const,
  ]
  const screen = openOrders(openShop(), '2', { ...order, history }).press('enter')
  const text = screen.paneText('assistant.order')
  assert.match(text, /^Compra · pedido B2\nFecha: /)
  assert.match(text, /^\* Pikachu ex \[x2\] +\$3\.000$/m)
  assert.match(text, /^\* Metapod ex \[x1\] +\$4\.990$/m)
  assert.match(text, /^Estado: Envío confirmado$/m)
  assert.ok(text.includes(`${dateAndTime(shippedAt, 'es')}  Envío confirmado`))
})

test('every state has its name (D3)', () => {
  const names = {
    paid: 'Pagado',
    shipment_confirmed: 'Envío confirmado',
    received: 'Recibido',
    return_requested: 'Devolución solicitada',
    return_processed: 'Devolución tramitada',
  } as const
  for (const [state, name] of Object.entries(names)) {
    const order = orderOf('B2', state as keyof typeof names)
    const screen = openOrders(openShop(), '2', order).press('enter')
    assert.match(screen.paneText('assistant.order'), new RegExp(`^Estado: ${name}$`, 'm'))
  }
})

test('what is typed filters the operations, and the cursor stays on its one', () => {
  const screen = openOrders(openShop(), '2', orderOf('B2'), sale, orderOf('C3', 'received'))
  screen.press('down').type('venta')
  assert.match(cursorRow(screen, 'assistant.orders'), /Bulbasaur/)
  assert.doesNotMatch(screen.paneText('assistant.orders'), /Pikachu/)
  screen.press('escape')
  assert.match(cursorRow(screen, 'assistant.orders'), /Bulbasaur/)
  tell(screen, { method: 'shop.changed', params: { order: orderOf('D4') } })
  assert.match(cursorRow(screen, 'assistant.orders'), /Bulbasaur/)
})

test('who has no operations is told so and asked for another one (D3)', () => {
  const screen = openOrders(openShop(), '2')
  assert.match(bodyText(screen), /Asistente: No tienes operaciones en el último año\./)
  assert.match(bodyText(screen), /¿Desea realizar otra operación\?/)
  assert.equal(screen.state.assistant.page, 'menu')
})

test('only what waits for it is offered for a confirmation or a return (D5)', () => {
  const all = [orderOf('A1'), orderOf('B2', 'received'), orderOf('C3', 'return_requested'), sale]
  const confirming = openOrders(openShop(), '5', ...all)
  assert.equal(confirming.paneText('assistant.orders').match(/Pikachu/g)?.length, 1)
  const returning = openOrders(openShop(), '4', ...all)
  assert.equal(returning.paneText('assistant.orders').match(/Pikachu/g)?.length, 2)
})

test('a paid order is confirmed as shipped, and a shipped one as received (D5)', () => {
  for (const [from, to, name] of [
    ['paid', 'shipment_confirmed', 'Envío confirmado'],
    ['shipment_confirmed', 'received', 'Recibido'],
  ] as const) {
    const screen = openOrders(openShop(), '5', orderOf('A1', from)).press('enter')
    assert.deepEqual(screen.requests('shop.confirm'), [])
    screen.press('enter')
    assert.deepEqual(screen.requests('shop.confirm'), [{ order: 'A1', to }])
    answer(screen, 'shop.confirm', { order: orderOf('A1', to) })
    assert.match(bodyText(screen), new RegExp(`Asistente: Pedido A1. Estado: ${name}`))
  }
})

test('keys do with an open order what its state allows, and say what it does not (X1)', () => {
  const screen = openOrders(openShop(), '2', orderOf('A1', 'received')).press('enter')
  assert.doesNotMatch(screen.text(), /c confirmar envío/)
  screen.press('c')
  assert.match(screen.text(), /Este pedido no espera ninguna confirmación\./)
  screen.press('r')
  assert.match(screen.text(), /no tiene una devolución por retirar/)
  assert.deepEqual(screen.requests('shop.confirm'), [])
  screen.press('d')
  assert.equal(screen.state.assistant.page, 'return')
})

test('some of an order goes back, with the reason (D5)', () => {
  const screen = openOrders(openShop(), '4', orderOf('A1', 'received')).press('enter')
  assert.match(screen.paneText('assistant.return'), /\[ 2 \] de 2 {2}Pikachu ex/)
  screen.press('left', 'down', '0', 'down').type('llegó doblada').press('enter')
  const [params] = screen.requests('shop.return') as [{ key: string }]
  assert.deepEqual(params, {
    order: 'A1',
    items: [{ card: 'c-pik', quantity: 1 }],
    reason: 'llegó doblada',
    key: params.key,
  })
  answer(screen, 'shop.return', { order: orderOf('A1', 'return_requested') })
  assert.match(bodyText(screen), /Pedido A1\. Estado: Devolución solicitada/)
})

test('more than was bought, or nothing at all, does not go back (X1)', () => {
  const screen = openOrders(openShop(), '4', orderOf('A1')).press('enter', 'right')
  assert.match(screen.text(), /De Pikachu ex se pueden devolver 2/)
  screen.type('9')
  assert.match(screen.paneText('assistant.return'), /\[ 2 \] de 2 {2}Pikachu ex/)
  screen.type('0').press('down').type('0').press('enter')
  assert.match(screen.text(), /Elige cuántas cartas devuelves/)
  assert.deepEqual(screen.requests('shop.return'), [])
})

test('what was typed for a return stays when the server says no, and over a broken line (X1, X5)', () => {
  const screen = openOrders(openShop(), '4', orderOf('A1')).press('enter', 'up').type('rota')
  screen.press('enter')
  refuse(screen, 'shop.return', 'wrong_state')
  assert.match(bodyText(screen), /Asistente: No se pudo/)
  assert.equal(screen.state.assistant.returning?.reason.text, 'rota')

  screen.take()
  screen.press('enter')
  const [params] = screen.requests('shop.return')
  breakLine(screen, 'shop.return')
  comeBack(screen)
  assert.deepEqual(screen.requests('shop.return'), [params])
})

test('a return that waits can be taken back', () => {
  const screen = openOrders(openShop(), '2', orderOf('A1', 'return_requested')).press('enter')
  screen.press('r')
  assert.deepEqual(screen.requests('shop.withdraw'), [{ order: 'A1' }])
  answer(screen, 'shop.withdraw', { order: orderOf('A1', 'paid') })
  assert.match(bodyText(screen), /Estado: Pagado/)
})

test('older operations are asked for where the list ends', () => {
  const screen = openShop().press('2')
  const orders = Array.from({ length: 30 }, (_, i) => orderOf(`A${i}`))
  answer(screen, 'shop.operations', { orders, more: true })
  screen.take()
  screen.press('M-end')
  assert.deepEqual(screen.requests('shop.operations'), [{ before: 'A29' }])
})

test('what an agent does with an order is read in the room (D13)', () => {
  const screen = openShop().press('f5')
  const history = [{ state: 'return_processed', at: NOW, by: 'luis' } as const]
  const order = orderOf('A1', 'return_processed', { history })
  tell(screen, { method: 'shop.changed', params: { order } })
  const text = screen.paneText('messages').replace(/\s+/g, ' ')
  assert.match(text, /Compra A1: 2 x Pikachu ex, 1 x Metapod ex · \$7\.990/)
  assert.match(text, /Estado: Devolución tramitada/)
})
