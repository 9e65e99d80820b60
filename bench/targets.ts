// The servers that hear the same load: ours, the smallest programs that can do it, and others where installed.
import { spawnSync } from 'node:child_process'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Dialect } from './load'
import { makePeople } from './people'
import { LOADER, start, startServer, type Running } from './running'
import type { Tap } from './tap'

export interface Target {
  name: string
  dialect: Dialect
  start(): Promise<Running>
}

const ROOM = '#general'

/** Ours, with as many people as will come. */
export async function ownServer(folder: string, people: number): Promise<Target> {
  const db = join(folder, 'chat.db')
  const tokens = await makePeople(db, people)
  return {
    name: 'tertulia',
    start: () => startServer(db),
    dialect: { ...ndjson, enter: (tap, number) => resume(tap, tokens[number]!, NOTHING_NEW) },
  }
}

/** A number that no room reaches: who has read so far is sent no history. */
export const NOTHING_NEW = 2 ** 31

/** Signs in as whose token it is, who has read the room up to message number `seq`. */
export function resume(tap: Tap, token: string, seq: number): Promise<void> {
  return tap.ask(request(0, 'session.resume', { token, since: { [ROOM]: seq } }), '"id":0')
}

/** A request as it travels. */
export function request(id: number, method: string, params: unknown): string {
  return `${JSON.stringify({ jsonrpc: '2.0', id, method, params })}\n`
}

/** Ours, and that of the limits, which need nobody to sign in. */
export const ndjson: Dialect = {
  enter: () => Promise.resolve(),
  say: (id, text) => request(id, 'chat.send', { room: ROOM, text, key: `${process.pid}-${id}` }),
  isMessage: line => line.startsWith('{"jsonrpc":"2.0","method":"chat.message"'),
  isAnswer: line => line.startsWith('{"jsonrpc":"2.0","id":'),
}

/** How many bytes a limit moves for one message: as many as our server does. */
export interface Bytes {
  eventBytes: number
  answerBytes: number
}

/** The smallest Node program that stores each line before it tells it. */
export function nodeLimit(
  folder: string,
  { eventBytes, answerBytes }: Bytes,
  env?: Record<string, string>,
): Target {
  const log = join(folder, 'limit.log')
  const args = [
    join(__dirname, 'limits', 'fanout.ts'),
    String(eventBytes),
    String(answerBytes),
    log,
  ]
  const run = () => start({ command: process.execPath, args: [...LOADER, ...args], env })
  return { name: 'node', dialect: ndjson, start: run }
}

/** The smallest C program, which stores nothing; undefined where there is no compiler. */
export function cLimit(folder: string, { eventBytes, answerBytes }: Bytes): Target | undefined {
  const command = join(folder, 'fanout')
  const source = join(__dirname, 'limits', 'fanout.c')
  if (spawnSync('cc', ['-O2', '-o', command, source]).status !== 0) return undefined
  const args = [String(eventBytes), String(answerBytes)]
  return { name: 'C', dialect: ndjson, start: () => start({ command, args }) }
}

/** Servers of others, by the name of their program; each must be installed. */
export function rivals(folder: string, names: readonly string[]): Target[] {
  return names.map((name, number) => {
    const make = RIVALS[name]
    if (!make) throw new Error(`unknown rival ${name}: there are ${Object.keys(RIVALS).join(', ')}`)
    return make(folder, 6670 + number)
  })
}

const irc: Dialect = {
  enter: async (tap, number) => {
    await tap.ask(`NICK n${number}\r\nUSER n${number} 0 * :n\r\n`, ' 001 ')
    await tap.ask('JOIN #bench\r\n', ' 366 ')
  },
  say: (_, text) => `PRIVMSG #bench :${text}\r\n`,
  isMessage: line => line.includes(' PRIVMSG #bench :'),
}

const nats: Dialect = {
  enter: tap =>
    tap.ask('CONNECT {"verbose":false,"echo":false}\r\nSUB bench 1\r\nPING\r\n', 'PONG'),
  say: (_, text) => `PUB bench ${text.length}\r\n${text}\r\n`,
  isMessage: line => line.startsWith('<'),
}

const RIVALS: Record<string, (folder: string, port: number) => Target> = {
  ngircd: (folder, port) => {
    const config = join(folder, 'ngircd.conf')
    writeFileSync(config, ngircdConfig(port))
    return rival('ngircd', irc, ['-n', '-f', config], port)
  },
  inspircd: (folder, port) => {
    const config = join(folder, 'inspircd.conf')
    writeFileSync(config, inspircdConfig(folder, port))
    return rival(
      'inspircd',
      irc,
      ['--nofork', '--nolog', '--runasroot', `--config=${config}`],
      port,
    )
  },
  'nats-server': (folder, port) => {
    const config = join(folder, 'nats.conf')
    writeFileSync(
      config,
      `listen: 127.0.0.1:${port}\nmax_pending: 268435456\nping_interval: "1h"\nlog_file: "${config}.log"\n`,
    )
    return rival('nats-server', nats, ['-c', config], port)
  },
}

function rival(name: string, dialect: Dialect, args: string[], port: number): Target {
  return { name, dialect, start: () => start({ command: name, args, port }) }
}

/** Limits off, nothing else tuned. */
function ngircdConfig(port: number): string {
  return `[Global]
Name = irc.test
Info = bench
Listen = 127.0.0.1
Ports = ${port}
MotdPhrase = hi
[Limits]
MaxConnections = 0
MaxConnectionsIP = 0
MaxJoins = 0
MaxNickLength = 20
MaxPenaltyTime = 0
PingTimeout = 3600
[Options]
DNS = no
Ident = no
PAM = no
`
}

function inspircdConfig(folder: string, port: number): string {
  return `<server name="irc.test" description="bench" network="bench">
<admin name="a" nick="a" email="a@b.invalid">
<bind address="127.0.0.1" port="${port}" type="clients">
<connect name="main" allow="*" timeout="120" pingfreq="1h" hardsendq="64M" softsendq="32M" recvq="8M"
  threshold="1000000" commandrate="1000000000" fakelag="no" localmax="100000" globalmax="100000"
  maxconnwarn="no" resolvehostnames="no" useident="no" limit="100000" maxchans="20">
<performance somaxconn="4096" softlimit="100000">
<options defaultmodes="">
<security maxtargets="20">
<pid file="${folder}/inspircd.pid">
<path configdir="${folder}" datadir="${folder}" logdir="${folder}" runtimedir="${folder}">
`
}
