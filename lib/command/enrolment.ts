import type { SignedIn } from '../net'
import type { Role } from '../protocol'
import type { Settings } from '../settings'

const AGENTS: readonly Role[] = ['agent']
const AGENTS_AND_ADMINS: readonly Role[] = ['agent', 'admin']

/** What somebody may call who has to enrol a second factor first. */
const BEFORE_ENROLLING = /^(session\..*|account\.totp(Confirm)?)$/

/** The roles that can do nothing before they have a second factor. */
export function factorRoles({ security }: Settings): readonly Role[] {
  return security.adminSecondFactor ? AGENTS_AND_ADMINS : AGENTS
}

/** Whether a method waits for the second factor that the person's role needs and the account has not. */
export function waitsForFactor(method: string, me: SignedIn, settings: Settings): boolean {
  if (me.secondFactor || !factorRoles(settings).includes(me.role)) return false
  return !BEFORE_ENROLLING.test(method)
}
