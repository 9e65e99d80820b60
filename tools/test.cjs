// `npm test`: the specs in several processes, as each waits much of its time, and beside them type check, lint
// and layout. What the checks and all processes but the first say comes when it is whole; the summary of all
// specs is always last. In plain JavaScript, so that it starts at once.
const { spawn } = require('node:child_process')
const { join } = require('node:path')
const { compileAll } = require('./compile.cjs')

const bin = name => join(__dirname, '..', 'node_modules', '.bin', name)
const checks = [
  ['types and lint', process.execPath, [join(__dirname, 'check.mjs')]],
  [
    'layout',
    bin('prettier'),
    ['--check', '.', '--log-level', 'warn', '--cache', '--cache-strategy', 'content'],
  ],
]

/** In how many processes the specs run. */
const SHARDS = 3

/** What a run counts, in the order in which its summary tells it. */
const COUNTS = ['tests', 'suites', 'pass', 'fail', 'cancelled', 'skipped', 'todo']

async function main() {
  const startedAt = performance.now()
  const checking = check()
  compileAll()
  const [first, ...others] = Array.from({ length: SHARDS }, (_, at) =>
    spec(at + 1, piece => at === 0 && process.stdout.write(piece)),
  )
  await first
  for (const other of others) process.stdout.write((await other)[1])
  const failed = await checking
  const outcomes = await Promise.all([first, ...others])
  process.stdout.write(`\n${summary(outcomes.map(([, text]) => text))}`)
  process.stdout.write(`ℹ duration_ms ${(performance.now() - startedAt).toFixed(0)}\n`)
  for (const text of failed) process.stderr.write(text)
  return failed.length > 0 || outcomes.some(([status]) => status !== 0) ? 1 : 0
}

/** One part of the specs, counted from 1; `onText` gets what they say while they say it. */
function spec(shard, onText) {
  const args = ['--test-reporter=spec', '-r', './tools/register.cjs', join('spec', 'run.ts')]
  return run(process.execPath, [...args, `--shard=${shard}/${SHARDS}`], onText)
}

/** What several runs counted, in all. */
function summary(texts) {
  const countOf = (text, name) => Number(text.match(new RegExp(`ℹ ${name} (\\d+)`))?.[1] ?? 0)
  const lines = COUNTS.map(name => [
    name,
    texts.reduce((sum, text) => sum + countOf(text, name), 0),
  ])
  return lines.map(([name, count]) => `ℹ ${name} ${count}\n`).join('')
}

/** What the checks that failed have said. */
async function check() {
  const failed = []
  for (const [name, command, args] of checks) {
    const startedAt = performance.now()
    const [status, text] = await run(command, args)
    const seconds = ((performance.now() - startedAt) / 1000).toFixed(0)
    process.stdout.write(`${status === 0 ? '✔' : '✖'} ${name} (${seconds} s)\n${text}`)
    if (status !== 0) failed.push(`✖ ${name} failed:\n${text}\n`)
  }
  return failed
}

/** The exit status of a program and all that it said. */
function run(command, args, onText = () => undefined) {
  return new Promise(resolve => {
    // Node would leave out the colours where nobody sees them.
    const env = { ...process.env, ...(process.stdout.isTTY && { FORCE_COLOR: '1' }) }
    const child = spawn(command, args, { stdio: ['ignore', 'pipe', 'pipe'], env })
    let text = ''
    for (const stream of [child.stdout, child.stderr]) {
      stream.setEncoding('utf8').on('data', piece => {
        text += piece
        onText(piece)
      })
    }
    child.on('close', status => resolve([status ?? 1, text]))
  })
}

void main().then(status => (process.exitCode = status))
