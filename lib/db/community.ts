import type { Sql } from './sql'

/**
 * The id of the community that this database is of: the one that was offered first. Whatever nodes share
 * beside the database they keep under it.
 */
export async function nameCommunity(sql: Sql, { id }: { id: string }): Promise<string> {
  return agreeOn(sql, 'community', id)
}

/**
 * The SHA-256 of the key that seals the secrets of this community: the one that was offered first. By it nodes
 * find out whether they have the same.
 */
export async function agreeOnKey(sql: Sql, { digest }: { digest: string }): Promise<string> {
  return agreeOn(sql, 'vault', digest)
}

/** What was offered first of all that nodes ever offered. */
async function agreeOn(sql: Sql, key: 'community' | 'vault', offered: string): Promise<string> {
  await sql.run('INSERT INTO meta (key, value) VALUES (?, ?) ON CONFLICT (key) DO NOTHING', [
    key,
    offered,
  ])
  const row = await sql.get<{ value: string }>('SELECT m.value FROM meta m WHERE m.key = ?', [key])
  return row!.value
}
