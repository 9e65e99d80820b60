import type { TextKey, Tongue } from '../i18n'
import type { MethodName, Params, ParsedParams, Result, Role } from '../protocol'
import type { Word } from './argument'
import type { Context } from './context'

/** Who may call: a role and those above it, `anyone` also before sign-in. */
export type Permission = Role | 'anyone'

/** A command as people type it. */
export interface Slash<M extends MethodName = MethodName> {
  /** Its English name. */
  name: string
  /** Its names in the other languages. */
  aliases: { es: string; pt: string }
  /** Typed behind this sign, as the commands of agents are. Absent: behind `/`. */
  sign?: ':'
  /** Who may type it, where that is not everybody who may call the method. Absent: whoever may. */
  typedBy?: Role
  /** What it is called on the server's console, where no room is near. Absent: as everywhere. */
  console?: { name: string; aliases: { es: string; pt: string } }
  /** What a typed line says, word by word. Absent: nothing. */
  words?: { [P in keyof Params<M>]?: Word }
  /** Parameters that a typed line always has. */
  fixed?: Partial<Params<M>>
  /** One sentence for `/help`. */
  help: TextKey
}

/**
 * One thing that people can ask for. From this declaration come the RPC method, the slash command with
 * its completion and help, its page in the docs and the permission check.
 */
export interface Command<M extends MethodName = MethodName> extends Partial<Slash<M>> {
  method: M
  /** More slash commands for the same method. */
  also?: readonly Slash<M>[]
  /** Absent: every user. */
  role?: Permission
  /**
   * The command may run beside others of the same connection, as it asks the store at once and only
   * then waits. Absent: the connection's next request waits until this one is answered.
   */
  overlaps?: boolean
  /** The command has a rate of its own. Absent: it counts among the connection's requests. */
  paced?: boolean
  run(context: Context, params: ParsedParams<M>): Promise<Result<M>>
  /** The answer as a person reads it, which then goes along as `lines`. Absent: the program that asks shows it. */
  report?(result: Result<M>, lang: Tongue, params: ParsedParams<M>): string[]
}

/** A command of any method. */
export type AnyCommand = { [M in MethodName]: Command<M> }[MethodName]

/** Declares a command. */
export function command<M extends MethodName>(declaration: Command<M>): Command<M> {
  return declaration
}
