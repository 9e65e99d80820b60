import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { panelKeys } from '../../../lib/ui/panel'
import { assertFits } from '../fitting'
import { themes, type ThemeName } from '../../../lib/ui/theme'
import { figures, TestPanel } from './test-panel'

/** A panel whose log and prompt are full of what is hard to draw. */
function crowded(columns: number, rows: number, lang: 'es' | 'pt' | 'en' = 'es'): TestPanel {
  const panel = new TestPanel({ columns, rows, lang }).serve(20)
  const store = { ...figures().store, isRefusing: true, waiting: 9_999_999 }
  panel.take({ type: 'sampled', figures: figures({ store, messages: 9e9, memoryBytes: 9e15 }) })
  panel.print('x'.repeat(500), '漢字かな👩‍👩‍👧'.repeat(40), 'e\u0301\u202e\u001b[31m', '', 'a b c')
  return panel.type('expulsar 漢字 👍🏽 ').type('y'.repeat(150))
}

/** As `assertFits`, and every pane has an id of its own. */
function assertPanel(panel: TestPanel): void {
  const panes = panel.view()
  assertFits(panes, panel.state)
  assert.equal(new Set(panes.map(({ id }) => id)).size, panes.length)
}

const size = fc.record({
  columns: fc.integer({ min: 1, max: 200 }),
  rows: fc.integer({ min: 1, max: 60 }),
})

test('the panel fits into every terminal, in every language', () => {
  const lang = fc.constantFrom('es' as const, 'pt' as const, 'en' as const)
  fc.assert(
    fc.property(size, lang, ({ columns, rows }, tongue) => {
      const panel = crowded(columns, rows, tongue)
      assertPanel(panel)
      assertPanel(panel.press('pageup', 'C-u', 'C-c'))
      assertPanel(panel.take({ type: 'rested' }))
    }),
    { numRuns: 120 },
  )
})

test('whatever is pressed and comes, in whatever order and size, the panel goes on', () => {
  const event = fc.oneof(
    fc.constantFrom(...panelKeys.flatMap(({ keys }) => keys)).map(key => ({ type: 'key', key })),
    fc.constantFrom(...'a é漢').map(text => ({ type: 'key', key: text, text })),
    fc.string({ unit: 'binary' }).map(text => ({ type: 'paste', text })),
    fc.array(fc.string({ unit: 'binary' })).map(ends => ({
      ...{ type: 'completed', line: '', ends, last: 'a' },
    })),
    fc
      .string({ unit: 'binary' })
      .map(text => ({ type: 'printed', lines: [{ text, look: 'text' }] })),
    fc.constantFrom('wheelup', 'wheeldown').map(action => ({ type: 'mouse', action, x: 0, y: 0 })),
    fc.nat().map(messages => ({ type: 'sampled', figures: figures({ messages }) })),
    size.map(each => ({ type: 'resize', ...each })),
    fc.constant({ type: 'rested' }),
  )
  fc.assert(
    fc.property(fc.array(event, { maxLength: 40 }), events => {
      const panel = new TestPanel().serve(2)
      for (const each of events) panel.take(each as Parameters<TestPanel['take']>[0])
      assertPanel(panel)
    }),
    { numRuns: 150 },
  )
})

const shown: [columns: number, rows: number, wanted: RegExp[]][] = [
  [80, 24, [/Mensajes por segundo \d/, /Abiertas +42/, /Hoy +1 · \$4\.500/, /Esperan +3 · \d/]],
  [120, 40, [/Retraso del bucle 0,4 · /, /vie +sáb +dom/, /Peticiones +18\.204/, /-5:00/]],
  [160, 50, [/Retraso del bucle/, /vie +sáb +dom/, /Escrituras +5120/, /127\.0\.0\.1:8000 · TLS/]],
  [64, 18, [/Mensajes por segundo/, /Abiertas/, /─ Registro ─/]],
  [60, 12, [/mensajes\/s · 37 personas/, /Retraso 0,4 · /, /> ax$/m]],
  [20, 2, [/^ *uno\n> ax$/]],
]

for (const [columns, rows, wanted] of shown) {
  test(`at ${columns}x${rows} there is what matters, as much as there is room for`, async () => {
    const panel = new TestPanel({ columns, rows }).serve().print('uno').type('ax')
    const text = (await panel.show()).text()
    for (const each of wanted) assert.match(text, each)
  })
}

test('every theme draws the panel, those without colours too', async () => {
  for (const theme of Object.keys(themes) as ThemeName[]) {
    const text = (await new TestPanel({ columns: 120, rows: 40 }).serve().show(theme)).text()
    assert.match(text, /[⠁-⣿]{5}[^]*███/, theme)
  }
})

test('what people wrote cannot steer the terminal (X2)', async () => {
  const panel = new TestPanel().serve(1).print('antes \u001b[2J\u009b31m\u202e{red-fg} después')
  assert.match((await panel.show()).text(), /antes \[2J31m\{red-fg\} después/)
})

test('a line is run, remembered, and called back with what was being typed', () => {
  const panel = new TestPanel().serve(1).type('estado').press('enter').type('salas').press('enter')
  assert.deepEqual(panel.effects, [
    { type: 'ask', line: 'estado' },
    { type: 'ask', line: 'salas' },
  ])
  const line = () => panel.state.editor.text
  panel.type('rol')
  const seen = ['up', 'up', 'up', 'down', 'down', 'down'].map(key => (panel.press(key), line()))
  assert.deepEqual(seen, ['salas', 'estado', 'estado', 'salas', 'rol', 'rol'])
  panel.press('up', 'enter')
  assert.deepEqual(panel.state.history, ['estado', 'salas'])
  assert.equal(line(), '')
})

test('an empty line asks nothing', () => {
  assert.deepEqual(new TestPanel().type('   ').press('enter').effects, [])
})

test('a paste of several lines is one line', () => {
  const panel = new TestPanel().take({ type: 'paste', text: '\nanunciar hola\n  a todos\n' })
  assert.equal(panel.state.editor.text, 'anunciar hola a todos')
})

const completions: [typed: string, ends: string[], last: string, text: string, shown: boolean][] = [
  ['est', ['estado '], 'est', 'estado ', false],
  ['est', ['estado ', 'estadisticas '], 'est', 'estad', true],
  ['ES', ['estado '], 'ES', 'estado ', false],
  ['rol be', ['benja '], 'be', 'rol benja ', false],
  ['rol B', ['Benja ', 'benito '], 'B', 'rol Ben', true],
  ['zz', [], 'zz', 'zz', false],
]

for (const [typed, ends, last, text, isShown] of completions) {
  test(`Tab makes «${text}» of «${typed}» with ${ends.length} ends`, () => {
    const panel = new TestPanel().type(typed).press('tab')
    assert.deepEqual(panel.effects, [{ type: 'complete', line: typed }])
    panel.take({ type: 'completed', line: typed, ends, last })
    assert.equal(panel.state.editor.text, text)
    assert.equal(panel.state.candidates !== undefined, isShown)
    assert.equal(panel.type('x').state.candidates, undefined)
  })
}

test('ends that come after more was typed change nothing', () => {
  const panel = new TestPanel().type('est').press('tab').type('x')
  panel.take({ type: 'completed', line: 'est', ends: ['estado '], last: 'est' })
  assert.equal(panel.state.editor.text, 'estx')
})

test('Tab completes the word before the cursor and keeps what is behind it', () => {
  const panel = new TestPanel().type('rol be admin').press('C-a', 'M-f', 'M-f', 'tab')
  panel.take({ type: 'completed', line: 'rol be', ends: ['benja'], last: 'be' })
  assert.deepEqual([panel.state.editor.text, panel.state.editor.cursor], ['rol benja admin', 9])
})

test('Ctrl-c clears the line, then asks, then stops; any other key goes on', () => {
  const panel = new TestPanel().type('x').press('C-c')
  assert.deepEqual([panel.state.editor.text, panel.state.isAsking], ['', false])
  assert.equal(panel.press('C-c').state.isAsking, true)
  assert.equal(panel.press('left').state.isAsking, false)
  assert.deepEqual(panel.effects, [])
  panel.press('C-c', 'C-c')
  assert.deepEqual(panel.effects, [{ type: 'stop' }])
})

test('the log goes back by pages and stays where it is while lines come', async () => {
  const lines = Array.from({ length: 200 }, (_, i) => `línea ${i}.`)
  const panel = new TestPanel().serve(1).print(...lines)
  const text = async () => (await panel.show()).text()
  assert.match(await text(), /línea 199\./)

  panel.press('pageup')
  const before = await text()
  assert.match(before, /6 líneas más abajo[^]*línea 193\./)
  assert.doesNotMatch(before, /línea 19[4-9]\./)
  panel.print('nueva')
  assert.match(await text(), /7 líneas más abajo[^]*línea 193\./)
  assert.doesNotMatch(await text(), /nueva/)

  panel.press(...Array<string>(60).fill('pageup'))
  assert.match(await text(), /línea 0\.[^]*línea 6\./)
  panel.press('escape')
  assert.match(await text(), /nueva/)
  panel.press('pageup', 'pagedown')
  assert.equal(panel.state.lastShown, undefined)
})

test('the log keeps the latest lines, however many come', () => {
  const panel = new TestPanel().serve(1)
  for (let n = 0; n < 30; n++) panel.print(...Array<string>(100).fill('x'))
  assert.equal(panel.state.log.length, 2000)
  assert.equal(panel.state.log.at(-1)!.id, 3000)
})

test('a server that starts anew begins its own charts; log, line and history stay', () => {
  const panel = new TestPanel().serve(20).print('uno').type('estado').press('enter').type('ro')
  panel.take({ type: 'rested' })
  assert.deepEqual([panel.state.place, panel.state.figures], [undefined, undefined])
  panel.take({ type: 'sampled', figures: figures() })
  assert.equal(panel.state.figures, undefined)
  panel.serve(1)
  const { samples, log, history, editor } = panel.state
  assert.deepEqual([samples.length, log.length, history, editor.text], [1, 1, ['estado'], 'ro'])
})
