/** A PostgreSQL of the spec's own, which it may stop and start. */
import { spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { test, type TestContext } from 'node:test'
import { findFreePort } from '../../bench/free-port'
import { temporaryFolder } from './temp'

/** Where Debian keeps the programs of each version. */
const VERSIONS = '/usr/lib/postgresql'

const PROGRAMS = findPrograms()

export interface OwnPostgres {
  url: string
  /** Ends it; `immediate` as a crash does: nothing is finished, and the next start recovers. */
  stop(how?: 'fast' | 'immediate'): Promise<void>
  /** Starts it again and waits until it answers. */
  start(): Promise<void>
}

/** As `test`, for what needs such a PostgreSQL; where its programs are missing it is skipped with a word. */
export function ownPostgresTest(name: string, run: (t: TestContext) => Promise<void>): void {
  if (PROGRAMS !== undefined) void test(name, run)
  else void test(name, { skip: `no initdb in ${VERSIONS}` }, () => undefined)
}

/** Makes an empty PostgreSQL on a free port and starts it. */
export async function startPostgres(t: TestContext): Promise<OwnPostgres> {
  // What is done after a spec is done in this order, and it must not run in a folder that is removed.
  t.after(() => stop())
  const folder = temporaryFolder(t)
  const data = join(folder, 'data')
  const log = join(folder, 'log')
  if (isRoot) spawnSync('chown', ['postgres', folder])
  await run('initdb', [
    '-D',
    data,
    '-U',
    'postgres',
    '-A',
    'trust',
    '-E',
    'UTF8',
    '--no-locale',
    '-N',
  ])
  const port = await findFreePort()
  const options = `-p ${port} -c listen_addresses=127.0.0.1 -c unix_socket_directories=${folder}`
  const start = () => run('pg_ctl', ['-D', data, '-l', log, '-o', options, '-w', 'start'])
  const stop = async (how = 'immediate') => {
    if (existsSync(join(data, 'postmaster.pid')))
      await run('pg_ctl', ['-D', data, '-m', how, '-w', 'stop'])
  }
  await start().catch(() => {
    throw new Error(`could not start PostgreSQL: ${readFileSync(log, 'utf8')}`)
  })
  return { url: `postgres://postgres@127.0.0.1:${port}/postgres`, start, stop }
}

/** PostgreSQL does not run as root. */
const isRoot = process.getuid?.() === 0

/** What it leaves running must not hold our pipes, so that it has none. */
async function run(program: string, args: string[]): Promise<void> {
  const command = [...(isRoot ? ['runuser', '-u', 'postgres', '--'] : []), join(PROGRAMS!, program)]
  const child = spawn(command[0]!, [...command.slice(1), ...args], { stdio: 'ignore', cwd: '/' })
  const [status] = (await once(child, 'close')) as [number | null]
  if (status !== 0) throw new Error(`${program} ended with ${status}`)
}

/** The folder of the newest version's programs. */
function findPrograms(): string | undefined {
  if (!existsSync(VERSIONS)) return undefined
  return readdirSync(VERSIONS)
    .sort((a, b) => Number(b) - Number(a))
    .map(version => join(VERSIONS, version, 'bin'))
    .find(folder => existsSync(join(folder, 'initdb')))
}
