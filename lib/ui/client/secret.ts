import { findCommand } from '../../command/line'
import { nearest } from '../../command/nearest'
import type { CommandInfo } from '../../protocol'

/** What these methods take is nobody's business, not even of one's own disk. */
const METHODS = /^account\.(password|totp\w*|erase)$/

/** Their names, for a server that has not told its commands yet. */
const NAMES = ['contraseña', 'password', 'senha']

/**
 * Whether a line that was typed may have a password in it: a command that takes one, shortened or mistyped.
 * Such a line is kept neither on the disk nor for Up.
 */
export function isSecret(line: string, commands: readonly CommandInfo[]): boolean {
  const [, name] = /^\s*\/([^\s/]+)/.exec(line) ?? []
  if (name === undefined) return false
  const found = findCommand(name, commands)
  if (found.length > 0) return found.some(({ method }) => METHODS.test(method))
  const secret = commands.filter(({ method }) => METHODS.test(method)).flatMap(each => each.names)
  return nearest(name, [...NAMES, ...secret]) !== undefined
}
