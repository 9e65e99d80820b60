import assert from 'node:assert/strict'
import { test, type TestContext } from 'node:test'
import { askBackground, backgroundFrom, backgroundIn } from '../../lib/ui/background'
import { openTerminal } from '../../lib/ui/terminal'
import { Emulator } from '../helpers/terminal'

const env = { TERM: 'xterm-256color' }

const replies = [
  ['11;rgb:0000/0000/0000', 'dark'],
  ['11;rgb:ffff/ffff/ffff', 'light'],
  ['11;rgb:1c/1c/1c', 'dark'],
  ['11;rgb:f/f/e', 'light'],
  ['11;rgb:fdfd/f6f6/e3e3', 'light'],
  ['11;rgb:0000/2b2b/3636', 'dark'],
  ['11;rgba:ffff/ffff/ffff/8000', 'light'],
  ['10;rgb:ffff/ffff/ffff', undefined],
  ['11;?', undefined],
  ['\x1b[?62;c', undefined],
] as const

for (const [reply, wanted] of replies) {
  test(`the answer ${JSON.stringify(reply)} means ${wanted ?? 'nothing'}`, () => {
    assert.equal(backgroundIn(reply), wanted)
  })
}

test('COLORFGBG tells the background where the terminal does not', () => {
  assert.equal(backgroundFrom({ COLORFGBG: '15;0' }), 'dark')
  assert.equal(backgroundFrom({ COLORFGBG: '0;default;15' }), 'light')
  assert.equal(backgroundFrom({ COLORFGBG: '15;8' }), 'dark')
  assert.equal(backgroundFrom({ COLORFGBG: '0;default' }), undefined)
  assert.equal(backgroundFrom({}), undefined)
})

function ask(t: TestContext, more: NodeJS.ProcessEnv = {}) {
  const emulator = new Emulator()
  const terminal = openTerminal({ input: emulator.input, output: emulator.output, env })
  t.after(() => terminal.close())
  return { emulator, asked: askBackground(terminal, { ...env, ...more }) }
}

test('a light terminal is known before the first frame, and keys typed meanwhile are kept', async t => {
  const { emulator, asked } = ask(t)
  emulator.type('ho\x1b]11;rgb:ffff/ffff/ffff\x1b\\')
  const { background, events } = await asked
  assert.equal(background, 'light')
  assert.deepEqual(
    events.map(event => event.type === 'key' && event.key),
    ['h', 'o'],
  )
  await emulator.settled()
  assert.match(emulator.bytes, /\x1b\]11;\?\x1b\\\x1b\[c/)
  assert.doesNotMatch(emulator.bytes, /48;5;234/)
})

test('a terminal that knows no such question ends the wait with its next answer', async t => {
  const { emulator, asked } = ask(t, { COLORFGBG: '0;15' })
  emulator.type('\x1b[?1;2c')
  assert.equal((await asked).background, 'light')
})
