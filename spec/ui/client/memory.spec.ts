import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Kept } from '../../../lib/ui/client/home'
import type { Outgoing } from '../../../lib/ui/client/model/chat'
import { saying } from '../../../lib/ui/client/saying'
import type { Effect, HomeEvent } from '../../../lib/ui/client/state'
import { commands, enterRoom, message, NOW, room, signedIn, TestScreen, user } from './test-screen'

const ana = { host: 'casa.example', port: 8000, username: 'ana' }
const rooms = () => [room('general'), room('redes')]
const kinds = (effects: readonly Effect[]) => effects.map(({ type }) => type)
const nothing: Kept = { outbox: [], place: { drafts: {} }, lines: {} }
const waiting: Outgoing = {
  key: 'old-1',
  room: '#general',
  text: 'de antes',
  kind: 'text',
  at: NOW - 1000,
  state: 'sending',
  mayHaveArrived: true,
}

function recall(screen: TestScreen, kept: Partial<Kept>, reopens = true): TestScreen {
  const event: HomeEvent = { type: 'recalled', at: NOW, kept: { ...nothing, ...kept }, reopens }
  return screen.send(event)
}

const enter = (kept: Partial<Kept> = {}) => recall(enterRoom(rooms(), [], { columns: 120 }), kept)

const input = (screen: TestScreen) => {
  const { chat, room: at } = screen.state
  return at.drafts[chat.current]?.text ?? ''
}

test('a message is on the disk before it is on the line (X5)', () => {
  const screen = enter()
  screen.take()
  const effects = screen.type('hola').press('enter').take()
  const isAbout = (effect: Effect) =>
    effect.type === 'keepOutbox' || (effect.type === 'request' && effect.method === 'chat.send')
  assert.deepEqual(kinds(effects.filter(isAbout)), ['keepOutbox', 'request'])
  const [kept] = effects.filter(effect => effect.type === 'keepOutbox')
  assert.deepEqual(kept?.account, ana)
  assert.deepEqual(
    kept?.messages.map(({ text }) => text),
    ['hola'],
  )
})

test('an acknowledged message leaves the disk', () => {
  const screen = enter().type('hola').press('enter')
  const [{ key }] = screen.state.chat.outbox as [Outgoing]
  screen.take()
  screen.hear({
    type: 'answered',
    method: 'chat.send',
    params: { room: '#general', text: 'hola', key },
    result: { message: message(1, 'ana', 'hola', { key }) },
  })
  const kept = screen.take().filter(effect => effect.type === 'keepOutbox')
  assert.deepEqual(
    kept.map(({ messages }) => messages),
    [[]],
  )
})

test('what an earlier run could not send goes out with its old key, and is said (X5)', () => {
  const screen = enter({ outbox: [waiting] })
  assert.deepEqual(screen.requests('chat.send'), [
    { room: '#general', text: 'de antes', kind: 'text', key: 'old-1' },
  ])
  assert.match(screen.text(), /Quedó 1 mensaje sin enviar la última vez: sale ahora/)
  assert.match(screen.text(), /ana +de antes/)
})

test('what the server has already is not shown twice', () => {
  const stored = message(1, 'ana', 'de antes', { key: 'old-1' })
  const screen = recall(enterRoom([room('general', { messages: [stored] })]), { outbox: [waiting] })
  assert.deepEqual(screen.state.chat.outbox, [])
})

test('what was refused stays refused, with its reason', () => {
  const screen = enter({ outbox: [{ ...waiting, state: 'failed', reason: 'No puedes.' }] })
  assert.deepEqual(screen.requests('chat.send'), [])
  assert.match(screen.text(), /✗ No puedes · F9 reintenta · Alt-x corrige/)
})

test('a message that waits can be taken back into the text, but not one that may have arrived', () => {
  const screen = enter().hear({ type: 'lost', cause: 'end' }).type('tarde').press('enter')
  screen.press('M-x')
  assert.equal(input(screen), 'tarde')
  assert.deepEqual(screen.state.chat.outbox, [])

  const sent = enter().type('en camino').press('enter').hear({ type: 'lost', cause: 'end' })
  assert.equal(input(sent.press('M-x')), '')
  assert.equal(sent.state.chat.outbox.length, 1)
})

test('nobody sends what somebody else has written', () => {
  const screen = enter().hear({ type: 'lost', cause: 'end' }).type('de ana').press('enter')
  screen.take()
  const result = { ...signedIn(rooms()), user: user('benja') }
  screen.hear({ type: 'opened', hello: screen.state.chat.hello! })
  screen.hear({
    type: 'answered',
    method: 'session.login',
    params: { username: 'benja', password: 'x' },
    result,
  })
  assert.deepEqual(screen.requests('chat.send'), [])
  assert.deepEqual(screen.state.chat.outbox, [])
  assert.ok(!kinds(screen.take()).includes('keepOutbox'), "ana's file was touched")
})

test('drafts are kept within a second, by room, and come back', () => {
  const screen = enter().type('a medias').press('C-n').type('otra cosa')
  screen.hear({ type: 'tick' }, NOW + 1000)
  const places = screen.take().filter(effect => effect.type === 'keepPlace')
  const drafts = { '#general': 'a medias', '#redes': 'otra cosa' }
  assert.deepEqual(places.at(-1)?.place, { drafts, room: '#redes' })

  const next = enter(places.at(-1) && { place: places.at(-1)!.place })
  assert.equal(next.state.chat.current, '#redes')
  assert.equal(input(next), 'otra cosa')
  assert.equal(input(next.press('C-p')), 'a medias')
})

test('a draft is not written again while nothing changes', () => {
  const screen = enter()
    .type('a')
    .hear({ type: 'tick' }, NOW + 1000)
  screen.take()
  assert.ok(!kinds(screen.hear({ type: 'tick' }, NOW + 2000).take()).includes('keepPlace'))
})

test('leaving keeps what was being written', () => {
  const screen = enter().type('a medias').send({ type: 'hangup' })
  assert.deepEqual(kinds(screen.take()).slice(-2), ['keepPlace', 'quit'])
})

test('a room named at the start is not left for the last one', () => {
  const place = { drafts: {}, room: '#redes' }
  assert.equal(recall(enterRoom(rooms()), { place }, false).state.chat.current, '#general')
})

test('lines come back for Up and Ctrl-r, and new ones are added to them', () => {
  const screen = enter({ lines: { '#general': ['uno', 'dos'] } }).press('up')
  assert.equal(input(screen), 'dos')
  screen.press('down').type('tres').press('enter')
  const lines = screen.take().filter(effect => effect.type === 'keepLine')
  assert.deepEqual(
    lines.map(({ room: id, line }) => [id, line]),
    [['#general', 'tres']],
  )
})

const secrets = ['/contraseña vieja nueva', '/password a b', '/contra a b', '/contrasenna a b']
const withPassword = {
  ...signedIn(rooms()),
  commands: [
    ...commands,
    {
      method: 'account.password',
      names: ['contraseña', 'password', 'senha'],
      words: [
        { param: 'current', kind: 'word' as const },
        { param: 'next', kind: 'word' as const },
      ],
      usage: '/contraseña actual nueva',
      help: 'cambia tu contraseña',
    },
  ],
}

for (const line of secrets) {
  test(`a password is never written down: ${line}`, () => {
    const screen = enter()
    const params = { username: 'ana', password: 'x' }
    screen.hear({ type: 'answered', method: 'session.login', params, result: withPassword })
    recall(screen, {})
    screen.type(line).hear({ type: 'tick' }, NOW + 1000)
    screen
      .press('enter')
      .hear({ type: 'tick' }, NOW + 2000)
      .press('C-u', 'up')
    const kept = screen.take().filter(({ type }) => type.startsWith('keep'))
    assert.ok(!JSON.stringify(kept).includes(line), JSON.stringify(kept))
    assert.notEqual(input(screen), line)
  })
}

test('what is wrong with a file is said in the room, also when it was found before', () => {
  const problem = saying('home.unknownSetting', { file: 'settings.json', name: 'bel' })
  const screen = enterRoom(rooms(), [], { problems: [problem], columns: 120 })
  assert.match(screen.text(), /No conozco el ajuste «bel»: no cuenta/)
  screen.send({ type: 'complained', at: NOW, problem: saying('home.unkept', { file: 'x' }) })
  assert.match(screen.text(), /No pude guardar x/)
})

test('the sign-in form knows who was here the last time', () => {
  const screen = new TestScreen({ lastUsername: 'ana' })
  const { host, port } = screen.state.options
  assert.equal(screen.state.screen, 'connect')
  screen.send({ type: 'probed', at: NOW, host, port, available: true, server: 'Casa' })
  assert.equal(screen.state.screen, 'connect')
  screen.press('enter').type('secreto')
  assert.match(screen.text(), /Usuario.*ana/s)
  assert.equal(screen.state.signIn.form.values.password.text, 'secreto')
})
