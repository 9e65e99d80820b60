import assert from 'node:assert/strict'
import { test } from 'node:test'
import { isWithin, readNetworks } from '../../lib/settings'

test('addresses and networks are read, and what lies in them is found', () => {
  const networks = readNetworks('192.0.2.7, 10.0.0.0/8,fd00::/8')!

  const inside = ['192.0.2.7', '10.1.2.3', 'fd00::1', '::ffff:10.1.2.3']
  const outside = ['192.0.2.8', '11.0.0.1', '2001:db8::1', 'localhost', '']
  assert.deepEqual(
    [...inside, ...outside].filter(address => isWithin(networks, address)),
    inside,
  )
})

test('nothing is no network', () => {
  assert.equal(isWithin(readNetworks('')!, '127.0.0.1'), false)
})

for (const text of [
  'localhost',
  '10.0.0.0/33',
  '10.0.0.0/x',
  '10.0.0.0/8/8',
  '10.0.0.0/',
  '::/129',
]) {
  test(`${text} is none`, () => assert.equal(readNetworks(text), undefined))
}
