import assert from 'node:assert/strict'
import { test } from 'node:test'
import { enterRoom, message } from '../test-screen'
import { arrive, mailOf } from '../test-mail'
import { answer, bodyText, breakLine, openOrders, openShop, orderOf, refuse } from './test-shop'

const menu = [
  '[1] Cambio de contraseña',
  '[2] Historial de operaciones',
  '[3] Catálogo de productos / Comprar productos',
  '[4] Solicitar devolución',
  '[5] Confirmar envío',
  '[6] Contactarse con un ejecutivo',
  '[7] Salir',
]

test('the assistant greets in the words of the shop, with the menu below (D1)', () => {
  const screen = openShop()

  const text = bodyText(screen)
  assert.match(text, /¡Bienvenido a la plataforma de servicio al cliente de la tienda TC5G!/)
  assert.match(text, /Asistente: ¡Bienvenido Ana! ¿En qué te podemos ayudar\?/)
  const rows = screen.paneText('assistant.menu').split('\n')
  assert.deepEqual(
    rows.map(row => row.replace('▸', '').trim()),
    menu,
  )
})

test('the shop is called as the server calls it (D1)', () => {
  const screen = enterRoom().press('f5')
  const shop = { cards: [], more: false, shop: 'Cartas Sur', currency: 'EUR' }
  answer(screen, 'shop.catalogue', shop)
  assert.match(bodyText(screen), /de la tienda Cartas Sur!/)
  assert.match(screen.text(), /TIENDA Cartas Sur/)
})

test('a number, the arrows and a click choose the same (D1)', () => {
  const byNumber = openShop().press('3')
  const byArrows = openShop().press('down', 'down', 'enter')
  const byClick = openShop().send({
    ...{ type: 'mouse', action: 'press', button: 'left' },
    ...{ x: 5, y: 2, pane: 'assistant.menu' },
  } as never)
  for (const screen of [byNumber, byArrows, byClick]) {
    assert.equal(screen.state.assistant.page, 'catalogue')
    assert.match(bodyText(screen), /Ana: \[3\] Catálogo de productos/)
  }
})

test('the arrows go round the menu', () => {
  const screen = openShop().press('up')
  assert.match(screen.paneText('assistant.menu'), /▸ +\[7\] Salir/)
  screen.press('down')
  assert.match(screen.paneText('assistant.menu'), /▸ +\[1\] Cambio/)
})

test('a number that is not on the menu is told, and the menu stays (X1)', () => {
  const screen = openShop().type('9')
  assert.match(screen.text(), /«9» no está en el menú: elige un número del 1 al 7\./)
  assert.equal(screen.state.assistant.page, 'menu')
  screen.press('down')
  assert.doesNotMatch(screen.text(), /no está en el menú/)
})

test('after each operation the assistant asks for another one (D1)', () => {
  const screen = openOrders(openShop(), '2', orderOf('A1')).press('escape')
  assert.match(bodyText(screen), /Asistente: ¿Desea realizar otra operación\?/)
  assert.equal(screen.state.assistant.page, 'menu')
})

test('what was said stays while one is in a room, and leaving begins anew', () => {
  const screen = openOrders(openShop(), '2', orderOf('A1')).press('escape', 'f5')
  assert.equal(screen.state.screen, 'room')
  screen.press('f5')
  assert.match(bodyText(screen), /Ana: \[2\] Historial/)

  screen.press('7')
  assert.equal(screen.state.screen, 'room')
  screen.press('f5')
  assert.doesNotMatch(bodyText(screen), /Historial de operaciones\n[^]*Asistente/)
  assert.match(bodyText(screen), /¿En qué te podemos ayudar\?/)
})

test('the shop opens by its command in three languages, and from the mailbox', () => {
  for (const name of ['/tienda', '/loja', '/shop']) {
    const screen = enterRoom().type(name).press('enter')
    assert.equal(screen.state.screen, 'shop', name)
  }
  assert.equal(enterRoom().press('f2', 'f5').state.screen, 'shop')
})

test('the rooms and the mailbox are heard meanwhile', () => {
  const screen = openShop()
  screen.say(message(1, 'ben', 'hola'))
  arrive(screen, mailOf(1, 'ben', 'Plan'))
  assert.match(screen.text(), /SALAS 1 · CORREO 1/)
})

test('a password is asked for twice and changed (D2)', () => {
  const screen = openShop().press('1').type('la-de-antes').press('enter')
  screen.type('la-nueva-larga').press('enter').type('otra').press('enter')
  assert.match(screen.text(), /no son iguales/i)
  assert.deepEqual(screen.requests('account.password'), [])

  screen.press('C-u').type('la-nueva-larga').press('enter')
  assert.deepEqual(screen.requests('account.password'), [
    { current: 'la-de-antes', next: 'la-nueva-larga' },
  ])
  answer(screen, 'account.password', {})
  assert.match(bodyText(screen), /Asistente: Su clave ha sido actualizada exitosamente\./)
  assert.match(bodyText(screen), /¿Desea realizar otra operación\?/)
})

test('nobody reads a password, and none stays behind (X2)', () => {
  const screen = openShop().press('1').type('secreta')
  assert.doesNotMatch(screen.text(), /secreta/)
  assert.match(screen.text(), /•••••••/)
  screen.press('escape')
  assert.equal(screen.state.assistant.password.values.current.text, '')
})

test('what the server says of a password stands at its field, and the rest stays', () => {
  const screen = openShop().press('1').type('mala').press('enter').type('la-nueva-larga')
  screen.press('enter').type('la-nueva-larga').press('enter')
  refuse(screen, 'account.password', 'bad_credentials')
  assert.equal(screen.state.assistant.password.focus, 'current')
  assert.match(screen.text(), /No se pudo: el disco está lleno\./)
  assert.equal(screen.state.assistant.password.values.next.text, 'la-nueva-larga')
})

test('a password that a broken line left unanswered is not asked for again by itself', () => {
  const screen = openShop().press('1').type('a').press('enter').type('la-nueva-larga')
  screen.press('enter').type('la-nueva-larga').press('enter')
  breakLine(screen, 'account.password')
  assert.equal(screen.state.assistant.asked, undefined)
  assert.match(screen.text(), /La conexión se cortó/)
})

test('a long dialogue is scrolled, no further than to its beginning', () => {
  const screen = openShop()
  for (let i = 0; i < 12; i++) screen.press('1', 'escape')
  const last = screen.paneText('assistant.said')
  for (let i = 0; i < 40; i++) screen.press('pageup')
  assert.match(screen.paneText('assistant.said'), /^¡Bienvenido a la plataforma/)
  screen.press('pagedown')
  assert.doesNotMatch(screen.paneText('assistant.said'), /^¡Bienvenido a la plataforma/)
  for (let i = 0; i < 40; i++) screen.press('pagedown')
  assert.equal(screen.paneText('assistant.said'), last)
})
