// `npm test`: type check, lint and layout beside the specs, as each half leaves a core free. What the
// checks say comes when it is whole; the summary of the specs is always last. In plain JavaScript, so that
// it starts at once.
const { spawn } = require('node:child_process')
const { join } = require('node:path')

const bin = name => join(__dirname, '..', 'node_modules', '.bin', name)
const checks = [
  ['types', bin('tsc'), ['--noEmit']],
  ['lint', bin('eslint'), ['.']],
  ['layout', bin('prettier'), ['--check', '.', '--log-level', 'warn']],
]
const specs = [
  process.execPath,
  ['--test-reporter=spec', '-r', 'ts-node/register', join('spec', 'run.ts')],
]

async function main() {
  const checking = check()
  const [status] = await run(...specs, 'inherit')
  const failed = await checking
  for (const text of failed) process.stderr.write(text)
  return failed.length > 0 ? 1 : status
}

/** What the checks that failed have said. */
async function check() {
  const failed = []
  for (const [name, command, args] of checks) {
    const startedAt = performance.now()
    const [status, text] = await run(command, args, 'pipe')
    const seconds = ((performance.now() - startedAt) / 1000).toFixed(0)
    process.stdout.write(`${status === 0 ? '✔' : '✖'} ${name} (${seconds} s)\n${text}`)
    if (status !== 0) failed.push(`✖ ${name} failed:\n${text}\n`)
  }
  return failed
}

function run(command, args, output) {
  return new Promise(resolve => {
    const child = spawn(command, args, { stdio: ['ignore', output, output] })
    let text = ''
    for (const stream of [child.stdout, child.stderr]) {
      stream?.setEncoding('utf8').on('data', piece => (text += piece))
    }
    child.on('close', status => resolve([status ?? 1, text]))
  })
}

void main().then(status => (process.exitCode = status))
