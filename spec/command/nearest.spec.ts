import assert from 'node:assert/strict'
import { test } from 'node:test'
import { nearest } from '../../lib/command'

const names = ['entrar', 'salas', 'buscar', 'tema', 'me']

const cases: [typed: string, name: string | undefined][] = [
  ['entrar', 'entrar'],
  ['entrra', 'entrar'],
  ['Buscr', 'buscar'],
  ['tem', 'tema'],
  ['xyz', undefined],
  ['', undefined],
  ['a'.repeat(100_000), undefined],
]

for (const [typed, name] of cases) {
  test(`nearest to ${JSON.stringify(typed.slice(0, 20))} is ${name ?? 'nothing'}`, () => {
    assert.equal(nearest(typed, names), name)
  })
}

test('nothing is near when there are no names', () => {
  assert.equal(nearest('entrar', []), undefined)
})
