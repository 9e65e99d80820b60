import assert from 'node:assert/strict'
import { test } from 'node:test'
import { readBusAddress } from '../../lib/bus'
import { printSettings, settingsSchema } from '../../lib/settings'

for (const [text, address] of [
  ['nats://casa', { servers: ['casa:4222'] }],
  ['nats://casa:4223', { servers: ['casa:4223'] }],
  ['nats://[::1]:4223', { servers: ['[::1]:4223'] }],
  ['nats://ana:a%3Ab@casa', { servers: ['casa:4222'], user: 'ana', pass: 'a:b' }],
  ['nats://ficha@casa', { servers: ['casa:4222'], token: 'ficha' }],
  ['tls://casa', { servers: ['casa:4222'], tls: {} }],
  ['nats://casa, nats://patio:5', { servers: ['casa:4222', 'patio:5'] }],
  ['', undefined],
  ['casa:4222', undefined],
  ['http://casa', undefined],
  ['nats://', undefined],
  ['nats://casa,', undefined],
  ['nats://%zz@casa', undefined],
] as const) {
  test(`the bus at [${text}]`, () => assert.deepEqual(readBusAddress(text), address))
}

for (const bus of [
  'nats://ana:secreto@casa',
  'nats://secreto@casa',
  'nats://ana:secreto@casa:4222,nats://ana:secreto@patio:4222',
  'tls://secreto@casa,tls://secreto@patio',
]) {
  test(`whoever prints the settings reads nothing of how to come in [${bus}]`, () => {
    const printed = printSettings(settingsSchema.parse({ bus, store: 'postgres://casa/x' }))
    assert.doesNotMatch(printed, /secreto/)
    assert.match(printed, /@casa/)
  })
}
