import assert from 'node:assert/strict'
import { test } from 'node:test'
import { dictionary } from '@zxcvbn-ts/language-common'
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
  ['ＰａｓｓＷｏｒｄ１２３', 'common'],
  ['Contraseña123', 'common'],
  ['contrasen\u0303a', 'common'],
  ['DeusEFiel', 'common'],
  ['87654321', 'common'],
  ['aaaaaaaaaa', 'common'],
  ['AnaMaria', 'same_as_name'],
  ['ana maría ñandú', 'same_as_name'],
  ['ANAMARIA@casa.example', 'same_as_name'],
]

for (const [password, reason] of cases) {
  test(`the password ${JSON.stringify(password.slice(0, 30))} is ${reason ?? 'fine'}`, async () => {
    assert.equal(await reasonAgainst(password), reason)
  })
}

test('the most common passwords that are long enough are refused, thousands of them, in any case', async () => {
  const common = dictionary['passwords-common'].filter(({ length }) => length >= 8)
  assert.ok(common.length >= 3000, String(common.length))
  for (const password of common.slice(0, 3000)) {
    assert.equal(await reasonAgainst(password.toUpperCase()), 'common', password)
  }
})

/** Why a password is refused; undefined when it is fine. */
async function reasonAgainst(password: string): Promise<unknown> {
  try {
    await judgePassword(password, names, 8)
    return undefined
  } catch (refusal) {
    return (refusal as Refusal).details.reason
  }
}
