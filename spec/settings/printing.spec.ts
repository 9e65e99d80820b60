import assert from 'node:assert/strict'
import { test } from 'node:test'
import { hidePassword, printSettings, readSettings, SettingsProblem } from '../../lib/settings'

for (const [text, shown] of [
  [
    'postgres://ana:secreto@casa/db?application_name=x',
    'postgres://ana:•••@casa/db?application_name=x',
  ],
  [
    'postgres://casa/db?user=ana&password=secreto&sslpassword=secreto',
    'postgres://casa/db?user=ana&password=•••&sslpassword=•••',
  ],
  ['postgres:///db?host=/run/postgresql', 'postgres:///db?host=/run/postgresql'],
  ['nats://:secreto@casa:4222', 'nats://:•••@casa:4222'],
  ['nats://ficha@casa,nats://ficha@patio', 'nats://•••@casa,nats://•••@patio'],
  ['Casa: la de @ana', 'Casa: la de @ana'],
] as const) {
  test(`no password is left in what is shown, and all else is [${text}]`, () => {
    assert.equal(hidePassword(text), shown)
  })
}

test('what is printed can be read again, but no password is in it', () => {
  const settings = readSettings(undefined, { TERTULIA_NAME: 'Casa: la de @ana' }, {})
  assert.deepEqual(JSON.parse(printSettings(settings)), settings)
  const motd = 'postgres://ana:secreto@casa/db'
  assert.ok(!printSettings({ ...settings, motd }).includes('secreto'))
})

for (const [name, text, shown] of [
  ['STORE', 'postgress://ana:secreto@casa/db', 'postgress://•••@casa/db'],
  ['STORE', 'postgres://ana:se/creto@casa/db', 'postgres://•••@casa/db'],
  ['STORE', 'postgres://ana:se#cr@eto@casa/db', 'postgres://•••@casa/db'],
  ['STORE', 'postgre://casa/db?password=secreto', 'postgre://casa/db?password=•••'],
  ['BUS', 'nats://ana:se/creto@casa,nats://patio', 'nats://•••@casa,nats://patio'],
] as const) {
  test(`an address that is wrong is shown without its password [${text}]`, () => {
    const isHidden = (error: unknown) =>
      error instanceof SettingsProblem && error.sentence('es').includes(` vale "${shown}" `)
    assert.throws(() => readSettings(undefined, { [`TERTULIA_${name}`]: text }, {}), isHidden)
  })
}
