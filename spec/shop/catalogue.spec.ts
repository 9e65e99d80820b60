import assert from 'node:assert/strict'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { test, type TestContext } from 'node:test'
import { cardKey } from '../../lib/db'
import type { SettingsProblem } from '../../lib/settings'
import { nearestName } from '../../lib/shop'
import { readCatalogue } from '../../lib/shop/catalogue'
import ownCatalogue from '../../lib/shop/own-catalogue.json'
import { startProcess, runServer } from '../helpers/process'
import { temporaryFolder } from '../helpers/temp'

function write(t: TestContext, contents: unknown): string {
  const file = join(temporaryFolder(t), 'cartas.json')
  writeFileSync(file, typeof contents === 'string' ? contents : JSON.stringify(contents))
  return file
}

const card = { name: 'Agumon', price: 500, stock: 3 }

test("the program's own catalogue has the form that it asks of others", t => {
  assert.deepEqual(readCatalogue(write(t, ownCatalogue)), ownCatalogue)
  assert.equal(ownCatalogue.length, 24)
})

test('a shop opens once, with the cards of the file in its settings (S1)', async t => {
  const db = join(temporaryFolder(t), 'chat.db')
  const file = write(t, [card])
  const first = await startProcess(t, db, { SHOP_CATALOGUE: file })
  const ana = await first.connect('ana')
  const { cards } = await ana.request('shop.catalogue', {})
  assert.deepEqual(
    cards.map(({ id: _, ...rest }) => rest),
    [card],
  )
  await first.stop()
  writeFileSync(file, 'not read any more')

  const second = await startProcess(t, db, { SHOP_CATALOGUE: file })

  const again = await (await second.connect()).signIn('ana')
  assert.deepEqual((await again.request('shop.catalogue', {})).cards, cards)
})

const wrong: [name: string, contents: unknown, complaint: RegExp][] = [
  ['is no JSON', '[', /cartas\.json no es JSON válido: mira la línea 1, columna 2\.$/],
  ['is no list', {}, /«\[\]» vale \{\} y se esperaba una lista/],
  [
    'has a card without a price',
    [{ name: 'A', stock: 1 }],
    /«0\.price» vale — y se esperaba un número/,
  ],
  [
    'has half a peso',
    [card, { ...card, price: 0.5 }],
    /«1\.price» vale 0\.5 y se esperaba un número entero/,
  ],
  ['has less than nothing', [{ ...card, stock: -1 }], /«0\.stock» vale -1 y se esperaba 0 o más/],
  ['says more than it should', [{ ...card, colour: 1 }], /cartas\.json/],
  ['has a card twice', [card, { ...card, name: 'AGUMÓN' }], /tiene «AGUMÓN» dos veces/],
]
for (const [name, contents, complaint] of wrong) {
  test(`a catalogue that ${name} is refused with a sentence that says where (S1)`, t => {
    const file = write(t, contents)
    assert.throws(
      () => readCatalogue(file),
      (problem: SettingsProblem) => complaint.test(problem.sentence('es')),
    )
  })
}

test('a catalogue that is none keeps the server from starting (S1)', async t => {
  const env = { TERTULIA_SHOP_CATALOGUE: write(t, '['), TERTULIA_DB: ':memory:' }
  const { status, stderr } = await runServer(t, ['--port', '0'], env)
  assert.equal(status, 1)
  assert.match(stderr, /cartas\.json no es JSON válido/)
})

test('a currency that there is not keeps the server from starting (S1)', async t => {
  const { status, stderr } = await runServer(t, [], { TERTULIA_SHOP_CURRENCY: 'PESOS' })
  assert.equal(status, 1)
  assert.match(stderr, /«shop\.currency» vale "PESOS" y se esperaba un código de moneda ISO 4217/)
})

test('the names of cards are compared without case, accents, quotes and doubled spaces', () => {
  const same = ['Sobre "Brilliant Stars"', '  sobre  “BRILLIANT”  stars', 'Sóbre brilliant stars']
  assert.equal(new Set(same.map(cardKey)).size, 1)
  assert.equal(cardKey('ﬁre Ｅx'), 'fire ex')
  assert.notEqual(cardKey('ピカチュウ'), cardKey('ヒカチュウ'))
  assert.equal(cardKey('«»'), '')
})

test('the card that was probably meant begins so, has the word or differs by few letters', () => {
  const names = ['Metapod ex', 'Pikachu ex', 'Sobre "Crown Zenith"']
  assert.equal(nearestName('pika', names), 'Pikachu ex')
  assert.equal(nearestName('zenith', names), 'Sobre "Crown Zenith"')
  assert.equal(nearestName('metapot ex', names), 'Metapod ex')
  assert.equal(nearestName('agumon', names), undefined)
  assert.equal(nearestName('""', names), undefined)
})
