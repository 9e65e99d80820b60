import { nanoid } from 'nanoid'
import { command, type OpenContext } from '../../command'
import { emailKey, usernameKey, usernameSkeleton } from '../../db'
import { Refusal } from '../../protocol'
import { signIn } from '../joining'
import { judgePassword } from '../password'

export const register = command({
  method: 'session.register',
  role: 'anyone',
  async run(context: OpenContext, { username, name, password, history, ...more }) {
    const { settings, store, passwords, now } = context
    const email = more.email ?? `${username}@${settings.mailDomain}`
    await judgePassword(password, [username, name, email], settings.security.passwordMin)
    permit(context)
    const account = await store.registerUser({
      id: nanoid(),
      username,
      usernameKey: usernameKey(username),
      usernameSkeleton: usernameSkeleton(username),
      name,
      email,
      emailKey: emailKey(email),
      passwordHash: await passwords.hash(password),
      at: now(),
    })
    return signIn(context, account, { history })
  },
})

/** Accounts can be had while registration is open, and only so many an hour from one address. */
function permit({ settings, limits, client, now }: OpenContext): void {
  if (settings.registration === 'closed') throw new Refusal('forbidden', { reason: 'registration' })
  const retryInMs = limits.registrations.take(client.connection.host, now())
  if (retryInMs > 0) throw new Refusal('rate_limited', { retryInMs })
}
