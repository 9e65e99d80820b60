import { join } from 'node:path'
import { z } from 'zod'
import { Trust, type KnownServers, type TrustOptions } from '../../../net/trust'
import { formatAddress } from '../address'
import { saying, type Saying } from '../saying'
import { replaceFile } from './files'
import type { Folders } from './folders'
import { readJson } from './json'

const knownServersFile = z.record(z.string(), z.string())

/** What the command line says of encryption. */
export type Security = Pick<TrustOptions, 'tls' | 'insecure' | 'trusted'>

/** Believes the servers that the person's folder knows, and tells whose certificate is seen for the first time. */
export function trustFrom(
  folders: Folders,
  security: Security,
  tell: (problem: Saying) => void,
): Trust {
  return new Trust({
    ...security,
    known: keepKnownServers(folders, tell),
    onFirst: (address, fingerprint) =>
      tell(saying('line.firstCertificate', { server: formatAddress(address), fingerprint })),
  })
}

/** The certificates of servers, in `servers.json`: `{"casa.example:8000": "AB:CD:…"}`. */
function keepKnownServers({ state }: Folders, complain: (problem: Saying) => void): KnownServers {
  const path = join(state, 'servers.json')
  const read = () => readJson(path, knownServersFile, complain) ?? {}
  return {
    find: ({ host, port }) => read()[`${host}:${port}`],
    keep: ({ host, port }, fingerprint) => {
      const servers = { ...read(), [`${host}:${port}`]: fingerprint }
      replaceFile(path, `${JSON.stringify(servers, null, 2)}\n`, true)
    },
  }
}
