import type { Flags } from './flags'

/** The server's command line. A flag with the name of a setting sets it. */
export const serverFlags = {
  config: { value: 'FILE', help: 'flag.config' },
  host: { value: 'HOST', help: 'flag.host' },
  port: { value: 'N', help: 'flag.port' },
  db: { value: 'FILE', help: 'flag.db' },
  store: { value: 'URL', help: 'flag.store' },
  bus: { value: 'URL', help: 'flag.bus' },
  files: { value: 'PLACE', help: 'flag.files' },
  'key-file': { value: 'FILE', help: 'flag.keyFile' },
  lang: { value: 'es|pt|en', help: 'flag.lang' },
  log: { value: 'text|json', help: 'flag.log' },
  panel: { help: 'flag.panel' },
  'tls-cert': { value: 'FILE', help: 'flag.tlsCert' },
  'tls-key': { value: 'FILE', help: 'flag.tlsKey' },
  'tls-self-signed': { help: 'flag.tlsSelfSigned' },
  insecure: { help: 'flag.insecure' },
  metrics: { value: 'HOST:PORT', help: 'flag.metrics' },
  'print-config': { help: 'flag.printConfig' },
  restore: { value: 'FILE', help: 'flag.restore' },
  help: { help: 'flag.help' },
  version: { help: 'flag.version' },
} as const satisfies Flags

/** The flags that are settings too, with the paths of these. */
export const settingFlags = {
  host: 'host',
  port: 'port',
  db: 'db',
  store: 'store',
  bus: 'bus',
  files: 'files',
  'key-file': 'keyFile',
  lang: 'lang',
  log: 'log',
  'tls-cert': 'tls.cert',
  'tls-key': 'tls.key',
  'tls-self-signed': 'tls.selfSigned',
  insecure: 'insecure',
  metrics: 'metrics',
} as const
