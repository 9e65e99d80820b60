import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Effect } from '../../../lib/ui/client'
import {
  defaultPreferences,
  type Attention,
  type Preferences,
} from '../../../lib/ui/client/preferences'
import { enterRoom, message, MINUTE_MS, NOW, room, user, type TestScreen } from './test-screen'

const people = [user('ana'), user('ben'), user('carla')]
const rooms = () => [
  room('general', { messages: [message(1, 'carla', 'hola'), message(2, 'carla', 'qué tal')] }),
  room('redes'),
  room('ben', { id: '@1', kind: 'direct' }),
]

function enter(set: Partial<Preferences> = {}, columns = 100): TestScreen {
  const preferences = { ...defaultPreferences, ...set }
  return enterRoom(rooms(), people, { columns, rows: 30, preferences })
}

/** What the person has set for the server of these specs. */
function here(set: Partial<Attention>): Pick<Preferences, 'servers'> {
  return { servers: { 'casa.example:8000': { levels: {}, ignored: [], ...set } } }
}

const setHere = (screen: TestScreen) => screen.state.preferences.servers['casa.example:8000']

function alerts(screen: TestScreen): string[] {
  const isAlert = ({ type }: Effect) => type === 'bell' || type === 'notify'
  return screen
    .take()
    .filter(isAlert)
    .map(({ type }) => type)
}

const call = message(1, 'ben', '¿vienes, @ana?', { room: '#redes' })
const direct = message(1, 'ben', 'una cosa', { room: '@1' })
const news = message(1, 'ben', 'hola', { room: '#redes' })

const cases: [set: Partial<Preferences>, of: 'call' | 'direct' | 'news', wanted: string[]][] = [
  [{}, 'call', ['bell', 'notify']],
  [{}, 'direct', ['bell', 'notify']],
  [{}, 'news', []],
  [{ bell: 'all' }, 'news', ['bell', 'notify']],
  [{ bell: 'none' }, 'call', ['notify']],
  [{ desktop: 'off' }, 'call', ['bell']],
  [{ bell: 'none', desktop: 'off' }, 'call', []],
  [{ bell: 'all', ...here({ levels: { '#redes': 'mentions' } }) }, 'news', []],
  [here({ levels: { '#redes': 'mentions' } }), 'call', ['bell', 'notify']],
  [here({ levels: { '#redes': 'none' } }), 'call', []],
  [here({ ignored: ['Ben'] }), 'direct', []],
  [{ quietFrom: '22:00', quietTo: '07:00' }, 'call', ['bell', 'notify']],
  [{ quietFrom: '10:00', quietTo: '11:00' }, 'call', []],
  [{ quietFrom: '10:42', quietTo: '10:43' }, 'call', []],
  [{ quietFrom: '22:00', quietTo: '10:43' }, 'call', []],
  [{ quietFrom: '11:00', quietTo: '10:42' }, 'call', ['bell', 'notify']],
]

for (const [set, of, wanted] of cases) {
  test(`with ${JSON.stringify(set)} a ${of} brings: ${wanted.join(', ') || 'nothing'}`, () => {
    assert.deepEqual(alerts(enter(set).say({ call, direct, news }[of])), wanted)
  })
}

test('a notification says who wrote where, and of a direct message only who', () => {
  const newsOf = (what: typeof call) => {
    const found = enter()
      .say(what)
      .take()
      .find(({ type }) => type === 'notify')
    return found?.type === 'notify' ? found.news : undefined
  }
  assert.deepEqual(newsOf(call), { title: 'ben · #redes', body: '¿vienes, @ana?' })
  assert.deepEqual(newsOf(direct), { title: 'ben', body: 'una cosa' })
})

test('a flood of calls rings once in a few seconds', () => {
  const screen = enter()
  for (let seq = 1; seq <= 50; seq++) screen.say({ ...call, seq })
  assert.deepEqual(alerts(screen), ['bell', 'notify'])
  screen.hear({ type: 'tick' }, NOW + 5000).take()
  assert.deepEqual(alerts(screen.say({ ...call, seq: 51 })), ['bell', 'notify'])
})

test('what the person looks at does not ring, and what comes while they are elsewhere does', () => {
  const here = { ...call, room: '#general', seq: 3 }
  assert.deepEqual(alerts(enter().say(here)), [])
  const away = enter().send({ type: 'focus', focused: false })
  assert.deepEqual(alerts(away.say(here)), ['bell', 'notify'])
})

test('/nivel menciones counts in a room only what calls, and keeps that', () => {
  const screen = enter().press('C-n')
  screen.type('/nivel menc').press('enter')
  assert.deepEqual(setHere(screen)?.levels, { '#redes': 'mentions' })
  assert.match(screen.text(), /En #redes te aviso de: solo lo que te llama/)
  screen.press('C-p').say(news).take()
  assert.match(screen.text(), /#redes +│/)
  screen.say({ ...call, seq: 2 })
  assert.match(screen.text(), /#redes +@1 /)
  screen.press('C-n').type('/nivel todo').press('enter')
  assert.deepEqual(setHere(screen)?.levels, {})
})

test('a room of which nothing is wanted is not counted, not in the title either', () => {
  const screen = enter(here({ levels: { '#redes': 'none' } })).say(call)
  assert.doesNotMatch(screen.text(), /@1|#redes +1/)
  assert.ok(!screen.take().some(({ type }) => type === 'title'))
})

test('the window is named after the program and the room, with what waits', () => {
  const screen = enter().say(news)
  assert.deepEqual(
    screen.take().filter(({ type }) => type === 'title'),
    [{ type: 'title', text: '(1) Tertulia · #general' }],
  )
})

test('what ignored people say is one dim row, and is not counted', () => {
  const screen = enter()
    .say(message(3, 'ben', 'bla'))
    .say(message(4, 'ben', 'bla @ana'))
  screen.say(message(5, 'carla', 'basta')).say(message(6, 'ben', 'no'))

  screen.type('/ignorar ben').press('enter')

  assert.deepEqual(setHere(screen)?.ignored, ['ben'])
  assert.match(screen.text(), /\(2 mensajes de ben, ignorado\)/)
  assert.match(screen.text(), /basta[^]*\(1 mensaje de ben, ignorado\)/)
  assert.doesNotMatch(screen.text(), /bla/)
  screen.say(direct)
  assert.equal(screen.state.chat.rooms['@1']?.room.unread, 0)

  screen.type('/atender BEN').press('enter')
  assert.match(screen.text(), /bla @ana/)
})

test('the lines above a day and above what is new stay where ignored people begin', () => {
  const day = 24 * 60 * MINUTE_MS
  const at = (days: number) => ({ at: NOW - days * day })
  const messages = [
    message(1, 'ben', 'uno', at(2)),
    message(2, 'ben', 'dos', at(1)),
    message(3, 'ben', 'tres', at(1)),
    message(4, 'ben', 'cuatro', at(1)),
  ]
  const general = room('general', { messages, readSeq: 3, unread: 1 })
  const preferences = { ...defaultPreferences, ...here({ ignored: ['ben'] }) }
  const screen = enterRoom([general], people, { rows: 30, preferences })
  const rows = screen.paneText('messages').split('\n')
  assert.deepEqual(
    rows
      .filter(row => /ignorado|nuevos|noviembre/.test(row))
      .map(row => row.replace(/[─ ]+/g, ' ').trim()),
    [
      'martes 18 de noviembre',
      '(1 mensaje de ben, ignorado)',
      'miércoles 19 de noviembre',
      '(2 mensajes de ben, ignorado)',
      'nuevos',
      '(1 mensaje de ben, ignorado)',
      'jueves 20 de noviembre',
    ],
  )
})

test('a pane of nothing but ignored messages scrolls and does not crash', () => {
  const messages = Array.from({ length: 300 }, (_, i) => message(i + 1, 'ben', `${i}`))
  const general = room('general', { messages: messages.slice(-50), lastSeq: 300, readSeq: 300 })
  const preferences = { ...defaultPreferences, ...here({ ignored: ['ben'] }) }
  const screen = enterRoom([general], people, { rows: 12, preferences })
  for (const key of ['pageup', 'M-home', 'pagedown', 'M-end']) {
    assert.match(screen.press(key).text(), /\(50 mensajes de ben, ignorado\)/)
  }
})

test('who is ignored is not counted after a sign-in either', () => {
  const messages = [message(1, 'ben', 'hola @ana'), message(2, 'carla', 'hola @ana')]
  const redes = room('redes', { messages, readSeq: 0, unread: 2, mentions: 2 })
  const preferences = { ...defaultPreferences, ...here({ ignored: ['ben'] }) }
  const screen = enterRoom([room('general'), redes], people, { preferences })
  const { unread, mentions } = screen.state.chat.rooms['#redes']!.room
  assert.deepEqual([unread, mentions], [1, 1])
})

test('one cannot ignore oneself, and /ignorar alone tells whom one does', () => {
  const screen = enter().type('/ignorar ana').press('enter')
  assert.match(screen.text(), /A ti no te puedes ignorar/)
  screen.type('/ignorar').press('enter')
  assert.match(screen.text(), /No ignoras a nadie/)
})

test('somebody of the same name on another server is somebody else', () => {
  const elsewhere = { 'otra.example:8000': { levels: { '#redes': 'none' }, ignored: ['ben'] } }
  const screen = enter({ servers: elsewhere } as Partial<Preferences>).say(call)
  assert.deepEqual(alerts(screen), ['bell', 'notify'])
  assert.match(screen.text(), /#redes +@1 /)
  screen.type('/ignorar carla').press('enter')
  assert.deepEqual(screen.state.preferences.servers, {
    ...elsewhere,
    ...here({ ignored: ['carla'] }).servers,
  })
})

test('a room that is left alone is not gone to with F4, and a direct one counts as a call', () => {
  const none = here({ levels: { '#redes': 'none', '@1': 'mentions' } })
  const screen = enter(none).say(call)
  assert.equal(screen.press('f4').state.chat.current, '#general')
  screen.say(direct)
  assert.match(screen.paneText('rooms'), /ben +1 /)
  assert.equal(screen.press('f4').state.chat.current, '@1')
})
