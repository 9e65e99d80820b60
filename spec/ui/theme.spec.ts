import assert from 'node:assert/strict'
import { test } from 'node:test'
import { contrastRatio, paletteColour } from '../../lib/ui/palette'
import type { Look } from '../../lib/ui/pane'
import { chooseTheme, personLook, themes, toAttribute, type Style } from '../../lib/ui/theme'

/** Lines between panes may be faint; everything else is there to be read. */
const isText = (look: string) => look !== 'border'

for (const name of ['dark', 'light', 'contrast'] as const) {
  const least = name === 'contrast' ? 7 : 4.5
  for (const [look, { fg, bg }] of Object.entries<Style>(themes[name])) {
    if (!isText(look)) continue
    test(`in the ${name} theme, ${look} has a contrast of at least ${least}`, () => {
      assert.ok(fg !== undefined && bg !== undefined)
      assert.ok(contrastRatio(paletteColour(fg), paletteColour(bg)) >= least)
    })
  }
  test(`in the ${name} theme, people have twelve colours`, () => {
    const people = Array.from(
      { length: 12 },
      (_, number) => themes[name][`person${number}` as Look].fg,
    )
    assert.equal(new Set(people).size, 12)
  })
}

test('the ansi theme has only 16 colours, and mono has none', () => {
  const colours = (styles: Record<string, Style>) =>
    Object.values(styles).flatMap(({ fg, bg }) => [fg ?? -1, bg ?? -1])
  assert.ok(colours(themes.ansi).every(colour => colour < 16))
  assert.ok(colours(themes.mono).every(colour => colour === -1))
})

test('NO_COLOR wins over every theme, and the Linux console gets its 16 colours', () => {
  assert.equal(chooseTheme('dark', { NO_COLOR: '1', TERM: 'linux' }), 'mono')
  assert.equal(chooseTheme('dark', { NO_COLOR: '', TERM: 'xterm' }), 'dark')
  assert.equal(chooseTheme('light', { TERM: 'linux' }), 'ansi')
  assert.equal(chooseTheme('mono', { TERM: 'linux' }), 'mono')
})

test('a person keeps a look, however the name is written', () => {
  assert.equal(personLook('Ana'), personLook('ana'))
  assert.equal(personLook('jose\u0301'), personLook('josé'))
})

test('many people use all looks about equally', () => {
  const counts = new Map<Look, number>()
  for (let number = 0; number < 1200; number++) {
    const look = personLook(`user${number}`)
    counts.set(look, (counts.get(look) ?? 0) + 1)
  }
  assert.equal(counts.size, 12)
  assert.ok([...counts.values()].every(count => count > 50 && count < 150))
})

test('a style becomes the attribute of blessed', () => {
  assert.equal(toAttribute({}), (0x1ff << 9) | 0x1ff)
  assert.equal(toAttribute({ fg: 1, bg: 2 }), (1 << 9) | 2)
  assert.equal(toAttribute({ fg: 0, bg: 0, bold: true, underline: true, inverse: true }), 11 << 18)
})
