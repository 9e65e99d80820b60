import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Message, Params } from '../../../lib/protocol'
import { fuzzyScore } from '../../../lib/ui/client/fuzzy'
import { emphasise, excerpt } from '../../../lib/ui/client/room/message/emphasis'
import { enterRoom, message, MINUTE_MS, NOW, room, user, type TestScreen } from './test-screen'

const mentions = {
  method: 'chat.mentions',
  names: ['menciones', 'mentions', 'mencoes'],
  words: [],
  usage: '/menciones',
  help: 'muestra los mensajes que te nombran',
}

function enter(columns = 100, rows = 24): TestScreen {
  const redes = room('redes', { messages: [message(1, 'carla', 'hola', { room: '#redes' })] })
  const screen = enterRoom([room('general'), redes], [user('ana'), user('carla')], {
    columns,
    rows,
  })
  const { chat } = screen.state
  screen.state = { ...screen.state, chat: { ...chat, commands: [...chat.commands, mentions] } }
  return screen
}

function found(seq: number, text: string, more: Partial<Message> = {}): Message {
  return message(seq, 'carla', text, { room: '#redes', at: NOW - seq * MINUTE_MS, ...more })
}

/** Answers the last request of a method; a page that fills the limit says that there is more. */
function answer(
  screen: TestScreen,
  messages: Message[],
  more = false,
  method: 'chat.search' | 'chat.mentions' = 'chat.search',
): TestScreen {
  const params = screen.requests(method).at(-1) as Params<typeof method>
  screen.take()
  return screen.hear({ type: 'answered', method, params, result: { messages, more } } as never)
}

for (const [how, open] of [
  ['Ctrl-s', (screen: TestScreen) => screen.press('C-s').type('Partido').press('enter')],
  ['F3', (screen: TestScreen) => screen.press('f3').type('Partido').press('enter')],
  ['/buscar', (screen: TestScreen) => screen.type('/buscar Partido').press('enter')],
] as const) {
  test(`${how} finds on the server and lists room, person, date and the words`, () => {
    const screen = open(enter())
    assert.deepEqual(screen.requests('chat.search'), [{ query: 'Partido', limit: 50 }])
    answer(screen, [found(3, 'el PÁRTIDO de ayer'), found(2, 'otro partido')])
    assert.match(screen.text(), /┌─ Buscar ─+┐/)
    assert.match(screen.text(), /Buscar: Partido/)
    assert.match(screen.text(), /2 mensajes/)
    assert.match(screen.text(), /▸ 10:39 {2}#redes {2}carla {2}el PÁRTIDO de ayer/)
    const marked = screen.pane('overlay.list')!.rows[1]!.filter(({ look }) => look === 'warning')
    assert.deepEqual(
      marked.map(({ text }) => text),
      ['partido'],
    )
  })
}

test('enter goes to the message in its room, and escape leads back', () => {
  const screen = enter().type('/buscar hola').press('enter')
  answer(screen, [found(1, 'hola')]).press('enter')
  assert.equal(screen.state.chat.current, '#redes')
  assert.match(screen.text(), /▌.*hola/)
  screen.press('escape')
  assert.equal(screen.state.chat.current, '#general')
})

test('escape closes the search, and it opens again as it was; a letter begins anew', () => {
  const screen = enter().press('f3').type('hola').press('enter')
  answer(screen, [found(1, 'hola'), found(2, 'hola dos')]).press('down', 'escape')
  assert.equal(screen.pane('overlay'), undefined)
  screen.press('f3')
  assert.match(screen.text(), /Buscar: hola/)
  assert.match(screen.text(), /▸ .*hola dos/)
  screen.type('x')
  assert.match(screen.text(), /Buscar: x {2}/)
})

test('what stands still for a moment is looked for without enter', () => {
  const screen = enter().press('C-s').type('part').hear({ type: 'tick' })
  assert.deepEqual(screen.requests('chat.search'), [])
  screen.type('i').hear({ type: 'tick' }).hear({ type: 'tick' }).hear({ type: 'tick' })
  assert.deepEqual(screen.requests('chat.search'), [{ query: 'parti', limit: 50 }])
})

test('an answer to what was typed before does not show as the answer to this', () => {
  const screen = enter().press('C-s').type('uno').press('enter')
  const [params] = screen.requests('chat.search') as Params<'chat.search'>[]
  screen.take()
  screen.press('escape', 'C-s').type('dos').press('enter')
  const result = { messages: [found(1, 'uno')], more: false }
  screen.hear({ type: 'answered', method: 'chat.search', params: params!, result })
  assert.match(screen.text(), /Buscando…/)
  answer(screen, [found(2, 'dos')])
  assert.match(screen.text(), /1 mensaje /)
})

test('a filter or a date that makes no sense is said before anything is asked (X1)', () => {
  const screen = enter().press('C-s').type('x por:ana').press('enter')
  assert.match(screen.text(), /«por:» no es un filtro\. Hay de: en: antes: después: día:/)
  assert.deepEqual(screen.requests('chat.search'), [])
  screen.press('C-u').type('x antes:ayerr').press('enter')
  assert.match(screen.text(), /«ayerr» no es una fecha\. Escríbela así: 2026-11-01/)
})

test('at the end of the list the next page comes, without doubles', () => {
  const screen = enter().press('C-s').type('hola').press('enter')
  const first = Array.from({ length: 50 }, (_, i) => found(i + 1, `hola ${i + 1}`))
  answer(screen, first, true).press('M-end')
  assert.deepEqual(screen.requests('chat.search'), [
    { query: 'hola', limit: 50, before: NOW - 50 * MINUTE_MS + 1 },
  ])
  answer(screen, [first[49]!, found(51, 'hola 51')])
  assert.match(screen.text(), /51 mensajes/)
  screen.press('pagedown')
  assert.match(screen.text(), /▸ .*hola 51/)
  screen.press('M-home')
  assert.match(screen.text(), /▸ .*hola 1 /)
})

test('nothing found, a refusal and a lost line are each said', () => {
  const screen = enter().press('C-s').type('nada').press('enter')
  answer(screen, [])
  assert.match(screen.text(), /Nada tiene esas palabras en las salas donde estás/)
  screen.type('x').press('enter')
  const [params] = screen.requests('chat.search') as never[]
  const error = { code: 8, message: 'Vas muy rápido.', data: { kind: 'rate_limited' as const } }
  screen.hear({ type: 'refused', method: 'chat.search', params: params!, error })
  assert.match(screen.text(), /Vas muy rápido\./)
  screen.hear({ type: 'lost', cause: 'end' }).type('y').press('enter')
  assert.match(screen.text(), /Sin conexión no se puede buscar/)
})

test('/menciones and F12 list who called one, over all rooms', () => {
  for (const open of [
    (screen: TestScreen) => screen.type('/menciones').press('enter'),
    (screen: TestScreen) => screen.press('f12'),
  ]) {
    const screen = open(enter())
    assert.deepEqual(screen.requests('chat.mentions'), [{ limit: 50 }])
    answer(screen, [found(1, '¿venís, @ana?')], false, 'chat.mentions')
    assert.match(screen.text(), /┌─ Menciones ─+┐/)
    assert.match(screen.text(), /▸ 10:41 {2}#redes {2}carla {2}¿venís, @ana\?/)
    screen.press('enter')
    assert.equal(screen.state.chat.current, '#redes')
  }
})

test('Alt-p and Alt-n go from one mention to the next in the room', () => {
  const texts = ['uno @ana', 'dos', 'tres @ana', 'cuatro', 'cinco']
  const messages = texts.map((text, i) => message(i + 1, 'benja', text))
  const screen = enterRoom([room('general', { messages })], [], { columns: 80, rows: 24 })
  const marked = () => /▌.*?(uno|tres)/.exec(screen.paneText('messages'))?.[1]
  screen.press('M-p')
  assert.equal(marked(), 'tres')
  screen.press('C-up')
  assert.equal(marked(), 'uno')
  screen.press('M-n')
  assert.equal(marked(), 'tres')
  screen.press('M-p', 'M-p')
  assert.match(screen.text(), /No hay más menciones por ese lado/)
})

test('a mention that is not loaded is looked for on the server', () => {
  const messages = [message(101, 'benja', 'hola'), message(102, 'benja', 'hola')]
  const screen = enterRoom([room('general', { messages })], [], { columns: 80, rows: 24 })
  screen.press('M-p')
  const before = messages[0]!.at
  assert.deepEqual(screen.requests('chat.mentions'), [{ room: '#general', limit: 1, before }])
  answer(screen, [message(3, 'benja', '@ana')], false, 'chat.mentions')
  assert.deepEqual(screen.requests('chat.history'), [
    { room: '#general', after: 0, before: 54, limit: 53 },
  ])
})

test('Alt-u goes to the first unread message; with a text it is the editor’s', () => {
  const messages = Array.from({ length: 60 }, (_, i) => message(i + 1, 'benja', `m${i + 1}`))
  const general = room('general', { messages, readSeq: 20, unread: 40 })
  const screen = enterRoom([general], [], { columns: 80, rows: 24 }).press('M-u')
  assert.match(screen.paneText('messages'), /─ nuevos ─+\s*\n▌.*m21\n/)
  screen.type('hola').press('C-a', 'M-u')
  assert.equal(screen.paneText('input'), 'HOLA')
})

test('Ctrl-g finds rooms and people by a few letters, the best first', () => {
  const people = [user('ana'), user('carla'), user('dani', { name: 'Daniel Redondo' })]
  const rooms = [room('general'), room('redes'), room('recetas')]
  const screen = enterRoom(rooms, people, { columns: 80, rows: 24 }).press('C-g').type('red')
  assert.match(screen.paneText('overlay.list'), /#redes +\n.*dani {2}Daniel Redondo/)
  screen.press('down', 'enter')
  assert.deepEqual(screen.requests('room.direct'), [{ username: 'dani' }])
  screen.press('C-g').type('rct').press('enter')
  assert.equal(screen.state.chat.current, '#recetas')
})

test('letters in turn, beginnings before middles, accents and capitals folded', () => {
  const rank = (typed: string, ...texts: string[]) =>
    texts
      .map(text => ({ text, score: fuzzyScore(text, typed) }))
      .filter(({ score }) => score !== undefined)
      .sort((a, b) => b.score! - a.score!)
      .map(({ text }) => text)
  assert.deepEqual(rank('red', 'pared', 'la-red', 'redes', 'ruido'), ['redes', 'la-red', 'pared'])
  assert.deepEqual(rank('mx', 'méxico', 'mixto', 'xm'), ['mixto', 'méxico'])
  assert.deepEqual(rank('MÉX', 'mexico'), ['mexico'])
})

test('found words are told apart as the server folds them', () => {
  const words = (text: string, query: string) =>
    emphasise(text, query, { text: 'text', word: 'warning' })
      .filter(({ look }) => look === 'warning')
      .map(span => span.text)
  assert.deepEqual(words('El CAFÉ, cafetería y decafé', 'cafe'), ['CAFÉ', 'cafetería'])
  assert.deepEqual(words('uno dos unos', 'uno dos'), ['uno', 'dos'])
  assert.deepEqual(words('a ab', 'a'), ['a'])
  assert.deepEqual(words('nada', ''), [])
})

test('a long text begins shortly before its first found word', () => {
  const row = emphasise(`${'palabra '.repeat(20)}tesoro`, 'tesoro', {
    text: 'text',
    word: 'warning',
  })
  const text = excerpt(row, 30, 'warning')
    .map(span => span.text)
    .join('')
  assert.match(text, /^….*tesoro$/)
})
