import assert from 'node:assert/strict'
import { test } from 'node:test'
import {
  answer,
  bodyText,
  breakLine,
  cards,
  catalogueOf,
  comeBack,
  cursorRow,
  openShop,
  orderOf,
  refuse,
} from './test-shop'

/** The catalogue on the screen, as the server told it. */
function openCatalogue(size?: { columns: number; rows: number }) {
  const screen = openShop(size).press('3')
  answer(screen, 'shop.catalogue', catalogueOf(cards))
  screen.take()
  return screen
}

test('cards stand with price, stock and quantity (D4)', () => {
  const screen = openCatalogue()
  const rows = screen.paneText('assistant.cards').split('\n')
  assert.match(rows[1]!, /Carta +Precio +Stock +Cantidad +Subtotal/)
  assert.match(rows[2]!, /^▸ Bulbasaur +\$990 +40 +\[ 0 \]/)
  assert.match(rows[3]!, /Metapod ex +\$4\.990 +agotada/)
})

test('letters filter the cards, and the cursor stays on its card', () => {
  const screen = openCatalogue().press('down', 'down')
  assert.match(cursorRow(screen, 'assistant.cards'), /Pikachu ex/)
  screen.type('ex')
  assert.doesNotMatch(screen.paneText('assistant.cards'), /Bulbasaur/)
  assert.match(cursorRow(screen, 'assistant.cards'), /Pikachu ex/)
  screen.press('escape')
  assert.match(screen.paneText('assistant.cards'), /Bulbasaur/)
  assert.match(cursorRow(screen, 'assistant.cards'), /Pikachu ex/)
})

test('a card is found whatever its accents, case and quotation marks', () => {
  const screen = openCatalogue().type('BRILLIANT stárs')
  assert.match(cursorRow(screen, 'assistant.cards'), /Sobre "Brilliant Stars"/)
})

test('several cards are counted by digits, plus and minus, with the total live (D4)', () => {
  const screen = openCatalogue().type('12')
  assert.match(cursorRow(screen, 'assistant.cards'), /\[ 12 \] +\$11\.880/)
  screen.press('down', 'down', 'right', 'right', 'left')
  assert.match(screen.paneText('assistant.cards'), /13 cartas · \$13\.380/)
  screen.press('up', 'up', 'delete')
  assert.match(screen.paneText('assistant.cards'), /1 carta · \$1\.500/)
  screen.type('34').press('backspace')
  assert.match(cursorRow(screen, 'assistant.cards'), /\[ 3 \]/)
})

test('no more can be taken with plus than there is, and it is said (X1)', () => {
  const screen = openCatalogue().press('down', 'right')
  assert.match(screen.text(), /Metapod ex está agotada\./)
  screen.press('down', 'down', 'right', 'right', 'right')
  assert.match(screen.text(), /De Sobre "Brilliant Stars" quedan 2\./)
  assert.match(cursorRow(screen, 'assistant.cards'), /\[ 2 \]/)
})

test('what is too much is said before anything is bought, and the basket stays (X1)', () => {
  const screen = openCatalogue().type('41').press('enter')
  assert.equal(screen.state.assistant.page, 'catalogue')
  assert.match(screen.text(), /De Bulbasaur quedan 40\. El carrito sigue igual/)
  assert.deepEqual(screen.state.assistant.basket.quantities, { 'c-bul': 41 })
})

test('an empty basket cannot be bought', () => {
  const screen = openCatalogue().press('enter')
  assert.match(screen.text(), /El carrito está vacío/)
})

test('a purchase is asked for, made for the prices that were read, and receipted (D4)', () => {
  const screen = openCatalogue().type('1').press('down', 'down').type('2').press('enter')
  const checkout = screen.paneText('assistant.checkout')
  assert.match(checkout, /1 x Bulbasaur +\$990/)
  assert.match(checkout, /2 x Pikachu ex +\$3\.000/)
  assert.match(checkout, /Total +\$3\.990/)
  assert.deepEqual(screen.requests('shop.buy'), [])

  screen.press('enter')
  const [params] = screen.requests('shop.buy') as [{ items: unknown; key: string }]
  assert.deepEqual(params.items, [
    { card: 'c-bul', quantity: 1, price: 990 },
    { card: 'c-pik', quantity: 2, price: 1500 },
  ])
  answer(screen, 'shop.buy', { order: orderOf('A1') })
  assert.match(bodyText(screen), /¡Gracias por tu compra! Este es tu comprobante:/)
  assert.match(bodyText(screen), /\* Pikachu ex \[x2\] +\$3\.000/)
  assert.match(bodyText(screen), /Estado: Pagado/)
  assert.deepEqual(screen.state.assistant.basket.quantities, {})
  assert.match(bodyText(screen), /¿Desea realizar otra operación\?/)
})

test('who comes too late reads it, with the cart as it was and the cursor on the card (D4)', () => {
  const screen = openCatalogue().press('down', 'down').type('5').press('enter', 'enter')
  refuse(screen, 'shop.buy', 'out_of_stock', { card: 'c-pik', stock: 1 })

  assert.equal(screen.state.assistant.page, 'catalogue')
  assert.match(bodyText(screen), /Asistente: No se pudo/)
  assert.match(cursorRow(screen, 'assistant.cards'), /Pikachu ex +\$1\.500 +1 +\[ 5 \]/)
})

test('a purchase that a broken line left unanswered goes again with the same key, once (X5)', () => {
  const screen = openCatalogue().type('2').press('enter', 'enter')
  const [params] = screen.requests('shop.buy')
  breakLine(screen, 'shop.buy')
  assert.match(screen.text(), /Sin conexión: se enviará cuando vuelva/)
  screen.press('enter', 'escape')
  assert.deepEqual(screen.requests('shop.buy'), [])

  comeBack(screen)
  assert.deepEqual(screen.requests('shop.buy'), [params])
  answer(screen, 'shop.buy', { order: orderOf('A1') })
  assert.match(bodyText(screen), /¡Gracias por tu compra!/)
})

test('the basket is kept while one is elsewhere', () => {
  const screen = openCatalogue().type('3').press('f5', 'f5')
  assert.match(screen.paneText('assistant.cards'), /3 cartas/)
  screen.press('escape', '3')
  assert.match(screen.paneText('assistant.cards'), /3 cartas/)
})

test('on a wide screen the basket stands beside the cards', () => {
  const screen = openCatalogue({ columns: 120, rows: 30 }).type('2')
  assert.match(screen.paneText('assistant.basket'), /Carrito\n2 x Bulbasaur +\$1\.980/)
  assert.match(screen.paneText('assistant.basket'), /Total +\$1\.980/)
})

test('a click goes to a card, and a second one takes it', () => {
  const screen = openCatalogue()
  const click = { type: 'mouse', action: 'press', button: 'left', pane: 'assistant.cards' } as const
  screen.send({ ...click, x: 4, y: 4 })
  assert.match(cursorRow(screen, 'assistant.cards'), /Pikachu ex +\$1\.500 +12 +\[ 0 \]/)
  screen.send({ ...click, x: 4, y: 4 })
  assert.match(cursorRow(screen, 'assistant.cards'), /\[ 1 \]/)
})

test('a catalogue in pages is asked for to its end', () => {
  const screen = openShop().press('3')
  answer(screen, 'shop.catalogue', { ...catalogueOf(cards.slice(0, 2)), more: true })
  assert.deepEqual(screen.requests('shop.catalogue').at(-1), { after: 'Metapod ex' })
  answer(screen, 'shop.catalogue', catalogueOf(cards.slice(2)))
  assert.equal(screen.state.shop.cards.length, 4)
})

test('the answers of the shop leave the rooms alone', () => {
  const screen = openCatalogue().type('2').press('enter', 'enter')
  answer(screen, 'shop.buy', { order: orderOf('A1') })
  screen.press('f5')
  assert.doesNotMatch(screen.text(), /Pikachu/)
})
