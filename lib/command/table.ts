import { methods, Refusal, roles, type Role } from '../protocol'
import { isMember, type Client } from '../net'
import type { Settings } from '../settings'
import type { AnyCommand, Command } from './command'
import type { Context, Operator, Services } from './context'
import { waitsForFactor } from './enrolment'
import { nearest } from './nearest'
import { wrongParams } from './wrong-params'

/** All commands of a server, by method. */
export class CommandTable {
  readonly #commands = new Map<string, Command>()

  constructor(commands: readonly AnyCommand[]) {
    for (const each of commands) {
      if (this.#commands.has(each.method)) throw new Error(`${each.method} is declared twice`)
      // Its parameters are checked against the very method's schema before it runs.
      this.#commands.set(each.method, each)
    }
  }

  all(): Iterable<Command> {
    return this.#commands.values()
  }

  /** False for what counts among a connection's requests, also for what is no command. */
  isPaced(method: string): boolean {
    return this.#commands.get(method)?.paced ?? false
  }

  /** The command for a method. Throws a Refusal that names the nearest one when there is none. */
  get(method: string): Command {
    const found = this.#commands.get(method)
    if (found) return found
    throw new Refusal('method_not_found', {
      method: method.slice(0, 60),
      nearest: nearest(method, this.#commands.keys()),
    })
  }
}

/**
 * Runs a command for a client: is it allowed, are the parameters right, then its own work. Throws a
 * Refusal for an expected "no".
 */
export function dispatch(
  command: Command,
  services: Services,
  client: Client,
  params: unknown,
): Promise<unknown> {
  permit(command, services.settings, client)
  return run(command, services, client as Context['client'], params)
}

/** As `dispatch`, for the console, which is nobody's client: it may do what only administrators may. */
export function operate(
  command: Command,
  services: Services,
  operator: Operator,
  params: unknown,
): Promise<unknown> {
  if (command.role !== 'admin') throw new Refusal('forbidden', { reason: 'role' })
  // Commands of this role see no more of their client than an operator has (AdminContext).
  return run(command, services, operator as Context['client'], params)
}

function run(
  command: Command,
  services: Services,
  client: Context['client'],
  params: unknown,
): Promise<unknown> {
  const parsed = methods[command.method].params.safeParse(params)
  if (!parsed.success) throw wrongParams(parsed.error)
  // Members behind a spread cost V8 thirty times what the same before it cost, and this is every request.
  const answer = command.run({ client, ...services }, parsed.data)
  if (!command.report) return answer
  return answer.then(result => {
    const lines = command.report?.(result, client.lang, parsed.data)
    return { ...result, lines }
  })
}

/** True when a role is at least another one. */
export function isAtLeast(role: Role, needed: Role): boolean {
  return roles.indexOf(role) >= roles.indexOf(needed)
}

function permit(
  { method, role: needed = 'user' }: Command,
  settings: Settings,
  client: Client,
): void {
  if (needed === 'anyone') return
  if (!isMember(client)) throw new Refusal('not_signed_in')
  if (waitsForFactor(method, client.me, settings)) {
    throw new Refusal('forbidden', { reason: 'second_factor' })
  }
  if (!isAtLeast(client.me.role, needed)) throw new Refusal('forbidden', { reason: 'role' })
}
