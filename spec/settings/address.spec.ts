import assert from 'node:assert/strict'
import { test } from 'node:test'
import { isLoopback, isPostgres, readAddress, type Address } from '../../lib/settings'

const cases: [text: string, address: Address | undefined][] = [
  ['casa.example', { host: 'casa.example', port: 8000 }],
  [' casa.example:9 ', { host: 'casa.example', port: 9 }],
  ['127.0.0.1:65535', { host: '127.0.0.1', port: 65535 }],
  ['[::1]:7000', { host: '::1', port: 7000 }],
  ['[::1]', { host: '::1', port: 8000 }],
  ['::1', { host: '::1', port: 8000 }],
  ['fe80::1', { host: 'fe80::1', port: 8000 }],
  ['casa:0', undefined],
  ['casa:65536', undefined],
  ['casa:', undefined],
  ['casa:x', undefined],
  [':8000', undefined],
  ['', undefined],
  ['casa example', undefined],
  ['http://casa', undefined],
  ['[::1', undefined],
]

for (const [text, address] of cases) {
  test(`${JSON.stringify(text)} is ${address ? `${address.host} port ${address.port}` : 'no address'}`, () => {
    assert.deepEqual(readAddress(text), address)
  })
}

for (const [host, wanted] of [
  ['127.0.0.1', true],
  ['127.1.2.3', true],
  ['localhost', true],
  ['::1', true],
  ['0.0.0.0', false],
  ['::', false],
  ['10.0.0.1', false],
  ['127.0.0.1.evil.example', false],
] as const) {
  test(`${host} is ${wanted ? '' : 'not '}only for this machine (S7)`, () => {
    assert.equal(isLoopback(host), wanted)
  })
}

for (const [text, wanted] of [
  ['postgres://ana:secreto@casa:5433/db?sslmode=verify-full', true],
  ['postgresql://casa/db', true],
  ['postgres:///db?host=/run/postgresql', true],
  ['postgres://ana@/db?host=/run/postgresql', true],
  ['postgres://%2Frun%2Fpostgresql/db', true],
  ['postgres://ana:se/creto@casa/db', false],
  ['postgres://casa:puerto/db', false],
  ['postgress://casa/db', false],
  ['chat.db', false],
] as const) {
  test(`${text} is ${wanted ? 'an' : 'no'} address of PostgreSQL`, () => {
    assert.equal(isPostgres(text), wanted)
  })
}
