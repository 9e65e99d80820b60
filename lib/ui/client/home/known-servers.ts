import { join } from 'node:path'
import { z } from 'zod'
import type { KnownServers } from '../../../net/trust'
import type { Saying } from '../saying'
import { replaceFile } from './files'
import type { Folders } from './folders'
import { readJson } from './json'

const knownServersFile = z.record(z.string(), z.string())

/** The certificates of servers, in `servers.json`: `{"casa.example:8000": "AB:CD:…"}`. */
export function keepKnownServers(
  { state }: Folders,
  complain: (problem: Saying) => void,
): KnownServers {
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
