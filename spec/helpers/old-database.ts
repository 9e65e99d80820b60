/** Databases as earlier versions of the program left them. */
import { writeFileSync } from 'node:fs'
import { usernameSkeleton } from '../../lib/db'
import { migrate, migrations } from '../../lib/db/migrations'
import { Database } from '../../lib/db/sqlite/database'
import { writeMeta } from '../../lib/db/sqlite/meta'

/** Every version of the tables that was ever released, but the latest. */
export const oldVersions: readonly number[] = migrations.slice(0, -1).map(({ version }) => version)

/** Writes a database file of an earlier version, in which `ana` has said some texts in `#general`. */
export async function writeOldDatabase(
  file: string,
  version: number,
  texts: readonly string[],
): Promise<void> {
  const database = await Database.open()
  await migrate(
    database,
    'sqlite',
    0,
    migrations.filter(each => each.version <= version),
  )
  database.rows(
    `INSERT INTO users (id, username, username_key, username_skeleton, name, email, email_key,
       password_hash, created_at) VALUES ('ana', 'ana', 'ana', ?, 'Ana', ?, ?, 'hash', 1)`,
    [usernameSkeleton('ana'), 'ana@casa.example', 'ana@casa.example'],
  )
  database.rows(`INSERT INTO members VALUES ('#general', 'ana', 0, 1)`)
  for (const [at, text] of texts.entries()) {
    database.rows(
      `INSERT INTO messages (id, room_id, seq, author_id, kind, text, at, key)
       VALUES (?, '#general', ?, 'ana', 'text', ?, ?, ?)`,
      [`id ${at}`, at + 1, text, at + 1, `key ${at}`],
    )
  }
  const counts = [texts.length, 1]
  database.rows("UPDATE rooms SET last_seq = ?, member_count = ? WHERE id = '#general'", counts)
  writeMeta(database, 'store', 'old')
  writeMeta(database, 'sequence', '0')
  writeFileSync(file, database.export())
  database.close()
}
