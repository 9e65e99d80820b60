import assert from 'node:assert/strict'
import { test } from 'node:test'
import { sentence, wait } from '../../lib/command'
import { ERROR_CODES, Refusal, type RefusalDetails, type RefusalKind } from '../../lib/protocol'
import { languages } from '../../lib/protocol'

const cases: [kind: RefusalKind, details: RefusalDetails, sentence: string][] = [
  ['username_taken', {}, 'Nombre de usuario ya existe. Intenta con otro nombre de usuario.'],
  ['bad_credentials', {}, 'Credenciales incorrectas, intente nuevamente.'],
  ['rate_limited', { retryInMs: 200 }, 'Vas muy rápido. Intenta otra vez en 1 segundo.'],
  ['locked', { retryInMs: 119_001 }, 'Demasiados intentos. Prueba otra vez en 2 minutos.'],
  ['not_found', { what: 'room' }, 'No encontré esa sala.'],
  ['not_found', { what: 'thing never heard of' }, 'No encontré eso.'],
  ['invalid_params', { field: 'name', reason: 'empty' }, 'Revisa «nombre»: está vacío.'],
  ['invalid_params', { field: 'xyz', reason: 'odd' }, 'Revisa «xyz»: no tiene la forma esperada.'],
  [
    'weak_password',
    { reason: 'too_short', min: 8 },
    'Elige otra contraseña: necesita al menos 8 caracteres.',
  ],
  [
    'method_not_found',
    { method: 'chat.sned', nearest: 'chat.send' },
    'No conozco «chat.sned». ¿Querías decir «chat.send»?',
  ],
  ['conflict', { what: 'room' }, 'Ya hay una sala con ese nombre. Entra con /entrar o elige otro.'],
  ['out_of_stock', { card: '{stock}', stock: 2 }, 'De «{stock}» quedan 2.'],
]

for (const [kind, details, wanted] of cases) {
  test(`${kind} ${JSON.stringify(details)} reads: ${wanted}`, () => {
    assert.equal(sentence(new Refusal(kind, details), 'es'), wanted)
  })
}

test('every kind of refusal is a sentence in every language', () => {
  for (const lang of languages) {
    for (const kind of Object.keys(ERROR_CODES) as RefusalKind[]) {
      const text = sentence(new Refusal(kind, { retryInMs: 1000 }), lang)
      assert.match(text, /\S.*[.:]$/, `${lang} ${kind}: ${text}`)
    }
  }
})

const waits: [ms: number, text: string][] = [
  [0, '1 segundo'],
  [1, '1 segundo'],
  [1001, '2 segundos'],
  [119_000, '119 segundos'],
  [120_000, '2 minutos'],
  [900_000, '15 minutos'],
]

for (const [ms, text] of waits) {
  test(`${ms} ms are ${text}`, () => {
    assert.equal(wait(ms, 'es'), text)
  })
}
