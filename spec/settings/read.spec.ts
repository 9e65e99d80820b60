import assert from 'node:assert/strict'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { test, type TestContext } from 'node:test'
import { translate } from '../../lib/i18n'
import { environmentName, readSettings, settingPaths, SettingsProblem } from '../../lib/settings'
import { temporaryFolder } from '../helpers/temp'

function configFile(t: TestContext, contents: unknown): string {
  const file = join(temporaryFolder(t), 'tertulia.json')
  writeFileSync(file, typeof contents === 'string' ? contents : JSON.stringify(contents))
  return file
}

test('without a word everything has its default (C5)', () => {
  const { host, port, db, lang, limits, security } = readSettings(undefined, {}, {})
  assert.deepEqual([host, port, db, lang], ['127.0.0.1', 8000, 'chat.db', 'es'])
  assert.deepEqual([limits.messagesPerSecond, limits.messageBurst], [5, 20])
  assert.deepEqual([limits.sessionsPerUser, security.bcryptCost], [16, 12])
})

test('flags rule over the environment, and that over the file (S1)', t => {
  const file = configFile(t, { port: 1, name: 'Casa', limits: { fileBytes: 10 } })
  const env = { TERTULIA_PORT: '2', TERTULIA_LIMITS_FILE_BYTES: '20' }
  const { port, name, limits } = readSettings(file, env, { port: '3' })
  assert.deepEqual([port, name, limits.fileBytes], [3, 'Casa', 20])
})

test('the language of the machine counts when nobody else says one (X6)', t => {
  const machine = { lang: 'pt' } as const
  assert.equal(readSettings(undefined, {}, {}, machine).lang, 'pt')
  assert.equal(readSettings(configFile(t, { lang: 'en' }), {}, {}, machine).lang, 'en')
  assert.equal(readSettings(undefined, {}, { lang: 'es' }, machine).lang, 'es')
})

test('every setting has a variable of its own', () => {
  assert.equal(environmentName('limits.fileBytes'), 'TERTULIA_LIMITS_FILE_BYTES')
  const names = [...settingPaths().keys()].map(environmentName)
  assert.equal(new Set(names).size, names.length)
})

test('a name that is a number stays a text', () => {
  assert.equal(readSettings(undefined, { TERTULIA_NAME: '1984' }, {}).name, '1984')
})

test('the message of the day is a text or one for each language', t => {
  const motd = { es: 'Hola', en: 'Hello' }
  assert.deepEqual(readSettings(configFile(t, { motd }), {}, {}).motd, motd)
  assert.equal(readSettings(undefined, { TERTULIA_MOTD: 'Hola' }, {}).motd, 'Hola')
})

const wrong: [name: string, config: unknown, env: NodeJS.ProcessEnv, problem: object][] = [
  [
    'a port that is no number',
    undefined,
    { TERTULIA_PORT: 'abc' },
    { source: 'TERTULIA_PORT', path: 'port', found: '"abc"', expected: 'un número' },
  ],
  [
    'a port too high',
    { port: 70000 },
    {},
    { path: 'port', found: '70000', expected: '65535 o menos' },
  ],
  [
    'a cost too low',
    { security: { bcryptCost: 3 } },
    {},
    { path: 'security.bcryptCost', found: '3', expected: '4 o más' },
  ],
  [
    'an unknown language',
    { lang: 'fr' },
    {},
    { path: 'lang', expected: 'uno de estos: es, pt, en' },
  ],
  ['a list of limits', { limits: 5 }, {}, { path: 'limits', expected: 'un objeto { }' }],
  [
    'a wrong message of the day',
    { motd: 5 },
    {},
    { path: 'motd', found: '5', expected: 'un texto, o uno por idioma: { "es", "pt", "en" }' },
  ],
  ['half a port', { port: 80.5 }, {}, { found: '80.5', expected: 'un número entero' }],
  ['a name of no letter', { name: '' }, {}, { expected: 'un texto de 1 letra o más' }],
  [
    'a currency that there is not',
    { shop: { currency: 'PESO' } },
    {},
    { path: 'shop.currency', expected: 'un código de moneda ISO 4217, como CLP' },
  ],
  [
    'an address that is none',
    undefined,
    { TERTULIA_METRICS: 'a b' },
    { path: 'metrics', expected: 'HOST:PUERTO, o nada' },
  ],
]

for (const [name, config, env, problem] of wrong) {
  test(`${name} is named with its source, path and what was expected (S1)`, t => {
    const file = config === undefined ? undefined : configFile(t, config)
    assert.throws(
      () => readSettings(file, env, {}),
      (error: SettingsProblem) => {
        assert.equal(error.key, 'start.config_wrong')
        const { key, parameters } = error.worded.expected!
        const told = { ...error.parameters, expected: translate('es', key, parameters) }
        assert.deepEqual({ ...told, ...problem }, told)
        for (const part of Object.values(told)) {
          assert.ok(error.sentence('es').includes(String(part)), error.sentence('es'))
        }
        return true
      },
    )
  })
}

const unreadable: [name: string, config: unknown, key: string][] = [
  ['an unknown setting', { limits: { filebytes: 3 } }, 'start.config_unknown'],
  ['a language that there is not', { motd: { es: 'a', fr: 'b' } }, 'start.config_unknown'],
  ['an object’s own innards', '{"__proto__": {"port": 1}}', 'start.config_unknown'],
  ['innards further down', '{"tls": {"__proto__": {"cert": "x"}}}', 'start.config_unknown'],
  ['a file that is no JSON', '{', 'start.json'],
  ['a file with a list', [], 'start.config_shape'],
  ['a file with nothing', 'null', 'start.config_shape'],
]

for (const [name, config, key] of unreadable) {
  test(`${name} keeps the server from starting (X1)`, t => {
    assert.throws(
      () => readSettings(configFile(t, config), {}, {}),
      (error: SettingsProblem) => error instanceof SettingsProblem && error.key === key,
    )
  })
}

test('a file that is not there keeps the server from starting (X1)', () => {
  assert.throws(() => readSettings('/nowhere/tertulia.json', {}, {}), {
    key: 'start.json_absent',
    parameters: { file: '/nowhere/tertulia.json' },
  })
})

const broken: [name: string, text: string, line: number, column: number][] = [
  ['a comma too many', '{\n  "port": 80,\n}', 3, 1],
  ['an end too soon', '{\n  "port": 80', 2, 13],
  ['no quotes', '{ port: 80 }', 1, 3],
]

for (const [name, text, line, column] of broken) {
  test(`${name} in the file is told with its line and column (X1)`, t => {
    const file = configFile(t, text)
    assert.throws(() => readSettings(file, {}, {}), {
      key: 'start.json',
      parameters: { file, line, column },
    })
  })
}

test('a file that begins with the mark of an editor is read', t => {
  assert.equal(readSettings(configFile(t, '\ufeff{"port": 80}'), {}, {}).port, 80)
})
