import assert from 'node:assert/strict'
import { test } from 'node:test'
import { judgePassword } from '../../lib/account/password'
import type { Refusal } from '../../lib/protocol'

const names = ['anamaria', 'Ana María Ñandú', 'anamaria@casa.example']

const cases: [password: string, reason: string | undefined][] = [
  ['caballo-correcto', undefined],
  ['ñandúñandúx', undefined],
  ['1234567', 'too_short'],
  ['ñ'.repeat(7), 'too_short'],
  ['😀😁😂😃😄😅😆', 'too_short'],
  ['ñ'.repeat(35) + 'ab', undefined],
  ['ñ'.repeat(36) + 'a', 'too_long'],
  ['ﷺ'.repeat(9), 'too_long'],
  ['password', 'common'],
  ['PassWord123', 'common'],
  ['aaaaaaaaaa', 'common'],
  ['AnaMaria', 'same_as_name'],
  ['ana maría ñandú', 'same_as_name'],
  ['ANAMARIA@casa.example', 'same_as_name'],
]

for (const [password, reason] of cases) {
  test(`the password ${JSON.stringify(password.slice(0, 30))} is ${reason ?? 'fine'}`, () => {
    const judge = () => judgePassword(password, names, 8)
    if (!reason) return judge()
    assert.throws(judge, (refusal: Refusal) => refusal.details.reason === reason)
  })
}
