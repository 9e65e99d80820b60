import assert from 'node:assert/strict'
import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { chooseLanguage, isTextKey, translate } from '../../lib/i18n'

test('a text has its parameters in their places', () => {
  assert.equal(
    translate('es', 'server.listening', { address: '127.0.0.1:8000' }),
    'Servidor escuchando en 127.0.0.1:8000',
  )
})

test('a parameter that is not given leaves its place empty, and what it holds is not read again', () => {
  assert.equal(
    translate('es', 'refusal.out_of_stock', { card: '{stock}' }),
    'De «{stock}» quedan .',
  )
})

test('in Portuguese an agent has one name', async () => {
  const { pt } = await import('../../lib/i18n/pt')
  const others = Object.entries(pt).filter(([, text]) => /executiv/i.test(text))
  assert.deepEqual(others, [])
})

test('a placeholder that people are to read stands in double braces', () => {
  assert.equal(
    translate('es', 'help.desk.cannedSave', { nombre: 'Ana' }),
    'guarda una respuesta con un nombre; {nombre}, {agente}, {pedido} y {carta} se completan solos',
  )
})

for (const [n, text] of [
  [0, '0 segundos'],
  [1, '1 segundo'],
  [2, '2 segundos'],
] as const) {
  test(`Spanish counts ${text}`, () => {
    assert.equal(translate('es', 'time.seconds', { n }), text)
  })
}

const wishes: [wishes: (string | undefined)[], lang: string][] = [
  [['en'], 'en'],
  [['pt_BR.UTF-8'], 'pt'],
  [['PT'], 'pt'],
  [['C.UTF-8', 'en_GB.UTF-8'], 'en'],
  [['', undefined, 'fr_FR', 'pt_PT'], 'pt'],
  [['C'], 'es'],
  [[], 'es'],
]

for (const [wanted, lang] of wishes) {
  test(`${JSON.stringify(wanted)} chooses ${lang} (X6)`, () => {
    assert.equal(chooseLanguage(...wanted), lang)
  })
}

for (const lang of ['es', 'pt', 'en']) {
  test(`no text of ${lang} takes the place of another subject's`, async () => {
    const folder = join(__dirname, '../../lib/i18n', lang)
    const subjects = readdirSync(folder).filter(file => file !== 'index.ts')
    const keys: string[] = []
    for (const file of subjects) {
      const texts = (await import(join(folder, file))) as Record<string, object>
      keys.push(...Object.values(texts).flatMap(Object.keys))
    }
    assert.deepEqual(
      keys.filter((key, i) => keys.indexOf(key) !== i),
      [],
    )
    assert.ok(keys.includes('refusal.out_of_stock'))
  })
}

test('only a key of the catalogue is a text key', () => {
  assert.deepEqual(['refusal.internal', 'refusal.', 'toString'].map(isTextKey), [
    true,
    false,
    false,
  ])
})
