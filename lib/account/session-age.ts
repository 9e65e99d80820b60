import type { Services } from '../command'
import type { StoredSession } from '../db'
import type { Settings } from '../settings'
import { revoke } from './joining'

const DAY_MS = 24 * 60 * 60 * 1000

const SWEEP_EVERY_MS = 60 * 60 * 1000

/** Not while a server that has just started has everybody at its door. */
const FIRST_SWEEP_MS = 60 * 1000

/** Sessions in one turn of the store. */
const TOGETHER = 500

type Ages = Pick<Settings['security'], 'sessionDays' | 'sessionIdleDays'>
type SweepServices = Pick<Services, 'store' | 'hub' | 'settings' | 'now'>

/** What ends sessions by their age until `stop`. */
export interface SessionSweep {
  /** Resolves when a sweep that is under way is over. */
  stop(): Promise<void>
}

/** True when a session is too old, or was not used for too long. */
export function isOver(session: StoredSession, ages: Ages, at: number): boolean {
  const { openedBefore, seenBefore } = boundsOf(ages, at)
  return session.createdAt < openedBefore || session.seenAt < seenBefore
}

/**
 * Ends the sessions whose time is over; their connections are closed. A session that somebody is connected
 * with is in use, also when its server is killed later.
 */
export async function sweepSessions(services: SweepServices): Promise<void> {
  const { store, hub, settings, now } = services
  const at = now()
  const { openedBefore, seenBefore } = boundsOf(settings.security, at)
  const connected = [...new Set([...hub.clients.all()].map(({ sessionId }) => sessionId))]
  for (let from = 0; from < connected.length; from += TOGETHER) {
    const ids = connected.slice(from, from + TOGETHER)
    const { ended } = await store.keepSessions({ ids, at, openedBefore })
    for (const { id, userId } of ended) await revoke(services, userId, id)
  }
  while ((await store.dropSessions({ seenBefore, limit: TOGETHER })) === TOGETHER);
}

/** Sweeps once an hour. */
export function startSessionSweep(
  services: () => SweepServices & Pick<Services, 'log'>,
): SessionSweep {
  let running = Promise.resolve()
  const sweep = () => {
    running = running
      .then(() => sweepSessions(services()))
      .catch((error: unknown) => services().log.fault('account.sweep', error))
  }
  const first = setTimeout(sweep, FIRST_SWEEP_MS).unref()
  const timer = setInterval(sweep, SWEEP_EVERY_MS).unref()
  return {
    stop() {
      clearTimeout(first)
      clearInterval(timer)
      return running
    },
  }
}

/** The times before which a session has to be opened, or used, to be over. A limit of 0 days is none. */
function boundsOf({ sessionDays, sessionIdleDays }: Ages, at: number) {
  const since = (days: number) => (days === 0 ? 0 : at - days * DAY_MS)
  return { openedBefore: since(sessionDays), seenBefore: since(sessionIdleDays) }
}
