import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import type { MethodName, Result } from '../../../../lib/protocol'
import { MINUTE_MS, NOW, user, type TestScreen } from '../test-screen'
import {
  answer,
  answerCatalogue,
  conversationOf,
  enterDesk,
  held,
  lineOf,
  orderOf,
  refuse,
  saludo,
  serve,
  statusOf,
} from './test-desk'

/** Opens the page of a command, with the answer of the server. */
function open<M extends MethodName>(
  screen: TestScreen,
  line: string,
  method: M,
  result: Result<M>,
): TestScreen {
  screen.type(line).press('enter')
  answer(screen, method, result)
  return screen
}

function page(screen: TestScreen): string {
  return screen.paneText('overlay.list')
}

/** The row under the cursor. */
function chosen(screen: TestScreen): string {
  const rows = screen.pane('overlay.list')?.rows ?? []
  const row = rows.find(each => each.some(({ look }) => look === 'selected')) ?? []
  return row.map(({ text }) => text).join('')
}

function serving(): TestScreen {
  const screen = enterDesk()
  serve(screen, 'ben')
  return screen
}

const returned = (id: string, username: string) =>
  orderOf(id, username, {
    state: 'return_requested',
    openReturn: {
      at: NOW - 5 * MINUTE_MS,
      items: [{ card: 'pikachu', quantity: 1 }],
      reason: 'llegó doblada',
    },
  })

const stats: Result<'desk.stats'> = {
  since: new Date(2025, 10, 20).getTime(),
  until: NOW,
  requested: 8,
  served: 6,
  abandoned: 2,
  waits: { medianMs: 30_000, p90Ms: 90_000, maxMs: 120_000 },
  ratings: [0, 1, 0, 2, 3],
  agents: [
    {
      username: 'ana',
      name: '=Ana "la 1"',
      served: 4,
      medianHandlingMs: 300_000,
      rated: 2,
      stars: 9,
      sales: 1,
      salesTotal: 1200,
    },
    { username: 'bruno', name: 'Bruno', served: 2, rated: 0, stars: 0, sales: 0, salesTotal: 0 },
  ],
}

describe('the pages of the desk', () => {
  test('a colon on a page begins the next command, and one in what is looked for does not', () => {
    const screen = open(enterDesk(), ':estado', 'desk.status', statusOf([], ['ben']))
    screen.type('b:')
    assert.match(screen.text(), /Buscar: b:/)
    screen.press('backspace', 'backspace').type(':conectar')
    assert.equal(screen.pane('overlay'), undefined)
    assert.equal(screen.paneText('input'), ':conectar')
  })

  test('`:status` shows who waits, who is connected and who serves; Enter on somebody who waits takes them (D13)', () => {
    const waiting = [conversationOf('ben'), conversationOf('carla')]
    const screen = open(enterDesk(), ':estado', 'desk.status', statusOf(waiting, ['ben', 'dani']))

    assert.match(page(screen), /COLA 2 ─+\n +1 {2}Ben {2}ben@casa\.example +1:00/)
    assert.match(page(screen), /CLIENTES 2 ─+\n +Ben {2}ben@casa\.example +@ben/)
    assert.match(page(screen), /EJECUTIVOS 2 ─+\n +● Ana +disponible 0\/1\n +◐ Bruno +ocupado 1\/1/)
    screen.press('down', 'enter')
    assert.deepEqual(screen.requests('desk.connect'), [{ conversation: 'c-carla' }])
  })

  test('Enter on a customer shows everything about that one; Enter on an agent begins a transfer (D15)', () => {
    const screen = open(serving(), ':estado', 'desk.status', statusOf([], ['dani']))

    screen.press('enter')
    assert.deepEqual(screen.requests('desk.customer').at(-1), { username: 'dani' })
    answer(screen, 'desk.customer', {
      customer: user('dani'),
      orders: [orderOf('Z9', 'dani')],
      conversations: [held('dani', { state: 'ended', endedAt: NOW + 5 * MINUTE_MS, stars: 4 })],
      notes: [],
    })
    assert.match(page(screen), /PEDIDOS 1[^]*Z9[^]*CONVERSACIONES[^]*Dani · Ana +5:00 ★★★★☆/)
    screen.press('escape')
    open(screen, ':estado', 'desk.status', statusOf([], []))
    screen.press('down', 'enter')
    assert.equal(lineOf(screen), ':transferir bruno ')
  })

  test('`:details` shows what each customer did last, and when (D13)', () => {
    const customers = [
      {
        username: 'ben',
        name: 'Ben',
        email: 'ben@casa.example',
        connectedAt: NOW - 60 * MINUTE_MS,
      },
      {
        username: 'dani',
        name: 'Dani',
        connectedAt: NOW,
        lastAction: 'desk.unheard',
        lastActionAt: NOW - 2 * MINUTE_MS,
      },
    ]
    const screen = open(enterDesk(), ':detalles', 'desk.details', { customers })

    assert.match(page(screen), /Ben {2}ben@casa\.example +desde 20 nov 09:42\n +todavía nada/)
    assert.match(page(screen), /desk\.unheard · hace 2 min/)
  })

  test('`:history` says in words what the customer asked for, newest first (D13)', () => {
    const actions = [
      { at: NOW, action: 'desk.request', detail: { conversation: 'c-ben' } },
      {
        at: NOW - MINUTE_MS,
        action: 'shop.buy',
        detail: { order: 'A1B2', total: 3000, items: [{ card: 'Pikachu ex', quantity: 2 }] },
      },
      { at: NOW - MINUTE_MS, action: 'desk.rate', detail: { stars: 4 } },
    ]
    const screen = open(serving(), ':historial', 'desk.history', { actions })

    assert.match(page(screen), /20 nov 10:42 +pidió un ejecutivo *\n/)
    assert.match(page(screen), /compró {2}A1B2 · \$3\.000 · 2 x Pikachu ex/)
    assert.match(page(screen), /calificó la atención {2}★★★★☆/)
  })

  test('`:operations` shows all orders with the date of every change of state (D13)', () => {
    const sale = orderOf('V9', 'ben', { kind: 'sale', total: 1200 })
    const history = [
      { state: 'paid' as const, at: NOW - 60 * MINUTE_MS, by: 'ben' },
      { state: 'received' as const, at: NOW, by: 'ben' },
    ]
    const bought = orderOf('A1B2', 'ben', { state: 'received', history })
    const screen = open(serving(), ':operaciones', 'desk.operations', {
      orders: [sale],
      more: true,
    })
    assert.deepEqual(screen.requests('desk.operations').at(-1), {
      conversation: 'c-ben',
      before: 'V9',
    })
    answer(screen, 'desk.operations', { orders: [bought], more: false })

    assert.match(screen.text(), /el cliente las ve también/)
    assert.match(page(screen), /V9 {2}Venta {2}Pagado +\$1\.200/)
    assert.match(page(screen), /A1B2 {2}Compra {2}Recibido[^]*9:42 +Pagado[^]*10:42 +Recibido/)
  })

  test('`:catalogue` shows prices, stock and the back room; Enter puts the card into the line (D13)', () => {
    const screen = enterDesk().type(':catalogo').press('enter')
    answerCatalogue(screen)

    assert.match(page(screen), /Metapod ex +agotada +\$900/)
    assert.match(page(screen), /Pikachu ex +1 en bodega +3 en venta +\$1\.500/)
    screen.type('brill').press('enter')
    assert.equal(lineOf(screen), 'Sobre "Brilliant Stars"')
  })

  test('what is typed narrows a page down, with its headings, and Esc closes it', () => {
    const waiting = [conversationOf('ben'), conversationOf('carla')]
    const screen = open(enterDesk(), ':estado', 'desk.status', statusOf(waiting))

    screen.type('bruno')
    assert.match(page(screen), /^Buscar: bruno *\nEJECUTIVOS 2 ─+\n +◐ Bruno[^\n]*$/)
    screen.press('C-u').type('nadie así')
    assert.match(page(screen), /No hay nada\./)
    screen.press('escape')
    assert.equal(screen.pane('overlay.list'), undefined)
  })

  test('the cursor stays on its thing when the page comes anew', () => {
    const screen = serving()

    screen.press('f5')
    assert.match(chosen(screen), /^saludo/)
    const adios = { ...saludo, id: 'k0', name: 'adiós' }
    answer(screen, 'desk.canned', { answers: [adios, saludo] })
    assert.match(page(screen), /adiós[^]*saludo/)
    assert.match(chosen(screen), /^saludo/)
  })

  const decisions: [key: string, wanted: object][] = [
    ['a', { order: 'A1', accept: true }],
    ['d', { order: 'A1', accept: true, damaged: true }],
  ]
  for (const [key, wanted] of decisions) {
    test(`a return is decided with one key: ${key} (D5)`, () => {
      const orders = [returned('A1', 'ben'), returned('B2', 'carla')]
      const screen = open(enterDesk(), ':devoluciones', 'desk.returns', { orders })

      assert.match(page(screen), /A1[^]*Ben la pidió el 20 nov 10:37[^]*\* Pikachu ex \[x1\]/)
      assert.match(page(screen), /Motivo: llegó doblada/)
      screen.press(key)
      assert.deepEqual(screen.requests('desk.resolve'), [wanted])
      answer(screen, 'desk.resolve', { order: orderOf('A1', 'ben', { state: 'return_processed' }) })
      assert.match(page(screen), /Devolución del pedido A1 tramitada/)
      assert.doesNotMatch(page(screen), /Ben la pidió/)
    })
  }

  test('a return is refused with a reason; a "no" of the server leaves it there (D5, X1)', () => {
    const orders = [returned('A1', 'ben')]
    const screen = open(enterDesk(), ':devoluciones', 'desk.returns', { orders })

    screen.press('r').type('está gastada')
    assert.match(page(screen), /Motivo para rechazar A1: está gastada/)
    screen.press('enter')
    assert.deepEqual(screen.requests('desk.resolve'), [
      { order: 'A1', accept: false, reason: 'está gastada' },
    ])
    refuse(screen, 'desk.resolve', 'wrong_state', { state: 'paid' })
    assert.match(page(screen), /Ben la pidió/)
    screen.press('escape', 'escape')
    assert.match(screen.paneText('messages'), /No se pudo: el disco está lleno/)
  })

  test('statistics are bars, and go into a file as CSV or JSON', () => {
    const screen = open(enterDesk(), ':estadisticas', 'desk.stats', stats)

    assert.match(page(screen), /Pidieron +█{40} 8\n/)
    assert.match(page(screen), /Atendidos +█{30} 6\n/)
    assert.match(page(screen), /Se fueron +█{10} 2 \(25 %\)/)
    assert.match(page(screen), /La más larga +█+ 2:00/)
    assert.match(page(screen), /5:00 cada una · ★ 4\.5 · 1 compra por \$1\.200/)
    screen.take()
    screen.press('c', 'j')
    const files = screen.take().filter(effect => effect.type === 'saveText')
    assert.deepEqual(
      files.map(({ name }) => name),
      ['estadisticas-2025-11-20.csv', 'estadisticas-2025-11-20.json'],
    )
    const [csv, json] = files
    assert.match(csv!.text, /^about,name,value\r\n/)
    assert.match(csv!.text, /\r\ndesk,requested,8\r\n[^]*\r\nratings,5,3\r\n[^]*ana,served,4\r\n/)
    assert.deepEqual(JSON.parse(json!.text), stats)
    screen.send({ type: 'textSaved', at: NOW, path: '/casa/estadisticas-2025-11-20 (1).csv' })
    assert.match(page(screen), /Guardado: \/casa\/estadisticas-2025-11-20 \(1\)\.csv/)
  })

  test('what nobody has done yet is said, and no bar is drawn', () => {
    const empty = { ...stats, requested: 0, served: 0, abandoned: 0, waits: {}, agents: [] }
    const screen = open(enterDesk(), ':estadisticas', 'desk.stats', {
      ...empty,
      ratings: [0, 0, 0, 0, 0],
    })

    assert.match(page(screen), /Nadie ha esperado[^]*Nadie ha atendido/)
    assert.doesNotMatch(page(screen), /█/)
  })
})

describe('the mouse at the desk', () => {
  const press = (screen: TestScreen, pane: string, y: number) =>
    screen.send({ type: 'mouse', action: 'press', button: 'left', pane, x: 3, y } as never)

  test('a click on somebody who waits opens the queue there; another one takes them', () => {
    const waiting = [conversationOf('ben'), conversationOf('carla')]
    const screen = enterDesk({ columns: 120, rows: 34 }, waiting)

    press(screen, 'queue', 1)
    assert.match(chosen(screen), /2 {2}Carla/)
    assert.deepEqual(screen.requests('desk.connect'), [])
    press(screen, 'overlay.list', 3)
    assert.deepEqual(screen.requests('desk.connect'), [{ conversation: 'c-carla' }])
  })

  test('the first click on another row only goes there, and one beside the page closes it', () => {
    const waiting = [conversationOf('ben'), conversationOf('carla')]
    const screen = open(enterDesk(), ':estado', 'desk.status', statusOf(waiting))

    press(screen, 'overlay.list', 3)
    assert.match(chosen(screen), /2 {2}Carla/)
    assert.deepEqual(screen.requests('desk.connect'), [])
    press(screen, 'messages', 3)
    assert.equal(screen.pane('overlay.list'), undefined)
  })

  test('the wheel moves what it is over', () => {
    const screen = open(serving(), ':estado', 'desk.status', statusOf([], ['ben', 'dani']))
    const wheel = (pane: string) =>
      screen.send({ type: 'mouse', action: 'wheeldown', pane, x: 3, y: 3 } as never)

    wheel('overlay.list')
    assert.match(chosen(screen), /Dani/)
    screen.press('escape').resize(120, 12)
    assert.match(screen.paneText('customer'), /^ Ben\n/)
    wheel('customer')
    assert.doesNotMatch(screen.paneText('customer'), /^ Ben\n/)
  })
})

describe('ready-made answers', () => {
  test('one that comes after the page was closed does not open it again', () => {
    const screen = serving()

    screen.press('f5', 'escape')
    answer(screen, 'desk.canned', { answers: [saludo] })
    assert.equal(screen.pane('overlay.list'), undefined)
  })

  test('F5 shows them filled in; Enter puts one where the cursor is', () => {
    const screen = serving()

    screen.type('Bueno.').press('f5')
    answer(screen, 'desk.canned', { answers: [saludo] })
    assert.match(page(screen), /saludo +de todos\n +Hola Ben, soy Ana\./)
    screen.type('salu').press('enter')
    assert.equal(lineOf(screen), 'Bueno. Hola Ben, soy Ana.')
  })

  test('what stands in the line is kept under the typed name, own or for all', () => {
    const screen = serving()

    screen.type('Gracias por esperar.').press('f5')
    answer(screen, 'desk.canned', { answers: [saludo] })
    screen.press('f2')
    assert.match(page(screen), /Escribe la respuesta en la línea y aquí su nombre/)
    screen.type('gracias').press('f3')
    assert.deepEqual(screen.requests('desk.cannedSave'), [
      { name: 'gracias', text: 'Gracias por esperar.', shared: true },
    ])
    const text = 'Gracias por esperar.'
    answer(screen, 'desk.cannedSave', { answer: { id: 'k2', name: 'gracias', text, shared: true } })
    assert.match(page(screen), /Guardada: gracias/)
    assert.equal(lineOf(screen), 'Gracias por esperar.')
  })

  test('one is removed with a key pressed twice, and another key in between keeps it', () => {
    const screen = serving()
    screen.press('f5')
    answer(screen, 'desk.canned', { answers: [saludo] })

    screen.press('delete')
    assert.match(page(screen), /La misma tecla otra vez la borra/)
    screen.press('up', 'delete')
    assert.deepEqual(screen.requests('desk.cannedRemove'), [])
    screen.press('delete')
    assert.deepEqual(screen.requests('desk.cannedRemove'), [{ id: 'k1' }])
    answer(screen, 'desk.cannedRemove', {})
    assert.match(page(screen), /Borrada/)
    assert.doesNotMatch(page(screen), /saludo/)
  })

  test('without a line those that are known can still be used', () => {
    const screen = serving()

    screen.hear({ type: 'lost', cause: 'ECONNRESET' })
    screen.press('f5', 'enter')
    assert.equal(lineOf(screen), 'Hola Ben, soy Ana.')
  })
})
