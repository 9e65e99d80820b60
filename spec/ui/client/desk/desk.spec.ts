import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { enterRoom, message, MINUTE_MS, NOW, user, type TestScreen } from '../test-screen'
import {
  answer,
  breakOff,
  comeBack,
  conversationOf,
  deskRoom,
  enterDesk,
  held,
  lineOf,
  serve,
  statusOf,
  tell,
} from './test-desk'

const wide = { columns: 120, rows: 34 }

/** Looks of the span with a text in a pane. */
function lookOf(screen: TestScreen, pane: string, text: string): string | undefined {
  const spans = screen.pane(pane)?.rows.flat() ?? []
  return spans.find(each => each.text.includes(text))?.look
}

describe('the desk', () => {
  test('it opens by itself after an agent signs in, with the greeting (D12)', () => {
    const screen = enterDesk()

    assert.equal(screen.state.screen, 'desk')
    const said = screen.paneText('messages').replace(/\s+/g, ' ')
    assert.match(said, /Asistente: Hola Ana, en este momento hay 2 clientes conectados\./)
    assert.match(screen.text(), /No atiendes a nadie/)
  })

  test('who is no agent is told so, and stays in the room (X1)', () => {
    const screen = enterRoom()

    screen.press('f6')
    assert.equal(screen.state.screen, 'room')
    assert.match(screen.text(), /La mesa es para quienes atienden la tienda/)
    assert.doesNotMatch(screen.text(), /F6/)
    screen.type('/mesa').press('enter')
    assert.equal(screen.state.screen, 'room')
  })

  test('F6 goes to the room and back, and what was typed stays in both', () => {
    const screen = enterDesk()

    screen.type('a medias').press('f6')
    assert.equal(screen.state.screen, 'room')
    assert.equal(screen.state.chat.current, '#general')
    screen.type('otra cosa').press('f6')
    assert.equal(lineOf(screen), 'a medias')
    screen.press('f6')
    assert.equal(lineOf(screen), 'otra cosa')
  })

  test('the mailbox leads back to the desk', () => {
    const screen = enterDesk()

    screen.press('f2')
    assert.equal(screen.state.screen, 'mail')
    screen.press('f2')
    assert.equal(screen.state.screen, 'desk')
  })

  test('the queue shows place, name and a wait that grows louder, also without colours (D6)', () => {
    const waits = [30, 70, 100, 130].map((seconds, index) =>
      conversationOf(`cliente${index}`, { requestedAt: NOW - seconds * 1000 }),
    )
    const screen = enterDesk(wide, waits)

    const rows = screen.paneText('queue').split('\n')
    assert.match(rows[0]!, /^ 1 Cliente0 +0:30 $/)
    assert.match(rows[1]!, /^ 2 Cliente1 +1:10 $/)
    assert.match(rows[2]!, /^ 3 Cliente2 +! 1:40 $/)
    assert.match(rows[3]!, /^ 4 Cliente3 +!! 2:10 $/)
    const looks = ['0:30', '1:10', '1:40', '2:10'].map(text => lookOf(screen, 'queue', text))
    assert.deepEqual(looks, ['ok', 'notice', 'warning', 'error'])
    screen.hear({ type: 'tick' }, NOW + 1000)
    assert.match(screen.paneText('queue'), /Cliente0 +0:31/)
  })

  test('customers stand below the queue, with what they did last and when', () => {
    const screen = enterDesk(wide)

    assert.match(screen.paneText('queue'), /CLIENTES 2\n Ben +5 min \n {3}compró/)
  })

  test('a change of the queue is asked for once at a time, and once more when it changed meanwhile', () => {
    const screen = enterDesk(wide)

    for (const waiting of [1, 2, 3]) tell(screen, 'desk.waiting', { waiting })
    assert.equal(screen.requests('desk.status').length, 1)
    answer(screen, 'desk.status', statusOf([conversationOf('ben')]))
    assert.equal(screen.requests('desk.status').length, 2)
    answer(screen, 'desk.status', statusOf([conversationOf('ben'), conversationOf('carla')]))
    assert.equal(screen.requests('desk.status').length, 2)
    assert.match(screen.paneText('queue'), /1 Ben[^]*2 Carla/)
  })

  test('a customer who begins to wait rings; one who goes does not', () => {
    const screen = enterDesk(wide)

    tell(screen, 'desk.waiting', { waiting: 1 })
    const news = screen.take().filter(({ type }) => type === 'bell' || type === 'notify')
    assert.ok(news.length > 0)
    tell(screen, 'desk.waiting', { waiting: 0 }, NOW + MINUTE_MS)
    assert.equal(screen.take().filter(({ type }) => type === 'bell').length, 0)
  })

  test('a message of a customer rings while the agent looks elsewhere (D6)', () => {
    const screen = enterDesk(wide)
    serve(screen, 'ben')
    screen.press('f6').take()

    screen.say(message(1, 'ben', '¿hola?', { room: 'desk-ben' }))
    assert.ok(screen.take().some(({ type }) => type === 'bell' || type === 'notify'))
  })

  test('the talk is in the middle and its customer at the right, with open orders and their dates (D15)', () => {
    const screen = enterDesk(wide, [conversationOf('ben')])

    serve(screen, 'ben', ['Hola, vendo un Pikachu'])
    assert.match(screen.paneText('messages'), /ben +Hola, vendo un Pikachu/)
    assert.match(screen.paneText('messages'), /Atiendes a Ben\. ben@casa\.example/)
    const customer = screen.paneText('customer')
    assert.match(customer, /^ Ben\n ben@casa\.example\n @ben\n/)
    assert.match(
      customer,
      /PEDIDOS ABIERTOS\n A1B2 +\$3\.000\n {3}2 x Pikachu ex\n {3}Pagado +20 nov/,
    )
    assert.doesNotMatch(screen.paneText('queue'), /1 Ben/)
  })

  test('what the customer says comes in live, and what the agent says goes to that room', () => {
    const screen = enterDesk(wide)
    serve(screen, 'ben')

    screen.say(message(1, 'ben', '¿cuánto me dan?', { room: 'desk-ben' }))
    assert.match(screen.paneText('messages'), /ben +¿cuánto me dan\?/)
    screen.type('mil doscientos').press('enter')
    const [sent] = screen.requests('chat.send') as { room: string; text: string }[]
    assert.deepEqual([sent?.room, sent?.text], ['desk-ben', 'mil doscientos'])
  })

  test('a customer whom the server gives to the agent comes on the screen, and rings', () => {
    const screen = enterDesk(wide)
    const conversation = held('carla')
    const { room: id } = conversation
    screen.take()

    const entered = deskRoom(conversation, ['¿me ayudan?'])
    tell(screen, 'room.joined', { room: id, user: user('ana'), entered })
    tell(screen, 'desk.started', { conversation })
    assert.match(screen.paneText('messages'), /carla +¿me ayudan\?[^]*Atiendes a Carla/)
    assert.ok(screen.take().some(({ type }) => type === 'bell' || type === 'notify'))
  })

  test('several conversations stand in the title by their numbers, with what was not read', () => {
    const both = [held('ben'), held('carla')]
    const screen = enterDesk(wide, [], both)

    screen.type('para ben')
    screen.say(message(1, 'carla', 'hola', { room: 'desk-carla' }))
    assert.match(screen.text(), /1 Ben {2}2 Carla 1/)
    screen.press('M-2')
    assert.match(screen.paneText('messages'), /carla +hola/)
    assert.equal(lineOf(screen), '')
    screen.type('para carla').press('C-n')
    assert.equal(lineOf(screen), 'para ben')
    screen.press('C-p')
    assert.equal(lineOf(screen), 'para carla')
    screen.press('M-7')
    assert.match(screen.text(), /No hay conversación 7/)
  })

  test('when a conversation ends, what was being written for it is not lost (X1)', () => {
    const screen = enterDesk(wide)
    const conversation = serve(screen, 'ben')

    screen.type('y entonces le decía')
    tell(screen, 'room.left', { room: 'desk-ben', user: user('ana') })
    tell(screen, 'desk.ended', {
      conversation: { ...conversation, state: 'ended', endedAt: NOW },
      reason: 'left',
    })
    assert.equal(lineOf(screen), 'y entonces le decía')
    assert.match(screen.text(), /Terminó la conversación con Ben: se fue\./)
    screen.press('enter')
    assert.equal(screen.requests('chat.send').length, 0)
    assert.equal(lineOf(screen), 'y entonces le decía')
  })

  test('an offered conversation is a row that F9 accepts and F10 declines (D15)', () => {
    const screen = enterDesk({ columns: 140, rows: 34 })
    const [from, to] = [party('bruno'), party('ana')]
    const conversation = conversationOf('carla', { state: 'active', agent: from })

    tell(screen, 'desk.transfer', { conversation, state: 'offered', from, to, note: 'sabe más' })
    assert.match(screen.text(), /F9 acepta · F10 no — Bruno te pasa a Carla: «sabe más»/)
    screen.press('f10')
    assert.deepEqual(screen.requests('desk.decline'), [{ conversation: 'c-carla' }])
    answer(screen, 'desk.decline', {})
    assert.doesNotMatch(screen.text(), /F9 acepta/)

    tell(screen, 'desk.transfer', { conversation, state: 'offered', from, to })
    screen.press('f9')
    const taken = held('carla')
    const { username, name, email } = taken.customer
    answer(screen, 'desk.accept', {
      conversation: taken,
      customer: { username, name, email },
      orders: [],
      room: deskRoom(taken, ['sigo aquí']),
    })
    assert.match(screen.paneText('messages'), /carla +sigo aquí/)
  })

  test('the agent who offered reads what became of it', () => {
    const screen = enterDesk(wide)
    const conversation = serve(screen, 'ben')
    const [from, to] = [party('ana'), party('bruno')]

    tell(screen, 'desk.transfer', { conversation, state: 'declined', from, to })
    assert.match(screen.text(), /Bruno no puede: Ben sigue contigo\./)
    tell(screen, 'desk.transfer', { conversation, state: 'accepted', from, to })
    assert.match(screen.text(), /Bruno atiende ahora a Ben\./)
    assert.equal(screen.state.board.holding.length, 0)
  })

  test('an agent whose line breaks finds the talk and the typed words as they were (D14)', () => {
    const screen = enterDesk(wide)
    const conversation = serve(screen, 'ben', ['hola'])

    screen.type('le cuento que').press('f5')
    breakOff(screen, 'desk.canned')
    screen.press('escape')
    comeBack(screen, [conversation])
    answer(screen, 'desk.conversation', { holding: [conversation], offered: [] })
    assert.equal(screen.state.screen, 'desk')
    assert.match(screen.text(), /1 Ben/)
    assert.match(screen.paneText('messages'), /ben +hola/)
    assert.equal(lineOf(screen), 'le cuento que')
  })

  test('an agent who was gone for too long reads who went back to the queue (D14)', () => {
    const screen = enterDesk(wide)
    const conversation = serve(screen, 'ben')

    tell(screen, 'desk.returned', {
      conversation: { ...conversation, state: 'waiting', returned: true },
    })
    assert.match(screen.paneText('messages'), /Ben volvió a la cabeza de la cola/)
    assert.equal(screen.state.board.holding.length, 0)
  })

  test('F7 and F8 show the panes beside the talk, instead of one another, or over it', () => {
    const screen = enterDesk({ columns: 120, rows: 30 })
    const shown = () => ['queue', 'customer'].filter(id => screen.pane(id) !== undefined)

    assert.deepEqual(shown(), ['queue', 'customer'])
    screen.press('f7')
    assert.deepEqual(shown(), ['customer'])
    screen.press('f7').resize(90, 30)
    assert.deepEqual(shown(), ['queue'])
    screen.press('f8')
    assert.deepEqual(shown(), ['customer'])
    screen.press('f8')
    assert.deepEqual(shown(), [])
    screen.resize(60, 16).press('f7')
    assert.deepEqual(shown(), ['queue'])
    screen.press('escape')
    assert.deepEqual(shown(), [])
  })

  test('a person who stops being an agent leaves the desk', () => {
    const screen = enterDesk(wide)

    tell(screen, 'session.changed', { user: user('ana'), commands: [] })
    assert.equal(screen.state.screen, 'room')
    assert.equal(screen.state.chat.current, '#general')
  })

  test('the bar of the room leads agents to the desk, and the list of rooms says who waits', () => {
    const screen = enterDesk(wide)

    tell(screen, 'desk.waiting', { waiting: 4 })
    screen.press('f6')
    assert.match(screen.text(), /F6 mesa/)
    assert.match(screen.paneText('rooms'), /MESA +4/)
    assert.doesNotMatch(screen.paneText('rooms'), /mesa/)
  })
})

function party(username: string) {
  const { id, name } = user(username)
  return { id, username, name }
}
