import assert from 'node:assert/strict'
import { test } from 'node:test'
import { readDay } from '../../../lib/ui/client/model/search-day'
import { readQuery } from '../../../lib/ui/client/model/search-query'
import { enterRoom, NOW, room } from './test-screen'

const direct = room('benja', { id: '@7', kind: 'direct' })
const { chat } = enterRoom([room('general'), room('redes'), room('méxico'), direct]).state
const read = (typed: string) => readQuery(typed, chat, NOW)
const day = (year: number, month: number, date: number) => new Date(year, month - 1, date).getTime()

const wishes: [typed: string, wish: object][] = [
  ['partido', { query: 'partido' }],
  ['  el   partido ', { query: 'el partido' }],
  ['partido de:ana', { query: 'partido', from: 'ana' }],
  ['from:@ana partido', { query: 'partido', from: 'ana' }],
  ['x en:#redes', { query: 'x', room: '#redes' }],
  ['x em:REDES', { query: 'x', room: '#redes' }],
  ['x in:mexico', { query: 'x', room: '#méxico' }],
  ['x en:@benja', { query: 'x', room: '@7' }],
  ['x en:benja', { query: 'x', room: '@7' }],
  ['x antes:2026-11-01', { query: 'x', before: day(2026, 11, 1) }],
  ['x before:2026-11', { query: 'x', before: day(2026, 11, 1) }],
  ['x después:2026-11-01', { query: 'x', after: day(2026, 11, 2) - 1 }],
  ['x despues:2026-11', { query: 'x', after: day(2026, 12, 1) - 1 }],
  ['x depois:2025', { query: 'x', after: day(2026, 1, 1) - 1 }],
  ['x after:ayer', { query: 'x', after: day(2025, 11, 20) - 1 }],
  ['x día:hoy', { query: 'x', after: day(2025, 11, 20) - 1, before: day(2025, 11, 21) }],
  [
    'x antes:2026 antes:2025 después:2023',
    { query: 'x', before: day(2025, 1, 1), after: day(2024, 1, 1) - 1 },
  ],
  ['mira https://casa.example/a', { query: 'mira https://casa.example/a' }],
  ['a las 10:30', { query: 'a las 10:30' }],
]

for (const [typed, wish] of wishes) {
  test(`«${typed}» is read`, () => assert.deepEqual(read(typed), wish))
}

const problems: [typed: string, key: string, parameters: object][] = [
  ['', 'find.noWords', {}],
  ['de:ana', 'find.noWords', {}],
  ['¡!', 'find.noWords', {}],
  ['x de:', 'find.emptyFilter', { name: 'de' }],
  ['x por:ana', 'find.unknownFilter', { name: 'por' }],
  ['x en:#nada', 'room.noSuchRoom', { name: '#nada' }],
  ['x en:@redes', 'room.noSuchRoom', { name: '@redes' }],
  ['x antes:mañana', 'find.badDate', { value: 'mañana' }],
  ['x antes:2026-13-01', 'find.badDate', { value: '2026-13-01' }],
  ['x antes:2026-02-30', 'find.badDate', { value: '2026-02-30' }],
  ['x antes:01/11/2026', 'find.badDate', { value: '01/11/2026' }],
]

for (const [typed, key, parameters] of problems) {
  test(`«${typed}» is answered with ${key} (X1)`, () => {
    assert.deepEqual(read(typed), { key, parameters })
  })
}

test('days are those of the time zone, also when the clocks change', () => {
  for (const typed of ['2026-03-29', '2026-10-25', '2026-11-01', '2026-03-08']) {
    const { start, end } = readDay(typed, NOW)!
    assert.equal(new Date(start).getHours(), 0)
    assert.equal(new Date(end).getHours(), 0)
    assert.ok(Math.abs(end - start - 86_400_000) <= 3_600_000)
  }
})
