import { SettingsProblem, type Settings } from '../settings'
import { readIdentity, type Identity } from './identity'
import { makeSelfSigned } from './self-signed'

/**
 * The identity that the settings ask for: from two files, or a certificate of its own beside the database.
 * Undefined: plain text. Throws a SettingsProblem that names the file and what is wrong with it.
 */
export async function findIdentity({ tls, db, host }: Settings): Promise<Identity | undefined> {
  const { cert, key, selfSigned } = tls
  if (cert !== '' && key !== '') return readIdentity(cert, key)
  if (cert !== '' || key !== '') throw new SettingsProblem('start.tls_pair', {})
  return selfSigned ? makeSelfSigned(db, host) : undefined
}
