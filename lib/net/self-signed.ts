import { createPublicKey, generateKeyPairSync, randomBytes } from 'node:crypto'
import { existsSync, linkSync, rmSync, writeFileSync } from 'node:fs'
import { isIP } from 'node:net'
import { hostname } from 'node:os'
import { readIdentity, readKey, type Identity } from './identity'

const YEARS = 10
const YEAR_MS = 365.25 * 24 * 3600 * 1000

/** Names of a certificate (RFC 5280, section 4.2.1.6): 2 is a DNS name, 7 an address. */
type AltName = { type: 2; value: string } | { type: 7; ip: string }

/**
 * The certificate that a server made for itself: beside the database, so that it stays the same and clients
 * know it again. Of several servers that start there at once, the first one's holds for all. A database in
 * memory has a new one at each start.
 */
export async function makeSelfSigned(db: string, host: string): Promise<Identity> {
  if (db === ':memory:') return certify(host, makeKey())
  const [certFile, keyFile] = [`${db}-tls-cert.pem`, `${db}-tls-key.pem`]
  if (!existsSync(keyFile)) saveNew(keyFile, makeKey())
  if (!existsSync(certFile)) {
    const { cert } = await certify(host, readKey(keyFile))
    saveNew(certFile, cert)
  }
  return readIdentity(certFile, keyFile)
}

function makeKey(): string {
  const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
  return privateKey.export({ type: 'pkcs8', format: 'pem' }) as string
}

async function certify(host: string, key: string): Promise<Identity> {
  // Loaded only where a certificate is made, which is rare: it would be a fifth of every start.
  const { generate } = await import('selfsigned')
  const publicKey = createPublicKey(key).export({ type: 'spki', format: 'pem' }) as string
  const { cert } = await generate([{ name: 'commonName', value: hostname() }], {
    keyPair: { privateKey: key, publicKey },
    keyType: 'ec',
    curve: 'P-256',
    algorithm: 'sha256',
    notAfterDate: new Date(Date.now() + YEARS * YEAR_MS),
    extensions: [{ name: 'subjectAltName', altNames: namesOf(host) }],
  })
  return { cert, key }
}

function namesOf(host: string): AltName[] {
  const names = new Set(['localhost', hostname(), '127.0.0.1', '::1', host])
  return [...names].map(name => (isIP(name) ? { type: 7, ip: name } : { type: 2, value: name }))
}

/** Only the owner of the server may read a key. A file that is there already stays, and a new one appears whole. */
function saveNew(file: string, text: string): void {
  const draft = `${file}-${randomBytes(8).toString('hex')}`
  writeFileSync(draft, text, { mode: 0o600, flush: true })
  try {
    linkSync(draft, file)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
  } finally {
    rmSync(draft)
  }
}
