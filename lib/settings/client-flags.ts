import type { Flags } from './flags'

/** The client's command line. */
export const clientFlags = {
  server: { value: 'HOST:PORT', help: 'flag.server' },
  user: { value: 'USERNAME', help: 'flag.user' },
  register: { help: 'flag.register' },
  room: { value: 'NAME', help: 'flag.room' },
  plain: { help: 'flag.plain' },
  numbers: { help: 'flag.numbers' },
  json: { help: 'flag.json' },
  tls: { help: 'flag.clientTls' },
  insecure: { help: 'flag.clientInsecure' },
  trust: { value: 'SHA256', help: 'flag.trust' },
  lang: { value: 'es|pt|en', help: 'flag.lang' },
  theme: { value: 'NAME', help: 'flag.theme' },
  help: { help: 'flag.help' },
  version: { help: 'flag.version' },
} as const satisfies Flags
