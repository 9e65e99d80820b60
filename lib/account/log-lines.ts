import type { Log } from '../log'
import type { SignedIn } from '../net'

/** What the log says of a person, as `Cliente` or, of agents, as `Ejecutivo` (D10). */
const lines = {
  connected: { customer: 'server.connected', agent: 'server.agentConnected' },
  disconnected: { customer: 'server.disconnected', agent: 'server.agentDisconnected' },
  erased: { customer: 'server.erased', agent: 'server.agentErased' },
  passwordChanged: { customer: 'server.passwordChanged', agent: 'server.agentPasswordChanged' },
} as const

/** Writes into the log what a person did. */
export function sayOf({ role, name }: SignedIn, what: keyof typeof lines, log: Log): void {
  log.say(lines[what][role === 'agent' ? 'agent' : 'customer'], { name })
}
