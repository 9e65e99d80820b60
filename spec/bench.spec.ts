import assert from 'node:assert/strict'
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, test } from 'node:test'
import { talk } from '../bench/load'
import { BENCHES, makePage } from '../bench/page'
import { findRivals } from '../bench/rival-servers'
import type { Finding } from '../bench/run'
import { gather } from '../bench/tap'
import { simulate } from '../bench/turns'
import { temporaryFolder } from './helpers/temp'

const root = join(__dirname, '..')

const SCALE = 0.001

/** As small as each can be; how long something takes is not looked at. */
const env = { ...process.env, BENCH_SCALE: String(SCALE), BENCH_ROUNDS: '1' }

/** What the benches found when they last ran in full. */
const results = join(root, 'bench', 'results')

/** Rows that are only there when the machine had nothing else to do. */
const WHEN_CALM = /undisturbed|calm/

/** What a bench tells itself; `run.ts` adds where and when it was. */
type Found = Pick<Finding, 'bench' | 'rows' | 'plots' | 'skipped'>

const findings: Finding[] = []

describe('in its short form', { concurrency: 4 }, () => {
  for (const bench of BENCHES.filter(name => name !== 'rivals')) {
    test(`the bench ${bench} measures all that is told of it`, async t => {
      const finding = await run(bench)
      if (finding.skipped !== undefined) return t.skip(finding.skipped)

      assert.equal(finding.bench, bench)
      if (isKept(bench)) assert.deepEqual(namesOf(finding), namesOf(kept(bench)))
      for (const row of finding.rows) assertWhole(row)
      findings.push({ on: '', machine: '', load: [0, 0], scale: SCALE, ...finding })
    })
  }
})

test('the last cards go to as many buyers as there are cards', () => {
  const last = findingOf('desk').rows.find(({ name }) => /^the last/.test(String(name)))

  assert.deepEqual([last?.limit, last?.isMet], ['10 win', true])
})

test('the page tells every row that was found', async () => {
  const page = await makePage(findings)

  const lines = page.split('\n').filter(line => line.startsWith('| ')).length
  const rows = findings.reduce((sum, finding) => sum + finding.rows.length, 0)
  // Each table has a line of titles and one that rules it off.
  assert.equal(lines, rows + 2 * findings.length)
})

test('a node in the simulation is busy for what its messages cost, and no more than always', () => {
  const costs = { ownUs: 100, toldUs: 10, writeUs: 5, frameUs: 1 }
  const busy = (own: number, told: number, listeners: number) =>
    simulate(costs, { own, told, listeners, rooms: 1 }, 5, lcg()).busy

  // 100 messages a second of 100 us each, and as many of others of 10 us.
  assert.ok(Math.abs(busy(100, 100, 0) - 0.011) < 0.002)
  // Each is written to 100 clients: 100 times 6 us.
  assert.ok(Math.abs(busy(100, 0, 100) - 0.07) < 0.01)
  // Messages that come together share their writes, so that ten times as many cost less than ten times.
  assert.ok(busy(1000, 0, 100) < 0.65)
  assert.ok(busy(20_000, 0, 0) > 0.999)
})

/** Numbers from 0 to 1 that are the same each time. */
function lcg(): () => number {
  let state = 1
  return () => (state = (state * 48_271) % 2_147_483_647) / 2_147_483_647
}

test('a file tells how to measure any server that talks in lines', async t => {
  const folder = temporaryFolder(t)
  const file = join(folder, 'relay.json')
  const enter = [{ send: 'HOLA {number}\n', wait: 'HOLA' }]
  const rival = { name: 'relay', command: process.execPath, args: ['-e', RELAY, '{port}'], enter }
  writeFileSync(file, JSON.stringify({ ...rival, say: 'DICE {id} {text}\n', message: 'DICE' }))

  const [target] = await findRivals(folder, [file])
  const server = await target!.start()
  t.after(() => server.stop())
  const taps = await gather(12, server.port, target!.dialect.enter)
  t.after(() => taps.forEach(tap => tap.close()))
  const load = { senders: 10, window: 4, seconds: 0.05 }
  const { messages, deliveriesPerSecond } = await talk(taps, server, target!.dialect, load)

  assert.equal(target!.name, 'relay')
  assert.ok(messages >= 40 && deliveriesPerSecond > 0)
})

/** Gives each line that greets back to whoever said it, and any other to everybody else. */
const RELAY = `
  const all = new Set()
  const hear = (from, line) =>
    all.forEach(to => (to === from) === line.startsWith('HOLA') && to.write(line + '\\n'))
  require('node:net').createServer({ noDelay: true }, socket => {
    all.add(socket)
    socket.on('error', () => {}).on('close', () => all.delete(socket))
    require('node:readline').createInterface(socket).on('line', line => hear(socket, line))
  }).listen(Number(process.argv[1]), '127.0.0.1')
`

/**
 * What a bench tells in its last line. A bench fails by itself where somebody missed a message, got one twice
 * or not in its place.
 */
async function run(bench: string): Promise<Found> {
  const args = ['-r', './tools/register.cjs', join('bench', `${bench}.ts`)]
  const child = spawn(process.execPath, args, { cwd: root, env, stdio: ['ignore', 'pipe', 'pipe'] })
  let [told, problem] = ['', '']
  child.stdout.setEncoding('utf8').on('data', (piece: string) => (told += piece))
  child.stderr.setEncoding('utf8').on('data', (piece: string) => (problem += piece))
  const [status] = (await once(child, 'close')) as [number]
  assert.equal(status, 0, problem)
  return JSON.parse(told.trimEnd().split('\n').at(-1)!) as Found
}

/** Not every bench has run in full on the machine whose results are kept. */
function isKept(bench: string): boolean {
  return existsSync(join(results, `${bench}.json`))
}

function kept(bench: string): Finding {
  return JSON.parse(readFileSync(join(results, `${bench}.json`), 'utf8')) as Finding
}

function findingOf(bench: string): Finding {
  const finding = findings.find(each => each.bench === bench)
  assert.ok(finding, `${bench} found nothing`)
  return finding
}

/** What the rows are about, without the counts, which differ in a short form. */
function namesOf({ rows }: Found): string[] {
  return rows
    .map(({ what, name, inFlight }) => String(what ?? name ?? inFlight))
    .filter(name => !WHEN_CALM.test(name))
    .map(name => name.replace(/[\d.,]+/g, '0'))
}

function assertWhole(row: Record<string, unknown>): void {
  for (const [name, value] of Object.entries(row)) {
    if (typeof value === 'number')
      assert.ok(Number.isFinite(value), `${name} of ${JSON.stringify(row)}`)
    assert.notEqual(value, null, `${name} of ${JSON.stringify(row)}`)
  }
}
