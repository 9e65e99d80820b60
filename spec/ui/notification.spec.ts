import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { notificationSequence, notificationWay } from '../../lib/ui/notification'
import { openTerminal } from '../../lib/ui/terminal'
import { Emulator } from '../helpers/terminal'

const ways: [env: NodeJS.ProcessEnv, way: string | undefined][] = [
  [{ TERM: 'xterm-kitty', KITTY_WINDOW_ID: '1' }, 'osc99'],
  [{ TERM: 'xterm-256color', TERM_PROGRAM: 'iTerm.app' }, 'osc9'],
  [{ TERM: 'tmux-256color', TERM_PROGRAM: 'tmux', LC_TERMINAL: 'iTerm2' }, 'osc9'],
  [{ TERM: 'xterm-256color', TERM_PROGRAM: 'WezTerm' }, 'osc777'],
  [{ TERM: 'xterm-ghostty', TERM_PROGRAM: 'ghostty' }, 'osc777'],
  [{ TERM: 'foot' }, 'osc777'],
  [{ TERM: 'rxvt-unicode-256color' }, 'osc777'],
  [{ TERM: 'xterm-256color', VTE_VERSION: '7600' }, 'osc777'],
  [{ TERM: 'tmux-256color', TMUX: '/tmp/x', KITTY_WINDOW_ID: '3' }, 'osc99'],
  [{ TERM: 'xterm-256color', TERM_PROGRAM: 'Apple_Terminal' }, undefined],
  [{ TERM: 'linux' }, undefined],
  [{}, undefined],
]

for (const [env, way] of ways) {
  test(`${JSON.stringify(env)} takes ${way ?? 'no notification'}`, () => {
    assert.equal(notificationWay(env), way)
  })
}

const news = { title: 'ben · #redes', body: '¿vienes?' }

test('each way says title and text in its own words', () => {
  assert.equal(notificationSequence(news, 'osc9', {}), '\x1b]9;ben · #redes: ¿vienes?\x1b\\')
  assert.equal(
    notificationSequence(news, 'osc777', {}),
    '\x1b]777;notify;ben · #redes;¿vienes?\x1b\\',
  )
  const base64 = (text: string) => Buffer.from(text).toString('base64')
  assert.equal(
    notificationSequence(news, 'osc99', {}),
    `\x1b]99;i=tertulia:d=0:e=1;${base64(news.title)}\x1b\\` +
      `\x1b]99;i=tertulia:d=1:p=body:e=1;${base64(news.body)}\x1b\\`,
  )
})

test('inside tmux it goes through to the outer terminal', () => {
  const env = { TMUX: '/tmp/tmux-1000/default,1,0' }
  assert.equal(
    notificationSequence({ title: 'a', body: 'b' }, 'osc9', env),
    '\x1bPtmux;\x1b\x1b]9;a: b\x1b\x1b\\\x1b\\',
  )
})

test('no text ends a notification early, nor steers the terminal (X2)', () => {
  const text = fc.string({ unit: 'binary', maxLength: 300 })
  const way = fc.constantFrom('osc9', 'osc777', 'osc99' as const)
  fc.assert(
    fc.property(text, text, way, (title, body, chosen) => {
      const bytes = notificationSequence({ title, body }, chosen, {})
      const parts = chosen === 'osc99' ? 2 : 1
      const inner = bytes.replaceAll(/\x1b\][^\x1b]*\x1b\\/g, found => found.slice(2, -2))
      assert.equal(bytes.split('\x1b]').length - 1, parts)
      assert.doesNotMatch(inner, /[\x00-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]/)
      assert.ok(bytes.length < 1500 && bytes.isWellFormed())
      if (chosen === 'osc777') assert.equal(bytes.split(';').length, 4)
      if (chosen === 'osc9') assert.equal(bytes.split(';').length, 2)
    }),
  )
})

test('a terminal that is not known for notifications is sent none', async t => {
  for (const [TERM_PROGRAM, wanted] of [
    ['WezTerm', /\x1b\]777;notify;ben · #redes;¿vienes\?\x1b\\/],
    ['Apple_Terminal', /^(?![^]*\x1b\]777)/],
  ] as const) {
    const emulator = new Emulator()
    const { input, output } = emulator
    const env = { TERM: 'xterm-256color', TERM_PROGRAM }
    const terminal = openTerminal({ input, output, env })
    t.after(() => terminal.close())
    terminal.notify(news)
    await emulator.settled()
    assert.match(emulator.bytes, wanted)
  }
})
