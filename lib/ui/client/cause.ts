import type { TextKey } from '../../i18n'
import { saying, type Saying } from './saying'

const causes: Readonly<Record<string, TextKey>> = {
  ECONNREFUSED: 'cause.refused',
  ENOTFOUND: 'cause.unknownHost',
  EAI_AGAIN: 'cause.unknownHost',
  ETIMEDOUT: 'cause.timeout',
  timeout: 'cause.timeout',
  EHOSTUNREACH: 'cause.unreachable',
  ENETUNREACH: 'cause.unreachable',
  ECONNRESET: 'cause.cut',
  EPIPE: 'cause.cut',
  ERR_SSL_WRONG_VERSION_NUMBER: 'cause.plain',
  ERR_SSL_PACKET_LENGTH_TOO_LONG: 'cause.plain',
  EPROTO: 'cause.protocol',
  end: 'cause.cut',
  protocol: 'cause.protocol',
}

/** Why there is no line to a server, and what can be done: the system's word as a sentence. */
export function explainCause(cause: string): Saying {
  const [, fingerprint] = /^ECERTIFICATE (\S+)/.exec(cause) ?? []
  if (fingerprint) return saying('cause.certificate', { fingerprint })
  const word = /\b(E[A-Z_]{4,})\b/.exec(cause)?.[1] ?? cause
  const key = causes[word]
  return key ? saying(key) : saying('cause.other', { cause })
}
