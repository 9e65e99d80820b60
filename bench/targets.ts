// The servers that hear the same load: ours, and the smallest programs that can do it. `rivals/` has those of others.
import { spawnSync } from 'node:child_process'
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
export async function resume(tap: Tap, token: string, seq: number): Promise<void> {
  const asked = request(0, 'session.resume', { token, since: { [ROOM]: seq } })
  const answer = await tap.ask(asked, '"id":0')
  if (!answer.includes('"result":')) throw new Error(`could not sign in: ${answer}`)
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
