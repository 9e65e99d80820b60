import { createDb } from '../lib/db'
import { hashToken } from '../lib/account/joining'

/** Makes a new database in which so many people have an account and an open session; gives their tokens. */
export async function makePeople(
  file: string,
  count: number,
  passwordHash = 'x',
): Promise<string[]> {
  const store = await createDb({ file })
  try {
    const all = Array.from({ length: count }, (_, i) => i)
    const at = Date.now()
    await Promise.all(
      all.map(i => {
        const username = `persona${i}`
        const keys = { usernameKey: username, usernameSkeleton: username, emailKey: username }
        const account = { id: username, username, name: `Persona ${i}`, email: username }
        return store.registerUser({ ...account, ...keys, passwordHash, at })
      }),
    )
    await Promise.all(
      all.map(i => {
        const session = { id: `s${i}`, userId: `persona${i}`, tokenHash: hashToken(`token${i}`) }
        return store.openSession({ ...session, client: 'bench', address: '', at, limit: 16 })
      }),
    )
    return all.map(i => `token${i}`)
  } finally {
    await store.close()
  }
}
