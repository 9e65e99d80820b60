import { test } from 'node:test'
import fc from 'fast-check'
import { bindings } from '../../../../lib/ui/client/keys'
import { assertScreen, message, NOW, user, type TestScreen } from '../test-screen'
import {
  answer,
  conversationOf,
  enterDesk,
  held,
  orderOf,
  saludo,
  statusOf,
  tell,
} from './test-desk'

const places = ['desk', 'room', 'overlay', 'canned', 'returns', 'stats', 'confirm']
const keys = [
  ...new Set(bindings.filter(({ where }) => places.includes(where)).flatMap(each => each.keys)),
  ...['backspace', 'left', 'right', 'M-enter', 'C-k', '9'],
].filter(key => key !== 'C-z')
const letters = [...':; "/.@ñ漢é👍🏽\u0301\u202e']

const names = ['Ben', '漢字'.repeat(40), 'e\u0301'.repeat(50), 'x'.repeat(250)]

function odd(index: number) {
  const { id, username } = user(`cliente${index}`)
  return { id, username, name: names[index % 4]!, email: `${'a'.repeat(200)}@casa.example` }
}

function busy(): TestScreen {
  const waiting = Array.from({ length: 40 }, (_, index) =>
    conversationOf(`cliente${index}`, {
      customer: odd(index),
      requestedAt: NOW - index * 40_000,
      ...(index % 3 === 0 && { returned: true }),
    }),
  )
  const holding = [held('ben', { customer: odd(1) }), held('carla', { customer: odd(3) })]
  const screen = enterDesk({ columns: 120, rows: 34 }, waiting, holding)
  screen.say(message(1, 'ben', '漢字'.repeat(60), { room: 'desk-ben' }))
  const from = { id: 'u-bruno', username: 'bruno', name: names[1]! }
  const to = { id: 'u-ana', username: 'ana', name: 'Ana' }
  const conversation = conversationOf('dani', { state: 'active', agent: from })
  tell(screen, 'desk.transfer', { conversation, state: 'offered', from, to, note: names[3] })
  return screen
}

function status(): TestScreen {
  const screen = busy().type(':estado').press('enter')
  const waiting = [0, 1, 2, 3].map(index => conversationOf(`c${index}`, { customer: odd(index) }))
  answer(screen, 'desk.status', statusOf(waiting, ['ben', 'carla', 'dani']))
  return screen
}

function returns(): TestScreen {
  const screen = busy().type(':devoluciones').press('enter')
  const items = names.map(name => ({ card: name, name, price: 1500, quantity: 2, returned: 1 }))
  const openReturn = { at: NOW, items: [{ card: names[1]!, quantity: 1 }], reason: names[3]! }
  const orders = [1, 2, 3].map(n =>
    orderOf(`R${n}`, 'ben', { state: 'return_requested', items, openReturn }),
  )
  answer(screen, 'desk.returns', { orders })
  return screen.press('r').type('por esto')
}

function canned(): TestScreen {
  const screen = busy().press('f5')
  const answers = names.map((name, index) => ({ ...saludo, id: `k${index}`, name, text: name }))
  answer(screen, 'desk.canned', { answers })
  return screen
}

function confirmation(): TestScreen {
  return busy()
    .type(`:publicar ${'漢字 '.repeat(30)}9000`)
    .press('enter')
}

for (const [name, make] of Object.entries({ busy, status, returns, canned, confirmation })) {
  test(`the desk fits every size down to 1x1: ${name} (C11)`, () => {
    const screen = make()
    for (const columns of [1, 2, 3, 7, 12, 20, 30, 40, 60, 79, 80, 100, 110, 120, 136, 160]) {
      for (const rows of [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 12, 16, 24, 50]) {
        assertScreen(screen.resize(columns, rows))
        if (columns < 80) assertScreen(screen.press('escape', 'f7').press('f8'))
      }
    }
  })

  test(`no key, paste, click or size breaks the desk: ${name} (X1)`, () => {
    const step = fc.oneof(
      fc.constantFrom(...keys).map(key => ({ type: 'key' as const, key })),
      fc.constantFrom(...letters).map(text => ({ type: 'key' as const, key: text, text })),
      fc.string({ unit: 'binary', maxLength: 60 }).map(text => ({ type: 'paste' as const, text })),
      fc.record({
        type: fc.constant('resize' as const),
        columns: fc.integer({ min: 1, max: 160 }),
        rows: fc.integer({ min: 1, max: 50 }),
      }),
      fc.record({
        type: fc.constant('mouse' as const),
        action: fc.constantFrom('press', 'wheelup', 'wheeldown'),
        button: fc.constant('left'),
        pane: fc.constantFrom('queue', 'customer', 'overlay', 'overlay.list', 'messages', 'input'),
        x: fc.nat(60),
        y: fc.nat(40),
      }),
    )
    fc.assert(
      fc.property(fc.array(step, { maxLength: 25 }), steps => {
        const screen = make()
        for (const each of steps) assertScreen(screen.send(each))
      }),
      { numRuns: 25 },
    )
  })
}
