import assert from 'node:assert/strict'
import { test } from 'node:test'
import {
  clientFlags,
  describeFlags,
  readFlags,
  serverFlags,
  type SettingsProblem,
} from '../../lib/settings'

test('flags are read with and without values', () => {
  const typed = readFlags(['--port', '0', '--db=chat.db', '--insecure', '--port', '9'], serverFlags)
  assert.deepEqual(typed, { port: '9', db: 'chat.db', insecure: true })
})

const wrong: [argv: string[], key: string, flag: string][] = [
  [['--prot', '1'], 'start.bad_flag', '--prot'],
  [['-p', '1'], 'start.bad_flag', '-p'],
  [['8000'], 'start.bad_flag', '8000'],
  [['--port'], 'start.flag_value', '--port'],
  [['--port='], 'start.flag_value', '--port'],
  [['--lang', 'fr'], 'start.flag_value', '--lang'],
  [['--log='], 'start.flag_value', '--log'],
  [['--insecure=yes'], 'start.bad_flag', '--insecure'],
  [['--no-insecure'], 'start.bad_flag', '--no-insecure'],
  [['--constructor'], 'start.bad_flag', '--constructor'],
  [['--', 'x'], 'start.bad_flag', 'x'],
]

for (const [argv, key, flag] of wrong) {
  test(`${argv.join(' ')} is refused (X1)`, () => {
    assert.throws(
      () => readFlags(argv, serverFlags),
      (problem: SettingsProblem) => problem.key === key && problem.parameters.flag === flag,
    )
  })
}

test('help has a line for each flag, in each language', () => {
  for (const lang of ['es', 'pt', 'en'] as const) {
    for (const flags of [serverFlags, clientFlags]) {
      const lines = describeFlags(flags, lang).trimEnd().split('\n')
      assert.equal(lines.length, Object.keys(flags).length)
      for (const line of lines) assert.match(line, /^ {2}--[a-z-]+( \S+)? {2,}\S/)
    }
  }
})
