import assert from 'node:assert/strict'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { test, type TestContext } from 'node:test'
import fc from 'fast-check'
import { environmentName, settingPaths } from '../../lib/settings'
import { main } from '../../server'
import { anything, arbitraryNear } from '../helpers/arbitrary'
import { corpusLine, readCorpus } from '../helpers/corpus'
import { soaked } from '../helpers/soak'
import { temporaryFolder } from '../helpers/temp'

const RUNS = soaked(60)

const known = ['es', 'text', '127.0.0.1', 'localhost', ':memory:', 'debug', '0.0.0.0']

/** A setting's path and what may be said of it. The message of the day has a form that is not told here. */
const anySetting = fc.oneof(
  ...[...settingPaths()].map(([path, schema]) =>
    fc.tuple(fc.constant(path), path === 'motd' ? anything : arbitraryNear(schema, known)),
  ),
)

/** `limits.fileBytes` is `fileBytes` in `limits`. */
function assemble(settings: readonly [path: string, value: unknown][]): Record<string, unknown> {
  const all: Record<string, unknown> = {}
  for (const [path, value] of settings) {
    const [first, second] = path.split('.') as [string, string?]
    if (second === undefined) all[first] = value
    else all[first] = { ...(all[first] as object), [second]: value }
  }
  return all
}

/** Reads settings as the server does at its start; gives what is wrong with the way in which it answered. */
async function problemOf(args: string[], env: NodeJS.ProcessEnv = {}): Promise<string | undefined> {
  const said: string[] = []
  const complaints: string[] = []
  const output = {
    say: (text: string) => void said.push(text),
    complain: (text: string) => void complaints.push(text),
  }
  const status = await main(['--print-config', ...args], env, output)
  if (status === 0) return JSON.parse(said.join('')) ? undefined : 'nothing printed'
  const complaint = complaints.join('')
  const isSentence = /^\S.*\S\n$/.test(complaint) && !/undefined|\[object/.test(complaint)
  return isSentence ? undefined : JSON.stringify(complaint)
}

/** Whatever a file says, the server starts with it or says in one line what is wrong. */
function reader(t: TestContext) {
  const file = join(temporaryFolder(t), 'c.json')
  return async (text: string) => {
    writeFileSync(file, text)
    const problem = await problemOf(['--config', file])
    assert.equal(problem, undefined, corpusLine('settings', text))
  }
}

test('each file of the corpus is read or told in one sentence (X1, S1)', async t => {
  const read = reader(t)
  for (const text of readCorpus<string>('settings')) await read(text)
})

test('any file of settings is read or told in one sentence (fuzz, X1, S1)', async t => {
  const read = reader(t)
  const near = fc.array(anySetting, { maxLength: 4 }).map(all => JSON.stringify(assemble(all)))
  const cut = fc.tuple(near, fc.nat(60)).map(([text, end]) => text.slice(0, end))
  const text = fc.oneof({ weight: 6, arbitrary: near }, cut, fc.string({ unit: 'binary' }))
  await fc.assert(fc.asyncProperty(text, read), { numRuns: RUNS })
})

test('any value in the environment is taken or told in one sentence (fuzz, X1, S1)', async () => {
  const names = [...settingPaths().keys()].map(environmentName)
  const value = anything.map(each => (typeof each === 'string' ? each : JSON.stringify(each)))
  await fc.assert(
    fc.asyncProperty(fc.constantFrom(...names), value, async (name, text) => {
      assert.equal(await problemOf([], { [name]: text }), undefined)
    }),
    { numRuns: RUNS },
  )
})
