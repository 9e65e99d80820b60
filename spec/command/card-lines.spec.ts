import assert from 'node:assert/strict'
import { test } from 'node:test'
import { describeCommands, readLine } from '../../lib/command'
import { serverCommands } from '../../lib/server'

const commands = describeCommands(serverCommands, 'user', 'es')
const typed = (line: string) => readLine(line, commands, { room: '#general', key: 'k' })

const cases: [line: string, items: [card: string, quantity: number][]][] = [
  ['/comprar Pikachu ex', [['Pikachu ex', 1]]],
  ['/comprar 2 Pikachu ex, Metapod ex', [['Pikachu ex', 2], ['Metapod ex', 1]]], // prettier-ignore
  ['/comprar 3x Pikachu ex', [['Pikachu ex', 3]]],
  ['/comprar Pikachu ex x2', [['Pikachu ex', 2]]],
  ['/comprar Pikachu ex [x2]', [['Pikachu ex', 2]]],
  ['/comprar 2 Sobre "Brilliant Stars"', [['Sobre "Brilliant Stars"', 2]]],
  ['/comprar "151 Booster" x4', [['"151 Booster"', 4]]],
]
for (const [line, items] of cases) {
  test(`${line} asks for so many of each card (D4)`, () => {
    assert.deepEqual(typed(line), {
      type: 'request',
      method: 'shop.buy',
      params: { items: items.map(([card, quantity]) => ({ card, quantity })), key: 'k' },
    })
  })
}

test('without a card it says that one is missing (X1)', () => {
  for (const line of ['/comprar', '/comprar 2 Pikachu ex,', '/comprar ,']) {
    const { type, param } = typed(line) as { type: string; param: string }
    assert.deepEqual([type, param], ['missing', 'items'], line)
  }
})

test('an order is given back whole, or in part (D5)', () => {
  const asked = (line: string) => (typed(line) as { params: object }).params
  assert.deepEqual(asked('/devolver K7Q2'), { order: 'K7Q2', key: 'k' })
  assert.deepEqual(asked('/devolver K7Q2 2 Pikachu ex'), {
    order: 'K7Q2',
    items: [{ card: 'Pikachu ex', quantity: 2 }],
    key: 'k',
  })
})
