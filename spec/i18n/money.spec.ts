import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { formatMoney, isCurrency, minorDigits, parseMoney } from '../../lib/i18n'

const languages = ['es', 'pt', 'en'] as const

test('an amount is shown as people of each language write it, with the digits of its currency', () => {
  const shown = (amount: number, currency: string) =>
    languages.map(lang => formatMoney(amount, currency, lang))
  assert.deepEqual(shown(1500, 'CLP'), ['$1.500', '$ 1.500', '$1,500'])
  assert.deepEqual(shown(123_456, 'EUR'), ['€1.234,56', '€ 1.234,56', '€1,234.56'])
  assert.deepEqual(shown(5, 'USD'), ['$0,05', '$ 0,05', '$0.05'])
  assert.deepEqual(['CLP', 'JPY', 'EUR', 'KWD'].map(minorDigits), [0, 0, 2, 3])
})

const typed: [text: string, currency: string, lang: (typeof languages)[number], amount?: number][] =
  [
    ['1500', 'CLP', 'es', 1500],
    ['1.500', 'CLP', 'es', 1500],
    ['1,500', 'CLP', 'es', 1500],
    ['$1.500', 'CLP', 'es', 1500],
    ['1.500 CLP', 'CLP', 'es', 1500],
    ['clp 1500', 'CLP', 'en', 1500],
    [' 12 500 ', 'CLP', 'pt', 12_500],
    ['12,5', 'CLP', 'es'],
    ['12,50', 'EUR', 'es', 1250],
    ['12.5', 'EUR', 'es', 1250],
    ['€12,50', 'EUR', 'pt', 1250],
    ['1.234,5', 'EUR', 'es', 123_450],
    ['1,234.50', 'EUR', 'en', 123_450],
    ['12,345', 'EUR', 'es'],
    ['12.345', 'EUR', 'es', 1_234_500],
    ['0.01', 'USD', 'en', 1],
    ['0', 'USD', 'en', 0],
    ['', 'CLP', 'es'],
    ['-5', 'CLP', 'es'],
    ['1.2.3', 'CLP', 'es'],
    ['1e3', 'CLP', 'es'],
    ['mil', 'CLP', 'es'],
    ['9'.repeat(16), 'CLP', 'es'],
  ]
for (const [text, currency, lang, amount] of typed) {
  test(`${JSON.stringify(text)} of ${currency} is ${amount ?? 'no amount'} in ${lang}`, () => {
    assert.equal(parseMoney(text, currency, lang), amount)
  })
}

test('what is shown can be typed again, in every language and currency', () => {
  fc.assert(
    fc.property(
      fc.nat(2 ** 31 - 1),
      fc.constantFrom('CLP', 'EUR', 'BRL', 'USD', 'JPY', 'ARS'),
      fc.constantFrom(...languages),
      (amount, currency, lang) => {
        assert.equal(parseMoney(formatMoney(amount, currency, lang), currency, lang), amount)
      },
    ),
  )
})

test('a currency is a code of ISO 4217', () => {
  assert.deepEqual(['CLP', 'EUR', 'clp', 'XYZ', ''].map(isCurrency), [
    true,
    true,
    false,
    false,
    false,
  ])
})
