import type { Translated } from '../catalogue'
import type { migrate as spanish } from '../es/migrate'

/** What `tertulia-server migrate` tells while it moves a database file to PostgreSQL. */
export const migrate: Translated<typeof spanish> = {
  'flag.migrate': 'moves everything from a file to PostgreSQL; --help behind it says how',
  'flag.migrateFrom': 'database file to be moved; its server has to be stopped',
  'flag.migrateTo': 'empty PostgreSQL database: postgres://user@host/name',
  'flag.filesFrom': "where people's files are (the folder -files beside --from)",
  'flag.filesTo': 'where to take them: a folder or s3://bucket/prefix; without it they stay',
  'flag.migrateKey': 'key of second factors (the file -key beside --from)',
  'flag.skipMissing': 'go on without files that are missing or damaged',
  'flag.rehearse': 'do and verify everything, and change nothing in the end',

  'migrate.moving': 'Moving {from} to {to}.',
  'migrate.rehearsing': 'Rehearsing to move {from} to {to}: nothing changes in the end.',
  'migrate.someFiles': '  {n} files…',
  'migrate.badFile': '  {place}: the file {sha256} is missing or damaged.',
  'migrate.files': 'Files in {place}: {n} ({bytes}), each with its SHA-256 verified.',
  'migrate.filesBad': 'Files missing or damaged in {place}: {n}.',
  'migrate.filesStop':
    'Nothing was kept in the database. Put these files back from a backup, say with --files-from where they are, or go on without them with --skip-missing.',
  'migrate.someRows': '  {table}: {n} rows…',
  'migrate.same': 'same',
  'migrate.differs': 'DIFFERENT',
  'migrate.audit': 'Audit record: {n} {n:row|rows}, the chain is whole.',
  'migrate.auditBroken':
    'Note: the chain of the audit record was broken at row {broken} before. It was moved as it was.',
  'migrate.key':
    'Second factors: {n}. {file} opens them: copy this key to each node and name it with --key-file.',
  'migrate.keyBad':
    'Note: {file} does not open the second factors that are kept ({n}). Find the key of that time and say with --key-file where it is.',
  'migrate.done':
    'Done in {seconds} s: {tables} tables, {rows} rows, the same on both sides. {from} is as it was.',
  'migrate.rehearsed':
    'Rehearsal done in {seconds} s: {tables} tables, {rows} rows, the same on both sides. Nothing has changed.',
  'migrate.failed': 'What was read back is not the same. Nothing was kept in the database.',
  'migrate.next': 'Start each node with {flags}.',
}
