import type { ServerEvent } from '../../../../protocol'

/** What an event tells. */
export type Heard<M extends ServerEvent['method']> = Extract<ServerEvent, { method: M }>['params']

/** A record less one of its names. */
export function without<T>(record: Readonly<Record<string, T>>, name: string): Record<string, T> {
  const { [name]: _gone, ...rest } = record
  return rest
}
