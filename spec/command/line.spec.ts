import assert from 'node:assert/strict'
import { test } from 'node:test'
import { accountCommands } from '../../lib/account'
import { chatCommands } from '../../lib/chat'
import { deskCommands } from '../../lib/desk'
import { CommandTable, describeCommands, readLine, type Typed } from '../../lib/command'

const table = new CommandTable([...accountCommands, ...chatCommands])
const commands = describeCommands(table, 'user', 'es')

function read(line: string): Typed {
  return readLine(line, commands, { room: '#general', key: 'k1' })
}

function request(method: string, params: Record<string, unknown>): Typed {
  return { type: 'request', method, params }
}

function buying(card: string, price: number): Typed {
  return request('desk.buy', { card, price, key: 'k1' })
}

function publishing(card: string, price?: number): Typed {
  return request('desk.publish', { card, ...(price && { price }), key: 'k1' })
}

function deciding(order: string, reason: string) {
  return { accept: false, order, reason }
}

const cases: [line: string, typed: Typed][] = [
  ['hola', { type: 'text', text: 'hola' }],
  [' /hola', { type: 'text', text: ' /hola' }],
  ['//hola', { type: 'text', text: '/hola' }],
  ['/entrar redes', request('room.join', { room: '#redes' })],
  ['/join #redes', request('room.join', { room: '#redes' })],
  ['/ENTRAR redes', request('room.join', { room: '#redes' })],
  ['/Éntrar redes', request('room.join', { room: '#redes' })],
  ['/entrar @directo', request('room.join', { room: '@directo' })],
  [
    '/me saluda  a todos ',
    request('chat.send', {
      kind: 'action',
      room: '#general',
      key: 'k1',
      text: 'saluda  a todos',
    }),
  ],
  [
    '/yo uno\ndos',
    request('chat.send', {
      kind: 'action',
      room: '#general',
      key: 'k1',
      text: 'uno\ndos',
    }),
  ],
  [
    '/tema La mesa de todos',
    request('room.topic', { room: '#general', topic: 'La mesa de todos' }),
  ],
  ['/invitar @ben', request('room.invite', { room: '#general', username: 'ben' })],
  ['/crear redes', request('room.create', { name: 'redes' })],
  ['/crear redes privada', request('room.create', { name: 'redes', private: true })],
  ['/ausente', request('account.away', { away: true })],
  ['/ausente comiendo algo', request('account.away', { away: true, note: 'comiendo algo' })],
  ['/volver', request('account.away', { away: false })],
  ['/buscar  café', request('chat.search', { query: 'café' })],
  ['/busc café', request('chat.search', { query: 'café' })],
  ['/', { type: 'unknown', sign: '/', name: '', nearest: undefined }],
  ['/entrer redes', { type: 'unknown', sign: '/', name: 'entrer', nearest: 'entrar' }],
  ['/xyzzyxyzzy', { type: 'unknown', sign: '/', name: 'xyzzyxyzzy', nearest: undefined }],
]

for (const [line, typed] of cases) {
  test(`${JSON.stringify(line)} is read as ${JSON.stringify(typed)}`, () => {
    assert.deepEqual(read(line), typed)
  })
}

test('a command without its word says which one is missing', () => {
  const typed = read('/entrar')
  assert.equal(typed.type, 'missing')
  assert.equal(typed.type === 'missing' && typed.param, 'room')
})

test('a beginning that fits several commands names them', () => {
  const typed = read('/s')
  assert.equal(typed.type, 'ambiguous')
})

const agentsTable = new CommandTable([...chatCommands, ...deskCommands])
const agentsCommands = describeCommands(agentsTable, 'agent', 'es')

/** What an agent types, whose own commands are behind a colon. */
const agentsCases: [line: string, typed: Typed][] = [
  [':conectar', request('desk.connect', {})],
  [':con', request('desk.connect', {})],
  [':comprar Pikachu ex 1500', buying('Pikachu ex', 1500)],
  [':buy "Pikachu 25" 1500', buying('Pikachu 25', 1500)],
  [':buy «Sobre Brilliant Stars» $1.500', buying('Sobre Brilliant Stars', 1500)],
  [':buy “Mew” 12,345,678', buying('Mew', 12_345_678)],
  [':publicar Sobre Brilliant Stars', publishing('Sobre Brilliant Stars')],
  [':publicar "Sobre 151"', publishing('Sobre 151')],
  [':publicar Pikachu ex 2000', publishing('Pikachu ex', 2000)],
  [':publicar Pikachu 1.50', publishing('Pikachu 1.50')],
  [
    ':transferir @otto habla de cartas',
    request('desk.transfer', { agent: 'otto', note: 'habla de cartas' }),
  ],
  [':negar AB12 llegó usada', request('desk.resolve', deciding('AB12', 'llegó usada'))],
  [':conektar', { type: 'unknown', sign: ':', name: 'conektar', nearest: 'conectar' }],
  [':expulsar ben', { type: 'unknown', sign: ':', name: 'expulsar', nearest: undefined }],
  ['/conectar', { type: 'unknown', sign: '/', name: 'conectar', nearest: 'contactar' }],
  ['::conectar', { type: 'text', text: ':conectar' }],
  [':D', { type: 'text', text: ':D' }],
  [':smile: hola', { type: 'text', text: ':smile: hola' }],
  [': hola', { type: 'text', text: ': hola' }],
]

for (const [line, typed] of agentsCases) {
  test(`an agent's ${JSON.stringify(line)} is read as ${typed.type} (D13)`, () => {
    assert.deepEqual(readLine(line, agentsCommands, { room: '!a', key: 'k1' }), typed)
  })
}

test('a sale without its price says what is missing (D13)', () => {
  const typed = readLine(':buy Pikachu ex', agentsCommands, { room: '!a', key: 'k1' })
  assert.equal(typed.type === 'missing' && typed.param, 'price')
})

test('who is no agent writes colons as before', () => {
  assert.deepEqual(read(':conectar'), { type: 'text', text: ':conectar' })
  assert.deepEqual(read('::x'), { type: 'text', text: '::x' })
})

test('usage is written in the language of the person', () => {
  const usage = (lang: 'es' | 'en') =>
    describeCommands(table, 'user', lang).find(each => each.method === 'room.invite')?.usage
  assert.match(usage('es')!, /^\/invitar /)
  assert.match(usage('en')!, /^\/invite /)
})
