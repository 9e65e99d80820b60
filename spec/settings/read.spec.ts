import assert from 'node:assert/strict'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { test, type TestContext } from 'node:test'
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
    { source: 'TERTULIA_PORT', path: 'port', found: '"abc"', expected: 'number' },
  ],
  ['a port too high', { port: 70000 }, {}, { path: 'port', found: '70000', expected: '<= 65535' }],
  [
    'a cost too low',
    { security: { bcryptCost: 3 } },
    {},
    { path: 'security.bcryptCost', found: '3', expected: '>= 4' },
  ],
  ['an unknown language', { lang: 'fr' }, {}, { path: 'lang', expected: 'es | pt | en' }],
  ['a list of limits', { limits: 5 }, {}, { path: 'limits', expected: 'object' }],
  ['a wrong message of the day', { motd: 5 }, {}, { path: 'motd', found: '5' }],
]

for (const [name, config, env, problem] of wrong) {
  test(`${name} is named with its source, path and what was expected (S1)`, t => {
    const file = config === undefined ? undefined : configFile(t, config)
    assert.throws(
      () => readSettings(file, env, {}),
      (error: SettingsProblem) => {
        assert.equal(error.key, 'start.config_wrong')
        assert.deepEqual({ ...error.parameters, ...problem }, error.parameters)
        return true
      },
    )
  })
}

const unreadable: [name: string, config: unknown, key: string][] = [
  ['an unknown setting', { limits: { filebytes: 3 } }, 'start.config_unknown'],
  ['a file that is no JSON', '{', 'start.config_missing'],
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
  assert.throws(() => readSettings('/nowhere/tertulia.json', {}, {}), SettingsProblem)
})
