import type { Services } from '../command'
import type { Log } from '../log'
import { findIdentity, fingerprintOf, validUntil, type Identity } from '../net'
import { isLoopback, SettingsProblem, type Settings } from '../settings'
import type { OpenListener } from './listening'

/**
 * The certificate and key of a server; undefined for one that speaks plainly. Throws a SettingsProblem where
 * others than this machine could listen in and nobody has said that they may.
 */
export async function identityFor(settings: Settings): Promise<Identity | undefined> {
  const identity = await findIdentity(settings)
  if (!identity && !settings.insecure && !isLoopback(settings.host)) {
    throw new SettingsProblem('start.not_loopback', { host: settings.host })
  }
  return identity
}

/** What people compare who connect for the first time. */
export function sayCertificate(log: Log, identity: Identity): void {
  const until = new Date(validUntil(identity)).toISOString().slice(0, 10)
  log.say('server.certificate', { fingerprint: fingerprintOf(identity), until })
}

/** Shows whoever comes from now on the certificate as it is in its file now. */
export async function renew(
  { settings, log }: Services,
  { listener }: OpenListener,
): Promise<void> {
  // One that lies in no file stays: with another one the server would be a stranger to those who know it.
  if (settings.tls.cert === '' && settings.db === ':memory:') return
  try {
    const identity = await findIdentity(settings)
    if (!identity) return
    listener.renew(identity)
    sayCertificate(log, identity)
  } catch (error) {
    if (!(error instanceof SettingsProblem)) return log.fault('admin.reload', error)
    log.say('server.notRenewed', { reason: error.sentence(settings.lang) })
  }
}
