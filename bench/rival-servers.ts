// Servers of others that hear the same load, each with its limits off and nothing else tuned.
import { spawnSync } from 'node:child_process'
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import { findFreePort } from './free-port'
import type { Dialect } from './load'
import { start } from './running'
import type { Target } from './targets'

/** Those that are known here; each must be installed. */
export const KNOWN = ['ngircd', 'inspircd', 'nats-server'] as const

/**
 * The rivals of those names, or that a file (`.json`) tells how to start and talk to; bench/README.md says how.
 * What is not installed is said and left out.
 */
export async function findRivals(folder: string, names: readonly string[]): Promise<Target[]> {
  const found: (Target | undefined)[] = []
  for (const name of names) found.push(findRival(folder, name, await findFreePort()))
  return found.filter(each => each !== undefined)
}

function findRival(folder: string, name: string, port: number): Target | undefined {
  if (name.endsWith('.json')) return readRival(name, port)
  const make = RIVALS[name]
  if (!make)
    throw new Error(`there is no rival ${name}: ${Object.keys(RIVALS).join(', ')}, or a file`)
  if (isInstalled(name)) return make(folder, port)
  process.stderr.write(`${name} is not installed, and left out\n`)
  return undefined
}

function isInstalled(program: string): boolean {
  return spawnSync('sh', ['-c', 'command -v "$1"', 'sh', program]).status === 0
}

/** A server that talks in lines. In all texts `{port}`, `{number}`, `{id}`, `{length}` and `{text}` are filled in. */
const rivalSchema = z.strictObject({
  name: z.string(),
  command: z.string(),
  args: z.array(z.string()).default([]),
  /** Where it listens. Absent: on a free port that it is given in `args`. */
  port: z.int().optional(),
  /** What a connection sends, and what is in the line that it waits for. */
  enter: z.array(z.strictObject({ send: z.string(), wait: z.string() })).default([]),
  /** One message. */
  say: z.string(),
  /** What is in each line that tells a message. */
  message: z.string(),
  /** What is in each line that answers one's own message. Absent: nothing does. */
  answer: z.string().optional(),
})

function readRival(file: string, freePort: number): Target {
  const rival = rivalSchema.parse(JSON.parse(readFileSync(file, 'utf8')))
  const port = rival.port ?? freePort
  const args = rival.args.map(each => filled(each, { port }))
  return {
    name: rival.name,
    dialect: dialectOf(rival),
    start: () => start({ command: rival.command, args, port }),
  }
}

function dialectOf({ enter, say, message, answer }: z.infer<typeof rivalSchema>): Dialect {
  return {
    async enter(tap, number) {
      for (const { send, wait } of enter) await tap.ask(filled(send, { number }), wait)
    },
    say: (id, text) => filled(say, { id, text, length: text.length }),
    isMessage: line => line.includes(message),
    isAnswer: answer === undefined ? undefined : line => line.includes(answer),
  }
}

function filled(text: string, values: Record<string, string | number>): string {
  return text.replace(/\{(\w+)\}/g, (all, name: string) => String(values[name] ?? all))
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
  enter: async tap => {
    await tap.ask('CONNECT {"verbose":false,"echo":false}\r\nSUB bench 1\r\nPING\r\n', 'PONG')
  },
  say: (_, text) => `PUB bench ${text.length}\r\n${text}\r\n`,
  isMessage: line => line.startsWith('<'),
}

/** How each is started, by the name of its program. */
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
