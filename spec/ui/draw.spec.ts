import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { drawChanges, safeLink, toFrame, type Grid } from '../../lib/ui/draw'
import { clearGrid, paintPane } from '../../lib/ui/paint'
import type { Look, Pane } from '../../lib/ui/pane'
import { themes } from '../../lib/ui/theme'
import { EmulatedScreen } from '../helpers/terminal'

const all = { colours: true, links: true }
const plain = { colours: false, links: false }

function createGrid(columns: number, rows: number): Grid {
  const grid: Grid = Array.from({ length: rows }, () =>
    Array.from({ length: columns }, () => [0, ' ']),
  )
  clearGrid(grid, themes.mono)
  return grid
}

function paint(columns: number, rows: number, panes: Pane[], theme = themes.mono): Grid {
  const grid = createGrid(columns, rows)
  for (const pane of panes) paintPane(grid, pane, theme)
  return grid
}

function pane(text: string, place: Partial<Pane> = {}): Pane {
  const rows = text.split('\n').map(row => [{ text: row, look: 'text' as const }])
  return { id: text, x: 0, y: 0, width: 20, height: rows.length, rows, ...place }
}

/** What one row of text costs on an empty screen of 20 columns. */
function draw(text: string): string {
  return drawChanges(paint(20, 1, [pane(text)]), createGrid(20, 1), plain)
}

const costs: [string, string, string][] = [
  ['plain text is printed as it is', 'hola', '\x1b[1;1Hhola'],
  ['a gap is jumped over', 'a  b', '\x1b[1;1Ha\x1b[1;4Hb'],
  ['Latin, lines and Chinese are trusted', 'ñ│漢字x', '\x1b[1;1Hñ│漢字x'],
  ['after an emoji the place is said again', '😀x', '\x1b[1;1H  \x1b[1G😀\x1b[1;3Hx'],
]

for (const [sentence, text, bytes] of costs) {
  test(sentence, () => assert.equal(draw(text), bytes))
}

test('after a joined emoji the rest of its row is painted again', () => {
  assert.match(draw('👨‍👩‍👧'), /👨‍👩‍👧\x1b\[1;3H {18}$/)
})

test('a screen that shows what is wanted costs nothing', () => {
  const wanted = paint(20, 2, [pane('hola 😀\n👨‍👩‍👧 漢')])
  const shown = createGrid(20, 2)
  assert.notEqual(drawChanges(wanted, shown, all), '')
  assert.equal(drawChanges(wanted, shown, all), '')
})

test('a frame is shown at once, with the cursor in its place or hidden', () => {
  assert.equal(toFrame('x', { x: 2, y: 0 }), '\x1b[?2026h\x1b[?25lx\x1b[1;3H\x1b[?25h\x1b[?2026l')
  assert.equal(toFrame('x', undefined), '\x1b[?2026h\x1b[?25lx\x1b[?2026l')
})

test('styles are said when they change, and taken back at the end', () => {
  const row = [
    { text: 'ab', look: 'error' as const },
    { text: 'c', look: 'text' as const },
  ]
  const wanted = paint(3, 1, [pane('', { width: 3, rows: [row] })], themes.ansi)
  assert.equal(drawChanges(wanted, createGrid(3, 1), all), '\x1b[1;1H\x1b[0;1;31mab\x1b[mc')
  assert.equal(drawChanges(wanted, createGrid(3, 1), plain), '\x1b[1;1H\x1b[0;1mab\x1b[mc')
})

test('a pane that covers half of a wide character leaves a space of the other half', async () => {
  const screen = new EmulatedScreen({ columns: 8, rows: 1 })
  const panes = [pane('漢字漢字', { width: 8 }), pane('xx', { x: 3, width: 2 })]
  await show(screen, drawChanges(paint(8, 1, panes), createGrid(8, 1), plain))
  assert.equal(screen.row(0), '漢 xx 字')
})

const links: [string, string, boolean][] = [
  ['an address of the web', 'https://casa.example/a?b=c#d', true],
  ['a mail address', 'mailto:ana@casa.example', true],
  ['a file', 'file:///etc/passwd', false],
  ['a script', 'javascript:alert(1)', false],
  ['an address with a control', 'https://a\x1b]0;x\x07', false],
  ['an address with a C1 control', 'https://a\u009b31m', false],
  ['an address with a space', 'https://a b', false],
  ['an endless address', `https://${'a'.repeat(5000)}`, false],
]

for (const [what, link, isSafe] of links) {
  test(`${what} ${isSafe ? 'may be opened' : 'is not offered'}`, () => {
    assert.equal(safeLink(link), isSafe ? link : undefined)
    const rows = [[{ text: 'x', look: 'link' as const, link }]]
    const wanted = paint(1, 1, [pane('', { width: 1, rows })])
    const bytes = drawChanges(wanted, createGrid(1, 1), all)
    assert.equal(bytes.includes(`\x1b]8;;${link}\x1b\\`), isSafe)
    assert.equal(bytes.endsWith('\x1b]8;;\x1b\\'), isSafe)
  })
}

const text = fc
  .array(
    fc.oneof(
      fc.constantFrom(
        'hola ',
        'ñ',
        'e\u0301',
        '漢字',
        '한',
        '😀',
        '👍🏽',
        '👨‍👩‍👧',
        '🏳️‍🌈',
        '❤️',
        '⚠️',
        '1️⃣',
        '🇪🇸',
        '✓',
      ),
      fc.string({ unit: 'grapheme', maxLength: 4 }),
      fc.constantFrom('\x1b[2J', '\u202e', '\u200b', '\t', 'ก\u0e33', 'क्षि', '🫩', '\ud83d'),
    ),
    { maxLength: 8 },
  )
  .map(parts => parts.join(''))

const looks: Look[] = ['text', 'error', 'selected', 'link', 'mention']
const place = (most: number) => fc.integer({ min: -3, max: most })
const anyPane: fc.Arbitrary<Pane> = fc.record({
  id: fc.constant('any'),
  x: place(30),
  y: place(7),
  width: fc.integer({ min: 0, max: 32 }),
  height: fc.integer({ min: 0, max: 9 }),
  fill: fc.constantFrom(...looks),
  rows: fc.array(fc.array(fc.record({ text, look: fc.constantFrom(...looks) }), { maxLength: 3 }), {
    maxLength: 8,
  }),
})

function show(screen: EmulatedScreen, bytes: string): Promise<void> {
  return new Promise(resolve => screen.feed(bytes, resolve))
}

for (const unicode of ['6', '11'] as const) {
  test(`frames over frames leave the same screen as one fresh frame (width table ${unicode})`, async () => {
    const frames = fc.array(fc.array(anyPane, { maxLength: 4 }), { minLength: 2, maxLength: 6 })
    await fc.assert(
      fc.asyncProperty(frames, async pictures => {
        const size = { columns: 30, rows: 8, unicode }
        const grown = new EmulatedScreen(size)
        const fresh = new EmulatedScreen(size)
        const shown = createGrid(30, 8)
        let bytes = '\x1b[?7l'
        for (const panes of pictures) {
          bytes += drawChanges(paint(30, 8, panes, themes.dark), shown, all)
        }
        await show(grown, bytes)
        const last = paint(30, 8, pictures.at(-1) ?? [], themes.dark)
        await show(fresh, '\x1b[?7l' + drawChanges(last, emptied(30, 8), all))
        assert.deepEqual(grown.cells(), fresh.cells())
      }),
      { numRuns: 150 },
    )
  })
}

/** A grid that equals nothing, so that everything is drawn. */
function emptied(columns: number, rows: number): Grid {
  return Array.from({ length: rows }, () => Array.from({ length: columns }, () => [-1, '']))
}

test('nothing that people write steers the terminal', () => {
  const steering = /[\0-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff]/
  const own = /\x1b\[[\d;]*[HGm]/g
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), words => {
      const wanted = paint(40, 1, [pane(words.replaceAll('\n', ' '), { width: 40 })])
      assert.doesNotMatch(drawChanges(wanted, createGrid(40, 1), all).replace(own, ''), steering)
    }),
  )
})
