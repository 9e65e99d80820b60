import { createPrivateKey, X509Certificate } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { SettingsProblem } from '../settings'

/** What a server shows of itself: a certificate (with those above it) and its private key, as PEM texts. */
export interface Identity {
  cert: string
  key: string
}

/** The SHA-256 of a certificate, in capital hexadecimals with colons, as other programs print it. */
export function fingerprintOf({ cert }: Identity): string {
  return new X509Certificate(cert).fingerprint256
}

/** When a certificate ends, in milliseconds since 1970. */
export function validUntil({ cert }: Pick<Identity, 'cert'>): number {
  return Date.parse(new X509Certificate(cert).validTo)
}

/** Reads two PEM files. Throws a SettingsProblem when they cannot be used together now. */
export function readIdentity(certFile: string, keyFile: string): Identity {
  const cert = read(certFile)
  const key = read(keyFile)
  const certificate = parse(certFile, () => new X509Certificate(cert))
  const privateKey = parse(keyFile, () => createPrivateKey(key))
  if (!certificate.checkPrivateKey(privateKey)) {
    throw new SettingsProblem('start.tls_unfit', { file: keyFile, cert: certFile })
  }
  const until = validUntil({ cert })
  if (until < Date.now()) {
    const date = new Date(until).toISOString().slice(0, 10)
    throw new SettingsProblem('start.tls_expired', { file: certFile, until: date })
  }
  return { cert, key }
}

/** Reads a PEM file with a private key. Throws a SettingsProblem when it is none. */
export function readKey(file: string): string {
  const key = read(file)
  parse(file, () => createPrivateKey(key))
  return key
}

function read(file: string): string {
  try {
    return readFileSync(file, 'utf8')
  } catch (error) {
    throw new SettingsProblem('start.tls_missing', { file, cause: (error as Error).message })
  }
}

function parse<T>(file: string, act: () => T): T {
  try {
    return act()
  } catch (error) {
    throw new SettingsProblem('start.tls_unreadable', { file, cause: (error as Error).message })
  }
}
