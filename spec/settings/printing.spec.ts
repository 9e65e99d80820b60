import assert from 'node:assert/strict'
import { test } from 'node:test'
import { hidePassword, printSettings, readSettings } from '../../lib/settings'

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
