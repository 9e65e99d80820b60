import assert from 'node:assert/strict'
import { authenticateUser } from '../../lib/db'
import { eachEngine, register } from '../helpers/store'

eachEngine(
  'authenticateUser knows a person by name or address and password (C7)',
  async (t, open) => {
    const store = await open()
    await register(store, 'Ana', 'ana@casa.example')
    const asked: (string | undefined)[] = []
    const check = async (password: string, hash: string | undefined) => {
      asked.push(hash)
      return hash === `hash of ${password}`
    }

    const byName = await authenticateUser(store, { login: 'ANA', password: 'Ana' }, check)
    const byMail = await authenticateUser(
      store,
      { login: 'Ana@casa.EXAMPLE', password: 'Ana' },
      check,
    )
    const wrong = await authenticateUser(store, { login: 'ana', password: 'x' }, check)
    const unknown = await authenticateUser(store, { login: 'benja', password: 'x' }, check)

    assert.deepEqual([byName?.id, byMail?.id, wrong, unknown], ['Ana', 'Ana', undefined, undefined])
    // An unknown name is checked like a known one, so that it takes as long.
    assert.deepEqual(asked, ['hash of Ana', 'hash of Ana', 'hash of Ana', undefined])
  },
)
