import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { hashRecoveryCode, makeRecoveryCodes, readCode } from '../../lib/account/recovery-codes'
import { makeSecret, secretText, stepOf, totpUri } from '../../lib/account/totp'
import { codeFor } from '../helpers/client'

const rfcSecret = Buffer.from('12345678901234567890')

/** RFC 6238, appendix B, SHA-1: seconds since 1970, and the last six of the eight digits. */
const vectors: [seconds: number, code: string][] = [
  [59, '287082'],
  [1111111109, '081804'],
  [1111111111, '050471'],
  [1234567890, '005924'],
  [2000000000, '279037'],
  [20000000000, '353130'],
]

for (const [seconds, code] of vectors) {
  test(`the code of the RFC's secret at ${seconds} s is ${code}`, () => {
    assert.equal(stepOf(rfcSecret, code, seconds * 1000), Math.floor(seconds / 30))
    assert.equal(codeFor(secretText(rfcSecret), seconds * 1000), code)
  })
}

test('a code counts in its step, the one before and the one behind, and in no other', () => {
  const at = 1_000_000 * 30_000
  const code = codeFor(secretText(rfcSecret), at)
  for (const [drift, step] of [
    [-61, undefined],
    [-31, undefined],
    [-30, 1_000_000],
    [0, 1_000_000],
    [29, 1_000_000],
    [59, 1_000_000],
    [60, undefined],
    [300, undefined],
  ] as const) {
    assert.equal(stepOf(rfcSecret, code, at + drift * 1000), step, `${drift} s`)
  }
})

test('a secret has 160 bits and is another one each time', () => {
  assert.equal(makeSecret().length, 20)
  assert.match(secretText(makeSecret()), /^[A-Z2-7]{32}$/)
  assert.notDeepEqual(makeSecret(), makeSecret())
})

test('an authenticator application reads server, account and secret from the address', () => {
  const uri = new URL(totpUri(rfcSecret, 'La Casa: Ñandú', 'ana+1@casa.example'))
  assert.equal(uri.protocol, 'otpauth:')
  assert.equal(decodeURIComponent(uri.pathname).endsWith('ana+1@casa.example'), true)
  const read = Object.fromEntries(uri.searchParams)
  assert.equal(read.secret, secretText(rfcSecret))
  assert.deepEqual([read.algorithm, read.digits, read.period], ['SHA1', '6', '30'])
})

test('there are ten recovery codes of 120 bits, none twice and none with letters that look alike', () => {
  const codes = makeRecoveryCodes()
  assert.equal(new Set(codes).size, 10)
  for (const code of codes) assert.match(code, /^[a-hjkm-z2-9]{6}(-[a-hjkm-z2-9]{6}){3}$/)
})

test('a code is the same however its groups and letters are typed', () => {
  fc.assert(
    fc.property(fc.array(fc.constantFrom(' ', '-', '\u00a0', '  '), { maxLength: 6 }), gaps => {
      const [code] = makeRecoveryCodes()
      const loose = gaps.reduce((text, gap, at) => text.slice(0, at) + gap + text.slice(at), code!)
      assert.equal(hashRecoveryCode(loose.toUpperCase()), hashRecoveryCode(code!))
    }),
  )
  assert.equal(readCode(' 123 456 '), '123456')
  assert.equal(readCode('１２３４５６'), '123456')
})
