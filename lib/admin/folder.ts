import { basename, dirname, join } from 'node:path'
import type { AdminContext } from '../command'
import { Refusal } from '../protocol'
import { isConsole } from './deciding'

/**
 * Where something is written that an administrator named. From afar only a name beside the database: nobody
 * there needs to know, or write to, other folders.
 */
export function placeOf(
  { client, settings }: AdminContext,
  wanted: string,
  field: 'file' | 'folder',
): string {
  if (isConsole(client)) return wanted
  if (wanted !== basename(wanted) || wanted.startsWith('.')) {
    throw new Refusal('invalid_params', { field, reason: 'file_name' })
  }
  return join(folderOf(settings.db), wanted)
}

/** The folder of the database; for one in memory the present one. */
export function folderOf(db: string): string {
  return db === ':memory:' ? '.' : dirname(db)
}

/** `20261120-142603`, the time in UTC, as a part of a name. */
export function timeName(at: number): string {
  const digits = new Date(at).toISOString().replace(/\D/g, '')
  return `${digits.slice(0, 8)}-${digits.slice(8, 14)}`
}
