import { test } from 'node:test'
import fc from 'fast-check'
import { bindings } from '../../../../lib/ui/client/keys'
import { assertScreen, NOW, type TestScreen } from '../test-screen'
import {
  answer,
  cardOf,
  catalogueOf,
  heldTalk,
  openOrders,
  openShop,
  orderOf,
  talkOf,
  talkRoom,
  tell,
} from './test-shop'

const places = ['shop', 'assistant', 'passwords', 'orders', 'order', 'cards', 'checkout', 'return']
const more = ['queue', 'message', 'rating']
const keys = [
  ...new Set(
    bindings.filter(({ where }) => [...places, ...more].includes(where)).flatMap(b => b.keys),
  ),
  ...['backspace', 'left', 'right', 'M-enter', 'C-k', '9'],
]
const letters = [...'a2, +.@ñ漢é👍🏽\u0301\u202e']

const names = [
  '漢字の名前です'.repeat(8),
  'e\u0301'.repeat(40),
  'x'.repeat(80),
  'Pikachu ex',
  'ñandú',
]
const many = Array.from({ length: 60 }, (_, i) =>
  cardOf(`c${i}`, `${names[i % 5]!} ${i}`, i % 2 ? 1_000_000_000 : 1, i % 7),
)

function catalogue(): TestScreen {
  const screen = openShop(undefined, many).press('3')
  answer(screen, 'shop.catalogue', catalogueOf(many))
  return screen.type('3').press('down', 'right').type('5')
}

const wide = orderOf('A1', 'received', {
  items: many.slice(0, 30).map(({ id, name, price }) => ({
    ...{ card: id, name, price, quantity: 999, returned: 1 },
  })),
  history: Array.from({ length: 20 }, (_, i) => ({
    ...{ state: 'paid' as const, at: NOW + i, by: 'ana', reason: '漢字'.repeat(50) },
  })),
})

function orders(): TestScreen {
  return openOrders(openShop(), '2', wide, orderOf('B2'), orderOf('C3', 'return_requested'))
}

function queue(): TestScreen {
  const screen = openShop().press('6')
  const conversation = talkOf({ position: 40 })
  answer(screen, 'desk.request', { conversation, room: talkRoom })
  return screen
}

function rating(): TestScreen {
  const screen = queue()
  tell(screen, { method: 'desk.started', params: { conversation: heldTalk() } })
  const params = { conversation: heldTalk({ state: 'ended' }), reason: 'left', rate: true }
  tell(screen, { method: 'desk.ended', params })
  return screen.type('漢字'.repeat(40))
}

const pages: Record<string, () => TestScreen> = {
  menu: () => openShop().press('9'),
  password: () => openShop().press('1').type('漢字'.repeat(40)).press('enter', 'enter', 'enter'),
  catalogue,
  checkout: () => openShop(undefined, many).press('3', 'down').type('1').press('enter'),
  orders,
  order: () => orders().press('enter'),
  return: () => orders().press('enter', 'd', 'up').type('ñ漢'.repeat(80)),
  queue,
  message: () => queue().press('m').type('漢字 palabra '.repeat(30)),
  rating,
}

for (const [name, make] of Object.entries(pages)) {
  test(`the shop fits every size down to 1x1: ${name} (C11)`, () => {
    const screen = make()
    for (const columns of [1, 2, 3, 7, 12, 20, 30, 40, 50, 60, 64, 79, 80, 96, 100, 132]) {
      for (const rows of [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 16, 24, 60]) {
        assertScreen(screen.resize(columns, rows))
      }
    }
  })

  test(`no key, paste, click or size breaks the shop: ${name} (X1)`, () => {
    const panes = ['menu', 'cards', 'basket', 'orders', 'return', 'stars', 'checkout', 'queue']
    const step = fc.oneof(
      fc.constantFrom(...keys).map(key => ({ type: 'key' as const, key })),
      fc.constantFrom(...letters).map(text => ({ type: 'key' as const, key: text, text })),
      fc.string({ unit: 'binary', maxLength: 80 }).map(text => ({ type: 'paste' as const, text })),
      fc.record({
        type: fc.constant('resize' as const),
        columns: fc.integer({ min: 1, max: 140 }),
        rows: fc.integer({ min: 1, max: 40 }),
      }),
      fc.record({
        type: fc.constant('mouse' as const),
        action: fc.constantFrom('press' as const, 'wheelup' as const, 'wheeldown' as const),
        button: fc.constant('left' as const),
        pane: fc.constantFrom(...panes).map(pane => `assistant.${pane}`),
        x: fc.integer({ min: 0, max: 139 }),
        y: fc.integer({ min: 0, max: 39 }),
      }),
    )
    fc.assert(
      fc.property(fc.array(step, { maxLength: 30 }), steps => {
        const screen = make()
        for (const event of steps) screen.send(event)
        assertScreen(screen)
      }),
      { numRuns: 30 },
    )
  })
}
