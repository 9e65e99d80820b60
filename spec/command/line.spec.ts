import assert from 'node:assert/strict'
import { test } from 'node:test'
import { accountCommands } from '../../lib/account'
import { chatCommands } from '../../lib/chat'
import { CommandTable, describeCommands, readLine, type Typed } from '../../lib/command'

const table = new CommandTable([...accountCommands, ...chatCommands])
const commands = describeCommands(table, 'user', 'es')

function read(line: string): Typed {
  return readLine(line, commands, { room: '#general', key: 'k1' })
}

function request(method: string, params: Record<string, unknown>): Typed {
  return { type: 'request', method, params }
}

const cases: [line: string, typed: Typed][] = [
  ['hola', { type: 'text', text: 'hola' }],
  [' /hola', { type: 'text', text: ' /hola' }],
  ['//hola', { type: 'text', text: '/hola' }],
  ['/entrar redes', request('room.join', { room: '#redes' })],
  ['/join #redes', request('room.join', { room: '#redes' })],
  ['/ENTRAR redes', request('room.join', { room: '#redes' })],
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
  ['/', { type: 'unknown', name: '', nearest: undefined }],
  ['/entrer redes', { type: 'unknown', name: 'entrer', nearest: 'entrar' }],
  ['/xyzzyxyzzy', { type: 'unknown', name: 'xyzzyxyzzy', nearest: undefined }],
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

test('usage is written in the language of the person', () => {
  const usage = (lang: 'es' | 'en') =>
    describeCommands(table, 'user', lang).find(each => each.method === 'room.invite')?.usage
  assert.match(usage('es')!, /^\/invitar /)
  assert.match(usage('en')!, /^\/invite /)
})
