import { Secret, TOTP } from 'otpauth'

/** Seconds that a code lasts (RFC 6238, section 5.2). */
const PERIOD_S = 30

/** Codes of the step before and the step behind also count, as clocks differ (RFC 6238, section 6). */
const DRIFT_STEPS = 1

/** What RFC 4226, section 4, recommends: 160 bits. */
const SECRET_BYTES = 20

/** A random secret for a second factor, `SECRET_BYTES` long. */
export function makeSecret(): Buffer {
  return Buffer.from(new Secret({ size: SECRET_BYTES }).bytes)
}

/** A secret as people type it: base32 (RFC 4648, section 6), without padding. */
export function secretText(secret: Buffer): string {
  return toSecret(secret).base32
}

/** What an authenticator application reads from a QR code. `issuer` is the server, `label` the account there. */
export function totpUri(secret: Buffer, issuer: string, label: string): string {
  return new TOTP({ secret: toSecret(secret), issuer, label, period: PERIOD_S }).toString()
}

/**
 * The step of the clock whose code this is, counted from 1970 (RFC 6238, section 4); undefined when it is
 * the code of none that counts `at` that time, in milliseconds. Six digits, HMAC-SHA-1.
 */
export function stepOf(secret: Buffer, code: string, at: number): number | undefined {
  const clock = { period: PERIOD_S, timestamp: at }
  const drift = TOTP.validate({
    ...clock,
    secret: toSecret(secret),
    token: code,
    window: DRIFT_STEPS,
  })
  return drift === null ? undefined : TOTP.counter(clock) + drift
}

function toSecret(secret: Buffer): Secret {
  return new Secret({ buffer: new Uint8Array(secret).buffer })
}
