import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Event } from '../../../lib/ui/client'
import { defaultPreferences } from '../../../lib/ui/client/preferences'
import type { CommandInfo, Role } from '../../../lib/protocol'
import { enterRoom, message, room, user, type TestScreen } from './test-screen'

const people = [
  user('ana'),
  user('ben'),
  user('carla', { status: 'away', note: 'en el tren' }),
  user('dani', { status: 'offline' }),
  user('zoe', { role: 'moderator' }),
]
const rooms = () => [room('general'), room('redes', { messages: [message(1, 'ben', 'hola')] })]

function enter(columns = 120, rows = 30): TestScreen {
  return enterRoom(rooms(), people, { columns, rows })
}

function command(method: string, name: string): CommandInfo {
  const words = [
    { param: 'room', kind: 'here' },
    { param: 'username', kind: 'person' },
    { param: 'reason', kind: 'rest', optional: true },
  ] as CommandInfo['words']
  return { method, names: [name], words, usage: `/${name} persona [motivo]`, help: '' }
}

/** Ana with the commands of a moderator, in `#redes`, where all the people are. */
function moderate(role: Role = 'moderator'): TestScreen {
  const screen = enter().press('C-n')
  screen.hear({
    type: 'answered',
    method: 'room.members',
    params: { room: '#redes' },
    result: { members: people },
  })
  const { chat } = screen.state
  const commands = [
    ...chat.commands,
    command('room.kick', 'expulsar'),
    command('room.ban', 'vetar'),
    command('room.mute', 'silenciar'),
  ]
  const me = { ...chat.me!, role }
  screen.state = { ...screen.state, chat: { ...chat, me, commands } }
  screen.take()
  return screen
}

test('people stand by presence, then by role with its sign; who is away shows a note', () => {
  assert.equal(enter().paneText('members'), ' ● @zoe\n ● ana\n ● ben\n ◐ carla en el tren\n ○ dani')
})

test('a long list of people moves with the wheel and counts those below', () => {
  const many = Array.from({ length: 60 }, (_, i) => user(`p${100 + i}`))
  const screen = enterRoom([room('general')], many, { columns: 120, rows: 20 })
  const wheel = (action: 'wheelup' | 'wheeldown', times: number) => {
    const event: Event = { type: 'mouse', action, pane: 'members', x: 1, y: 1 }
    for (let i = 0; i < times; i++) screen.send(event)
    return screen.paneText('members').split('\n')
  }
  assert.match(wheel('wheeldown', 1)[0]!, /p103/)
  assert.match(wheel('wheeldown', 0).at(-1)!, /y \d+ más/)
  assert.match(wheel('wheeldown', 40).at(-1)!, /p159/)
  assert.match(wheel('wheelup', 40)[0]!, /p100/)
})

test('whoever has just made an account appears among the people; of a cut list nobody asks again', () => {
  const come = (screen: TestScreen, username: string) => {
    screen.take()
    screen.hear({
      type: 'heard',
      event: { method: 'presence', params: { username, status: 'online' } },
    })
    return screen.requests('room.members')
  }
  const screen = enter()
  assert.deepEqual(come(screen, 'dani'), [])
  assert.deepEqual(come(screen, 'eva'), [{ room: '#general' }])
  screen.hear({
    type: 'answered',
    method: 'room.members',
    params: { room: '#general' },
    result: { members: [...people, user('eva')] },
  })
  assert.match(screen.paneText('members'), /● eva/)
  assert.deepEqual(come(screen, 'eva'), [])
  const crowd = enterRoom([room('general', { members: 2000 })], people, { columns: 120, rows: 30 })
  assert.deepEqual(come(crowd, 'eva'), [])
})

for (const [how, open] of [
  ['Alt-w', (screen: TestScreen) => screen.press('M-w').type('car').press('enter')],
  [
    '/gente',
    (screen: TestScreen) => screen.type('/gente').press('enter', 'down', 'down', 'down', 'enter'),
  ],
  [
    'a click',
    (screen: TestScreen) =>
      screen.send({ type: 'mouse', action: 'press', button: 'left', pane: 'members', x: 4, y: 3 }),
  ],
] as const) {
  test(`${how} leads to the card of a person`, () => {
    const text = open(enter()).text()
    assert.match(text, /┌─ carla ─+┐/)
    assert.match(text, /│ Carla +│/)
    assert.match(text, /│ ◐ ausente +│/)
    assert.match(text, /│ «en el tren» +│/)
    assert.match(text, /│ ▸ m {2}escribirle en privado/)
    assert.doesNotMatch(text, /sacar de/)
  })
}

const letters = [
  ['m', 'room.direct', { username: 'ben' }],
  ['enter', 'room.direct', { username: 'ben' }],
  ['w', 'account.find', { username: 'ben' }],
] as const

for (const [key, method, params] of letters) {
  test(`on the card ${key} asks for ${method}`, () => {
    const screen = enter().press('M-w').type('ben').press('enter', key)
    assert.deepEqual(screen.requests(method), [params])
    assert.equal(screen.pane('overlay'), undefined)
  })
}

test('on the card i ignores, and then heeds again', () => {
  const screen = enter().press('M-w').type('ben').press('enter', 'i')
  assert.deepEqual(screen.state.chat.attention.ignored, ['ben'])
  screen.press('M-w').type('ben').press('enter')
  assert.match(screen.text(), /i {2}mostrar otra vez sus mensajes/)
  screen.press('i')
  assert.deepEqual(screen.state.chat.attention.ignored, [])
})

test('a moderator has k, b and s, which leave time and reason to be typed', () => {
  for (const [key, line] of [
    ['k', '/expulsar ben '],
    ['b', '/vetar ben '],
    ['s', '/silenciar ben '],
  ] as const) {
    const screen = moderate().press('M-w').type('ben').press('enter')
    assert.match(screen.text(), /k {2}sacar de #redes…/)
    screen.press(key)
    assert.equal(screen.paneText('input'), line)
    assert.deepEqual(screen.requests('room.kick'), [])
  }
})

test('what was being written is not lost to a moderation command: Up brings it back', () => {
  const screen = moderate().type('a medias').press('M-w').type('ben').press('enter', 'k')
  assert.equal(screen.paneText('input'), '/expulsar ben ')
  assert.equal(screen.press('up').paneText('input'), 'a medias')
})

test('a click on a row of the card does what stands there, and beside the card closes it', () => {
  const screen = enter().press('M-w').type('ben').press('enter')
  const click = { type: 'mouse', action: 'press', button: 'left', x: 3 } as const
  screen.send({ ...click, y: 1, pane: 'overlay.list' })
  assert.deepEqual(screen.requests('account.find'), [{ username: 'ben' }])
  screen.press('M-w', 'enter').send({ ...click, y: 1, pane: 'messages' })
  assert.equal(screen.pane('overlay'), undefined)
})

test('who is kicked reads who and why, and finds there what was being written', () => {
  const screen = enter().press('C-n').type('a medias')
  const { state } = screen
  screen.hear({
    type: 'heard',
    event: {
      method: 'room.left',
      params: { room: '#redes', user: state.chat.me!, by: 'zoe', reason: 'mucho ruido' },
    },
  })
  assert.equal(screen.state.chat.current, '#general')
  assert.match(screen.text(), /✗ zoe te sacó de #redes: mucho ruido\./)
  assert.equal(screen.paneText('input'), '')
  screen.hear({
    type: 'answered',
    method: 'room.join',
    params: { room: '#redes' },
    result: { room: room('redes'), messages: [] },
  })
  assert.equal(screen.paneText('input'), 'a medias')
})

test('everybody in the room reads who took somebody out, and why', () => {
  const left = { room: '#general', user: user('ben'), by: 'zoe' }
  const screen = enter().hear({ type: 'heard', event: { method: 'room.left', params: left } })
  assert.match(screen.text(), /zoe sacó a ben de la sala\./)
  const why = { ...left, user: user('carla'), reason: 'ruido' }
  screen.hear({ type: 'heard', event: { method: 'room.left', params: why } })
  assert.match(screen.text(), /zoe sacó a carla de la sala: ruido/)
  assert.equal(screen.paneText('members'), ' ● @zoe\n ● ana\n ○ dani')
})

test('a mute is told with its end, and its refusal stays below the message', () => {
  const screen = enter()
  const untilMs = screen.state.now + 600_000
  const muted = { room: '#general', username: 'ana', by: 'zoe', on: true, reason: 'ruido', untilMs }
  screen.hear({ type: 'heard', event: { method: 'room.muted', params: muted } })
  assert.match(screen.text(), /zoe silenció a ana hasta .*10:52.*ruido/)
  screen.type('pero').press('enter')
  const [params] = screen.requests('chat.send') as { key: string; room: string; text: string }[]
  screen.hear({
    type: 'refused',
    method: 'chat.send',
    params,
    error: {
      code: 12,
      message: 'En esta sala no puedes escribir por ahora.',
      data: { kind: 'muted' },
    },
  })
  assert.match(screen.text(), /✗ En esta sala no puedes escribir por ahora/)
})

function away(note = ''): TestScreen {
  const screen = enter()
  const me = { ...screen.state.chat.me!, status: 'away' as const, ...(note && { note }) }
  screen.hear({
    type: 'answered',
    method: 'account.away',
    params: { away: true, note },
    result: { user: me },
  })
  screen.take()
  return screen
}

test('being away stands in the header with its note', () => {
  assert.match(away().text(), /◐ ausente {2}10:42/)
  assert.match(away('en el tren').text(), /◐ ausente: en el tren {2}10:42/)
  assert.match(away('en el tren').text(), /Estás ausente: en el tren\. \/volver lo termina\./)
})

test('writing ends the absence at once and only once, where that is wanted', () => {
  const screen = away('comiendo').type('hola')
  assert.deepEqual(screen.requests('account.away'), [{ away: false }])
  assert.match(screen.text(), /● conectado/)

  const stays = away()
  const preferences = { ...defaultPreferences, autoBack: false }
  stays.state = { ...stays.state, preferences }
  assert.deepEqual(stays.type('hola').requests('account.away'), [])
  assert.deepEqual(away().type('/volver').requests('account.away'), [])
})

test('one switch keeps the others from reading that one writes', () => {
  const silent = enterRoom(rooms(), people, {
    preferences: { ...defaultPreferences, typing: false },
  })
  assert.deepEqual(silent.type('hola').requests('chat.typing'), [])
  assert.equal(enter().type('hola').requests('chat.typing').length, 1)
})

test('who is ignored does not write either', () => {
  const screen = enter().type('/ignorar ben').press('enter')
  const typing = { room: '#general', username: 'ben', on: true }
  screen.hear({ type: 'heard', event: { method: 'chat.typing', params: typing } })
  assert.doesNotMatch(screen.text(), /escribiendo/)
})
