import type { Sql } from '../sql'
import { chat } from './0001-chat'
import { moderation } from './0002-moderation'
import { finding } from './0003-finding'
import { mail } from './0004-mail'
import { shop } from './0005-shop'
import { secondFactor } from './0006-second-factor'
import { desk } from './0007-desk'
import { administration } from './0008-administration'
import { mailAnswers } from './0009-mail-answers'
import { persons } from './0010-persons'
import { sessionAge } from './0011-session-age'
import { lighterSearch } from './0012-lighter-search'

/** The engines that a migration is written for. */
export type EngineName = 'sqlite' | 'postgres'

/** One step from a version of the stored tables to the next. A released one is never edited. */
export interface Migration {
  version: number
  /** What it brings, for the log. */
  name: string
  statements(engine: EngineName): string[]
}

/** Every migration, oldest first; versions count 1, 2, 3... */
export const migrations: readonly Migration[] = [
  chat,
  moderation,
  finding,
  mail,
  shop,
  secondFactor,
  desk,
  administration,
  mailAnswers,
  persons,
  sessionAge,
  lighterSearch,
]

/** The version that a list of migrations leads to. */
export function latestVersion(list: readonly Migration[]): number {
  return list.at(-1)?.version ?? 0
}

/**
 * Brings the tables from version `from` to the latest. The caller gives a transaction, which is undone
 * when this throws.
 */
export async function migrate(
  sql: Sql,
  engine: EngineName,
  from: number,
  list = migrations,
): Promise<void> {
  for (const migration of list.filter(({ version }) => version > from)) {
    for (const statement of migration.statements(engine)) await sql.run(statement)
  }
  const saved = `INSERT INTO meta (key, value) VALUES ('version', ?)
    ON CONFLICT (key) DO UPDATE SET value = excluded.value`
  await sql.run(saved, [String(latestVersion(list))])
}
