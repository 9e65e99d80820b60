import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { MAX_QUANTITY } from '../../../../lib/protocol'
import { say } from '../../../../lib/ui/client/saying'
import { readQuantities } from '../../../../lib/ui/client/shop/quantities'
import { cards } from './test-shop'

/** What a line means: names with quantities, or the sentence that says why it means nothing. */
function read(typed: string): string {
  const result = readQuantities(typed, cards)
  if ('problem' in result) return say(result.problem, 'es')
  return result.counted.map(({ item, quantity }) => `${quantity} ${item.name}`).join(', ')
}

const good: readonly [string, string][] = [
  ['2 x Pikachu ex, 1 x Metapod ex', '2 Pikachu ex, 1 Metapod ex'],
  ['2 pikachu EX; metapod ex', '2 Pikachu ex, 1 Metapod ex'],
  ['* Pikachu ex [x2]', '2 Pikachu ex'],
  ['Pikachu ex x3', '3 Pikachu ex'],
  ['1 x 3, 2x 1', '1 Pikachu ex, 2 Bulbasaur'],
  ['sobre brilliant stars', '1 Sobre "Brilliant Stars"'],
  ['2 x «Sobre Brilliant Stars»', '2 Sobre "Brilliant Stars"'],
  ['1 x Pikachu ex, 2 x 3', '3 Pikachu ex'],
  ['999 x Bulbasaur', '999 Bulbasaur'],
]

for (const [typed, meant] of good) {
  test(`«${typed}» means ${meant}`, () => assert.equal(read(typed), meant))
}

const bad: readonly [string, RegExp][] = [
  ['0 x Pikachu ex', /^«0» no es una cantidad: escribe un número entero del 1 al 99999\.$/],
  ['-2 x Pikachu ex', /^«-2» no es una cantidad/],
  ['1.5 x Pikachu ex', /^«1\.5» no es una cantidad/],
  ['1e3 x Pikachu ex', /^«1e3» no es una cantidad/],
  ['99999999999999999999 x Pikachu ex', /no es una cantidad/],
  ['dos x Pikachu ex', /^«dos» no es una cantidad/],
  ['60000 x 3, 60000 x 3', /^«120000» no es una cantidad/],
  ['2 x Pikachuu', /^No conozco la carta «Pikachuu»\. ¿Querías decir «Pikachu ex»\?$/],
  ['2 x Zzzzz', /^No conozco la carta «Zzzzz»\.$/],
  ['1 x 77', /^No conozco la carta «77»\.$/],
  [',,', /^Falta qué cartas/],
]

for (const [typed, sentence] of bad) {
  test(`«${typed}» gets a sentence (X1)`, () => assert.match(read(typed), sentence))
}

test('whatever is typed, quantities are whole and bounded (X1)', () => {
  const part = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 30 }),
    fc
      .tuple(fc.oneof(fc.integer(), fc.double()), fc.constantFrom(...cards.map(c => c.name)))
      .map(([n, name]) => `${n} x ${name}`),
  )
  fc.assert(
    fc.property(fc.array(part, { maxLength: 5 }), parts => {
      const result = readQuantities(parts.join(','), cards)
      if ('problem' in result) return say(result.problem, 'es').length > 0
      return result.counted.every(
        ({ quantity }) => Number.isInteger(quantity) && quantity >= 1 && quantity <= MAX_QUANTITY,
      )
    }),
  )
})
