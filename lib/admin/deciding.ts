import type { AdminContext } from '../command'
import { usernameKey, type Account, type AuditDetail } from '../db'
import { Refusal } from '../protocol'

/** Who decides, as the store writes it down. */
export function decider({ client, now }: AdminContext) {
  const { id, username } = client.me
  return { by: username, ...(!isConsole(client) && { byId: id }), at: now() }
}

/** True for the server's own console. */
export function isConsole(client: AdminContext['client']): boolean {
  return client.connection === undefined
}

/** Writes down what an administrator did that the store does not see. */
export async function audit(
  context: AdminContext,
  action: string,
  detail: AuditDetail,
): Promise<void> {
  const { by, byId, at } = decider(context)
  await context.store.appendAudit({ at, actorId: byId, actor: by, action, detail })
}

/** The account of that name; `not_found` when nobody has it. */
export async function getAccount({ store }: AdminContext, username: string): Promise<Account> {
  const found = await store.findUser({ usernameKey: usernameKey(username) })
  if (!found) throw new Refusal('not_found', { what: 'user', username })
  return found
}

/** As `getAccount`, but nobody decides about oneself: the last administrator could not undo it. */
export async function getOther(context: AdminContext, username: string): Promise<Account> {
  const account = await getAccount(context, username)
  if (account.id === context.client.me.id) throw new Refusal('forbidden', { reason: 'self' })
  return account
}
