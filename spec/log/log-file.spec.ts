import assert from 'node:assert/strict'
import { readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { LogFile } from '../../lib/log/log-file'
import { temporaryFolder } from '../helpers/temp'
import { until } from '../helpers/until'

const unexpected = (cause: string) => assert.fail(cause)

test('a log file that has grown is put aside and numbered, and the oldest goes', async t => {
  const folder = temporaryFolder(t)
  const path = join(folder, 'logs', 'server.log')
  const file = new LogFile({ path, maxBytes: 1000, files: 2, onProblem: unexpected })
  for (let n = 0; n < 100; n++) file.write(`line ${n} ${'x'.repeat(40)}\n`)
  await file.close()

  const names = readdirSync(join(folder, 'logs'))
    .filter(name => name.startsWith('server.log'))
    .sort()
  assert.deepEqual(names, ['server.log', 'server.log.1', 'server.log.2'])
  const kept = names.reverse().map(name => readFileSync(join(folder, 'logs', name), 'utf8'))
  const numbers = [...kept.join('').matchAll(/^line (\d+) /gm)].map(([, n]) => Number(n))
  assert.equal(numbers.at(-1), 99)
  assert.deepEqual(
    numbers,
    numbers.map((_, i) => numbers[0]! + i),
    'without a gap',
  )
  assert.equal(statSync(path).mode & 0o777, 0o600)
})

test('a log file goes on where it was', async t => {
  const path = join(temporaryFolder(t), 'server.log')
  for (const line of ['uno\n', 'dos\n']) {
    const file = new LogFile({ path, maxBytes: 1000, files: 2, onProblem: unexpected })
    file.write(line)
    await file.close()
  }
  assert.equal(readFileSync(path, 'utf8'), 'uno\ndos\n')
})

test('a log file that cannot be written is refused at the start', t => {
  const path = join(temporaryFolder(t), 'server.log')
  const options = { maxBytes: 1000, files: 2, onProblem: unexpected }
  assert.throws(() => new LogFile({ path: join(path, '\0'), ...options }))
  assert.throws(() => new LogFile({ path: '/dev/null/server.log', ...options }), /ENOTDIR|EEXIST/)
})

test('a disk that takes no line is told once, and stops nobody', async () => {
  const problems: string[] = []
  const options = { maxBytes: 1e9, files: 2, onProblem: (cause: string) => problems.push(cause) }
  const file = new LogFile({ path: '/dev/full', ...options })
  file.write('uno\n')
  await until(() => problems.length > 0)
  file.write('dos\n')
  await file.close()
  assert.equal(problems.length, 1)
  assert.match(problems[0]!, /ENOSPC|not a file/)
})
