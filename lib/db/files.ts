import type { File } from '../protocol/nouns'
import { Refusal } from '../protocol/refusal'
import { insertRows, selectIn } from './rows'
import type { Sql } from './sql'

/** A file that has come to the server. */
export interface NewFile extends File {
  ownerId: string
  at: number
  /** How many bytes all files of one person may have; 0 means no limit. */
  userBytes: number
}

/** Keeps what is known of a file whose content is stored; `too_large` when the person's room is used up. */
export async function insertFile(sql: Sql, file: NewFile): Promise<File> {
  const { id, ownerId, sha256, name, type, size, at, userBytes } = file
  const made = await sql.run(
    `INSERT INTO files (id, owner_id, sha256, name, type, size, at, unused_since)
     SELECT ?, u.id, ?, ?, ?, ?, ?, ? FROM users u WHERE u.id = ? AND (? = 0 OR ? >= ? +
       (SELECT COALESCE(SUM(f.size), 0) FROM files f WHERE f.owner_id = u.id))`,
    [id, sha256, name, type, size, at, at, ownerId, userBytes, userBytes, size],
  )
  if (made === 0) throw new Refusal('too_large', { what: 'userBytes', limit: userBytes })
  return { id, name, size, type, sha256 }
}

/** How many bytes a person's files have, and whether one of them has a certain content. */
export async function findFileUsage(
  sql: Sql,
  { ownerId, sha256 }: { ownerId: string; sha256: string },
): Promise<{ bytes: number; hasContent: boolean }> {
  const used = await sql.get<{ bytes: number; same: number }>(
    `SELECT COALESCE(SUM(size), 0) AS bytes, COUNT(CASE WHEN sha256 = ? THEN 1 END) AS same
     FROM files WHERE owner_id = ?`,
    [sha256, ownerId],
  )
  return { bytes: used?.bytes ?? 0, hasContent: (used?.same ?? 0) > 0 }
}

const FILE_COLUMNS = 'f.id, f.name, f.size, f.type, f.sha256'

/**
 * A file that somebody may read: it came with a mail in one's own mailbox or with a message in a room
 * that one can read, or it is one's own and nobody has been sent it yet. Else `not_found`.
 */
export async function getFile(
  sql: Sql,
  { userId, id }: { userId: string; id: string },
): Promise<File> {
  const file = await sql.get<File>(
    `SELECT ${FILE_COLUMNS} FROM files f WHERE f.id = ? AND (
       EXISTS (SELECT 1 FROM mail_files x CROSS JOIN mail_copies c
         WHERE x.file_id = f.id AND c.mail = x.mail AND c.user_id = ?)
       OR EXISTS (SELECT 1 FROM message_files y JOIN rooms r ON r.id = y.room_id
         WHERE y.file_id = f.id AND ((r.kind = 'channel' AND r.private = 0)
           OR EXISTS (SELECT 1 FROM members n WHERE n.room_id = r.id AND n.user_id = ?)))
       OR (f.owner_id = ? AND f.unused_since IS NOT NULL))`,
    [id, userId, userId, userId],
  )
  if (!file) throw new Refusal('not_found', { what: 'file' })
  return file
}

/** The files that somebody sends, each once; `not_found` when one of them is not the sender's to read. */
export async function getFiles(
  sql: Sql,
  { userId, ids }: { userId: string; ids: readonly string[] },
): Promise<File[]> {
  const files: File[] = []
  for (const id of new Set(ids)) files.push(await getFile(sql, { userId, id }))
  return files
}

/** Ties files to a mail: who has the mail can read them. */
export async function addMailFiles(
  sql: Sql,
  mail: number,
  files: readonly Pick<File, 'id'>[],
): Promise<void> {
  await insertRows(
    sql,
    'INSERT INTO mail_files (mail, file_id)',
    files.map(({ id }) => [mail, id]),
  )
  for (const { id } of files) await markUsed(sql, id)
}

/** Unties a mail's files; those that nothing else has are forgotten some time after `at`. */
export async function removeMailFiles(sql: Sql, mail: number, at: number): Promise<void> {
  const removed = await sql.all<{ file_id: string }>(
    'DELETE FROM mail_files WHERE mail = ? RETURNING file_id',
    [mail],
  )
  for (const { file_id: id } of removed) await markUnused(sql, id, at)
}

/** Ties a file to a message: who can read the room can read it. */
export async function addMessageFile(
  sql: Sql,
  { room, seq, id }: { room: string; seq: number; id: string },
): Promise<void> {
  await sql.run('INSERT INTO message_files (room_id, seq, file_id) VALUES (?, ?, ?)', [
    room,
    seq,
    id,
  ])
  await markUsed(sql, id)
}

/** Unties a message's file, if it has one. */
export async function removeMessageFile(
  sql: Sql,
  { room, seq, at }: { room: string; seq: number; at: number },
): Promise<void> {
  const removed = await sql.all<{ file_id: string }>(
    'DELETE FROM message_files WHERE room_id = ? AND seq = ? RETURNING file_id',
    [room, seq],
  )
  for (const { file_id: id } of removed) await markUnused(sql, id, at)
}

/** Forgets files that nothing has had since a time. What is left of their contents, the folder removes. */
export async function removeUnusedFiles(
  sql: Sql,
  { before }: { before: number },
): Promise<{ removed: number }> {
  return { removed: await sql.run('DELETE FROM files WHERE unused_since < ?', [before]) }
}

/** Which of some contents, by their SHA-256, a file still has. */
export async function listKnownContents(
  sql: Sql,
  { sha256s }: { sha256s: readonly string[] },
): Promise<string[]> {
  const rows = await selectIn<{ sha256: string }>(
    sql,
    list => `SELECT DISTINCT f.sha256 FROM files f WHERE f.sha256 IN ${list}`,
    sha256s,
  )
  return rows.map(({ sha256 }) => sha256)
}

/** Contents that a file has, by their SHA-256, in order behind a digest; `size` is in bytes. */
export async function listContents(
  sql: Sql,
  { after, limit = 1000 }: { after: string; limit?: number },
): Promise<{ sha256: string; size: number }[]> {
  return sql.all(
    `SELECT f.sha256, MAX(f.size) AS size FROM files f WHERE f.sha256 > ?
     GROUP BY f.sha256 ORDER BY f.sha256 LIMIT ?`,
    [after, limit],
  )
}

async function markUsed(sql: Sql, id: string): Promise<void> {
  await sql.run('UPDATE files SET unused_since = NULL WHERE id = ? AND unused_since IS NOT NULL', [
    id,
  ])
}

async function markUnused(sql: Sql, id: string, at: number): Promise<void> {
  await sql.run(
    `UPDATE files SET unused_since = ? WHERE id = ?
       AND NOT EXISTS (SELECT 1 FROM mail_files x WHERE x.file_id = files.id)
       AND NOT EXISTS (SELECT 1 FROM message_files y WHERE y.file_id = files.id)`,
    [at, id],
  )
}
