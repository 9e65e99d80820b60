import { existsSync, renameSync, writeFileSync } from 'node:fs'
import { isIP } from 'node:net'
import { hostname } from 'node:os'
import { readIdentity, type Identity } from './identity'

const YEARS = 10
const YEAR_MS = 365.25 * 24 * 3600 * 1000

/** Names of a certificate (RFC 5280, section 4.2.1.6): 2 is a DNS name, 7 an address. */
type AltName = { type: 2; value: string } | { type: 7; ip: string }

/**
 * The certificate that a server made for itself: beside the database, so that it stays the same and clients
 * know it again. A database in memory has a new one at each start.
 */
export async function makeSelfSigned(db: string, host: string): Promise<Identity> {
  if (db === ':memory:') return make(host)
  const [certFile, keyFile] = [`${db}-tls-cert.pem`, `${db}-tls-key.pem`]
  if (!existsSync(certFile) || !existsSync(keyFile)) {
    const { cert, key } = await make(host)
    save(keyFile, key)
    save(certFile, cert)
  }
  return readIdentity(certFile, keyFile)
}

async function make(host: string): Promise<Identity> {
  // Loaded only where a certificate is made, which is rare: it would be a fifth of every start.
  const { generate } = await import('selfsigned')
  const made = await generate([{ name: 'commonName', value: hostname() }], {
    keyType: 'ec',
    curve: 'P-256',
    algorithm: 'sha256',
    notAfterDate: new Date(Date.now() + YEARS * YEAR_MS),
    extensions: [{ name: 'subjectAltName', altNames: namesOf(host) }],
  })
  return { cert: made.cert, key: made.private }
}

function namesOf(host: string): AltName[] {
  const names = new Set(['localhost', hostname(), '127.0.0.1', '::1', host])
  return [...names].map(name => (isIP(name) ? { type: 7, ip: name } : { type: 2, value: name }))
}

/** Only the owner of the server may read a key. */
function save(file: string, text: string): void {
  writeFileSync(`${file}.new`, text, { mode: 0o600 })
  renameSync(`${file}.new`, file)
}
