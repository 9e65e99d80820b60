import type { Flags } from './flags'

/** What follows `tertulia-server migrate`. */
export const migrateFlags = {
  from: { value: 'FILE', help: 'flag.migrateFrom' },
  to: { value: 'URL', help: 'flag.migrateTo' },
  'files-from': { value: 'PLACE', help: 'flag.filesFrom' },
  'files-to': { value: 'PLACE', help: 'flag.filesTo' },
  'key-file': { value: 'FILE', help: 'flag.migrateKey' },
  'skip-missing': { help: 'flag.skipMissing' },
  rehearse: { help: 'flag.rehearse' },
  lang: { value: 'es|pt|en', help: 'flag.lang' },
  help: { help: 'flag.help' },
} as const satisfies Flags
