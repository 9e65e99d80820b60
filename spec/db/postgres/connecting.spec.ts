import assert from 'node:assert/strict'
import { test } from 'node:test'
import { withoutPassword } from '../../../lib/db/postgres/connecting'

test('no password is left in an address that is shown, wherever it stood', () => {
  assert.equal(
    withoutPassword('postgres://ana:secreto@host/db?application_name=x'),
    'postgres://ana@host/db?application_name=x',
  )
  const asked = withoutPassword('postgres://host/db?user=ana&password=secreto&sslpassword=secreto')
  assert.equal(asked, 'postgres://host/db?user=ana')
})
