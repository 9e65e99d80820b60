// Runs benches, each in a process of its own, and writes down what they found: `npm run bench`, or
// `npm run bench -- store fanout` for some of them. bench/README.md says how they measure.
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { availableParallelism, cpus, loadavg, release, totalmem, type } from 'node:os'
import { join } from 'node:path'
import { format } from 'prettier'
import { drawPlot, type Plot } from './plot'
import { BENCHES, makePage } from './page'
import { ROOT } from './running'

const RESULTS = join(__dirname, 'results')
const PLOTS = join(ROOT, 'docs', 'performance')

/** What a bench found, as it is kept in bench/results. */
export interface Finding {
  bench: string
  /** When it ended, as an ISO 8601 date. */
  on: string
  machine: string
  /** Programs that waited for a core when it began and when it ended; more than one disturb it. */
  load: [number, number]
  /** Of the whole counts; what is told of a smaller part is only a hint. */
  scale: number
  rows: Record<string, unknown>[]
  /** Why it could not be run. Absent: it was. */
  skipped?: string
  plots?: Plot[]
}

async function main(wanted: readonly string[]): Promise<number> {
  const unknown = wanted.filter(name => !BENCHES.includes(name))
  if (unknown.length > 0) {
    process.stderr.write(`there is no bench ${unknown.join(', ')}: ${BENCHES.join(', ')}\n`)
    return 2
  }
  mkdirSync(RESULTS, { recursive: true })
  let failed = 0
  for (const name of wanted.length > 0 ? wanted : BENCHES) {
    process.stdout.write(`\n${name}\n`)
    const finding = await measure(name)
    if (finding?.skipped !== undefined) process.stdout.write(`skipped: ${finding.skipped}\n`)
    else if (finding) await keep(finding)
    else failed++
  }
  await writePage()
  return failed === 0 ? 0 : 1
}

async function measure(name: string): Promise<Finding | undefined> {
  const before = loadavg()[0]!
  const args = ['-r', 'ts-node/register', join('bench', `${name}.ts`)]
  const child = spawn(process.execPath, args, { cwd: ROOT, stdio: ['ignore', 'pipe', 'inherit'] })
  let text = ''
  child.stdout.setEncoding('utf8').on('data', (piece: string) => (text += piece))
  const [code] = (await once(child, 'close')) as [number]
  const lines = text.trimEnd().split('\n')
  const found = lines.pop()!
  process.stdout.write(`${lines.join('\n')}\n`)
  if (code !== 0) return undefined
  const load: [number, number] = [before, loadavg()[0]!]
  const scale = Number(process.env.BENCH_SCALE ?? 1)
  const where = { on: new Date().toISOString(), machine: machine(), load, scale }
  return { ...(JSON.parse(found) as Finding), ...where }
}

async function keep(finding: Finding): Promise<void> {
  const text = await format(JSON.stringify(finding), { parser: 'json', printWidth: 100 })
  writeFileSync(join(RESULTS, `${finding.bench}.json`), text)
}

/** The page tells of every bench the last that was found, also when it did not run now. */
async function writePage(): Promise<void> {
  const findings = readdirSync(RESULTS)
    .filter(name => name.endsWith('.json'))
    .map(name => JSON.parse(readFileSync(join(RESULTS, name), 'utf8')) as Finding)
    .sort((a, b) => BENCHES.indexOf(a.bench) - BENCHES.indexOf(b.bench))
  mkdirSync(PLOTS, { recursive: true })
  for (const plot of findings.flatMap(({ plots = [] }) => plots)) {
    writeFileSync(join(PLOTS, `${plot.name}.svg`), drawPlot(plot))
  }
  writeFileSync(join(ROOT, 'docs', 'PERFORMANCE.md'), await makePage(findings))
}

function machine(): string {
  const gigabytes = Math.round(totalmem() / 1024 ** 3)
  const system = `${type()} ${release().split('.', 2).join('.')}`
  const processor = cpus()[0]?.model.trim() ?? 'unknown'
  return `${availableParallelism()} cores (${processor}), ${gigabytes} GB, ${system}, Node ${process.version}`
}

void main(process.argv.slice(2)).then(status => (process.exitCode = status))
