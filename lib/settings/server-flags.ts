import type { Flags } from './flags'

/** The server's command line. A flag with the name of a setting sets it. */
export const serverFlags = {
  config: { value: 'FILE', help: 'flag.config' },
  host: { value: 'HOST', help: 'flag.host' },
  port: { value: 'N', help: 'flag.port' },
  db: { value: 'FILE', help: 'flag.db' },
  lang: { value: 'es|pt|en', help: 'flag.lang' },
  log: { value: 'text|json', help: 'flag.log' },
  insecure: { help: 'flag.insecure' },
  'print-config': { help: 'flag.printConfig' },
  help: { help: 'flag.help' },
  version: { help: 'flag.version' },
} as const satisfies Flags

/** The flags that are settings too. */
export const settingFlags = ['host', 'port', 'db', 'lang', 'log', 'insecure'] as const
