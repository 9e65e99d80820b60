import type { State } from './state'

/**
 * What stands before the name of a file, three cells wide. Who chose few colours, or none, has a terminal
 * or eyes that may know no pictures: there it is a plus.
 */
export function fileSign({ theme }: Pick<State, 'theme'>): string {
  return theme === 'mono' || theme === 'ansi' ? '+  ' : '📎 '
}
