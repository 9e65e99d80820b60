import assert from 'node:assert/strict'
import { X509Certificate } from 'node:crypto'
import { rmSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import type { Identity } from '../../lib/net'
import { renew } from '../../lib/server/certificate'
import type { OpenListener } from '../../lib/server/listening'
import { startProcess } from '../helpers/process'
import { startServer } from '../helpers/server'
import { temporaryFolder } from '../helpers/temp'

test('the log tells the fingerprint to compare, and a renewal that fails changes nothing (S7)', async t => {
  const db = join(temporaryFolder(t), 'chat.db')
  const server = await startProcess(t, db, {}, ['--tls-self-signed'])
  const certificate = `${db}-tls-cert.pem`

  const line = await server.printed(
    /Certificado TLS con huella SHA-256 [0-9A-F:]{95}, válido hasta/,
  )

  const { fingerprint256 } = new X509Certificate(readFileSync(certificate))
  assert.ok(line.includes(`${fingerprint256}, válido hasta el 20`), line)
  const from = server.lines.length
  writeFileSync(certificate, 'nada')
  server.child.kill('SIGHUP')
  await server.printed(/sigue siendo el de antes: \S+cert\.pem no es un archivo PEM/, from)
  assert.ok(!server.lines.some(each => each.includes('    at ')))

  rmSync(certificate)
  rmSync(`${db}-tls-key.pem`)
  server.child.kill('SIGHUP')
  const renewed = await server.printed(/Certificado TLS con huella SHA-256/, from)
  assert.ok(!renewed.includes(fingerprint256))
})

test('a certificate that lies in no file stays, whatever is read again (S7)', async t => {
  const { services } = await startServer(t, { tls: { selfSigned: true } })
  const renewed: Identity[] = []
  const listener = { renew: (identity: Identity) => void renewed.push(identity) }

  await renew(services, { listener } as unknown as OpenListener)

  assert.deepEqual(renewed, [])
})
