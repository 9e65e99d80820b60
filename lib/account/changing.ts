import { describeCommands, type Services } from '../command'
import type { Account } from '../db'
import type { SignedIn } from '../net'

/**
 * Takes over what an account is now, for the person's clients at this node, which read of another role. Only
 * within a step of the client list.
 */
export function takeOver(services: Services, account: Account): void {
  const { hub } = services
  const me = hub.clients.person(account.id)
  if (!me) return
  const before = { ...me }
  const { username, name, email, role, secondFactor, note } = account
  const status = account.away ? 'away' : 'online'
  Object.assign(me, { username, name, email, role, secondFactor, status, note })
  hub.renew(me.id)
  if (status !== before.status || note !== before.note) tellStatus(services, me)
  if (role !== before.role) tellRole(services, me)
  // Whoever may work from now on, or no more, is another agent to the desk.
  if (role !== before.role || secondFactor !== before.secondFactor) services.desk.stir()
}

/** Looks up what an account is now, which another node has changed. */
export function settleAccount(services: Services, userId: string): Promise<void> {
  const { hub, store } = services
  return hub.clients.step(async () => {
    if (hub.clients.person(userId)) takeOver(services, await store.getUser({ id: userId }))
  })
}

function tellStatus({ hub }: Services, me: SignedIn): void {
  const [client] = hub.clients.of(me.id)
  hub.presence.tell(me, me.status, client ? hub.roomsOf(client) : [])
}

function tellRole({ hub, commands }: Services, me: SignedIn): void {
  for (const client of hub.clients.of(me.id)) {
    const allowed = describeCommands(commands, me.role, client.lang)
    hub.tellOne(client, 'session.changed', { user: me, commands: allowed })
  }
}
