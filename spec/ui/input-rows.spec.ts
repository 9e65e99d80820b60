import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { textWidth } from '../../lib/ui/cells'
import { createEditor, type Editor } from '../../lib/ui/editor'
import { inputField, inputRows, offsetAt } from '../../lib/ui/input-rows'

function at(text: string): Editor {
  return { ...createEditor(text.replace('|', '')), cursor: text.indexOf('|') }
}

const cases: [string, string, number, number, string[], [number, number]][] = [
  ['an empty text is one row', '|', 10, 3, [''], [0, 0]],
  ['a short text stays on its row', 'ho|la', 10, 3, ['hola'], [2, 0]],
  ['a long text goes on below', 'hola mun|do', 6, 3, ['hola m', 'undo'], [2, 1]],
  ['a cursor behind a full row stands on the next', 'hola|', 4, 3, ['hola', ''], [0, 1]],
  ['newlines begin rows', 'a\n|b', 5, 3, ['a', 'b'], [0, 1]],
  ['a newline behind a full row makes no empty row', 'abcd\ne|', 4, 9, ['abcd', 'e'], [1, 1]],
  ['a cursor before that newline stands on the last cell', 'abcd|\ne', 4, 9, ['abcd', 'e'], [3, 0]],
  ['wide characters are not cut in half', 'a漢字|', 4, 3, ['a漢', '字'], [2, 1]],
  ['the row of the cursor is seen', 'a\nb\nc\nd|', 5, 2, ['c', 'd'], [1, 1]],
  ['rows below the cursor wait', 'a|\nb\nc\nd', 5, 2, ['a', 'b'], [1, 0]],
  ['what is too wide is marked', '漢|', 1, 3, ['…', ''], [0, 1]],
]

for (const [sentence, text, width, maxRows, rows, [x, y]] of cases) {
  test(sentence, () => {
    assert.deepEqual(inputRows(at(text), width, maxRows), { rows, cursor: { x, y } })
  })
}

const fields: [string, string, number, boolean, string, number][] = [
  ['a short text is shown whole', 'ho|la', 10, false, 'hola', 2],
  ['a long text is scrolled to its cursor', 'abcdefghij|', 6, false, 'ghij', 4],
  ['a long text begins at its beginning', '|abcdefghij', 6, false, 'abcdef', 0],
  ['a secret is dots', 'sé😀|', 10, true, '•••', 3],
  ['a newline is one sign', 'a\nb|', 10, false, 'a⏎b', 3],
  ['half a wide character is a space', 'a漢漢漢漢|', 6, false, ' 漢', 3],
]

for (const [sentence, text, width, mask, row, x] of fields) {
  test(`in a field, ${sentence}`, () => {
    assert.deepEqual(inputField(at(text), width, { mask }), { rows: [row], cursor: { x, y: 0 } })
  })
}

const text = fc.string({
  unit: fc.constantFrom('a', ' ', '漢', '😀', '👍🏽', 'e\u0301', '\n', '\u200d'),
})

test('what is seen of a long text is what is seen when all of it is laid out', () => {
  const size = fc.integer({ min: 1, max: 9 })
  fc.assert(
    fc.property(fc.array(text, { maxLength: 9 }), fc.nat(), size, size, (...all) => {
      const [lines, place, width, height] = all
      const written = lines.join('\n')
      const edges = Array.from(new Intl.Segmenter().segment(written), part => part.index)
      const editor = { ...createEditor(written), cursor: edges[place % edges.length] ?? 0 }
      const { rows, cursor } = inputRows(editor, width, Number.MAX_SAFE_INTEGER)
      const top = Math.max(cursor.y - height + 1, 0)
      assert.deepEqual(inputRows(editor, width, height), {
        rows: rows.slice(top, top + height),
        cursor: { x: cursor.x, y: cursor.y - top },
      })
      for (const y of [0, height - 1]) {
        const found = offsetAt(editor, width, height, { x: 1, y })
        const whole = offsetAt(editor, width, Number.MAX_SAFE_INTEGER, { x: 1, y: y + top })
        assert.equal(found, y < rows.length - top ? whole : found)
      }
    }),
  )
})

test('rows and cursor fit at any width', () => {
  fc.assert(
    fc.property(
      text,
      fc.nat(),
      fc.integer({ min: 1, max: 200 }),
      fc.integer({ min: 1, max: 9 }),
      (...all) => {
        const [written, place, width, height] = all
        const editor = { ...createEditor(written), cursor: 0 }
        const edges = Array.from(new Intl.Segmenter().segment(written), part => part.index)
        editor.cursor = edges[place % edges.length] ?? 0
        for (const { rows, cursor } of [
          inputRows(editor, width, height),
          inputField(editor, width),
        ]) {
          assert.ok(rows.length >= 1 && rows.length <= height)
          assert.ok(rows.every(row => textWidth(row) <= width))
          assert.ok(cursor.x >= 0 && cursor.x < width && cursor.y >= 0 && cursor.y < rows.length)
        }
      },
    ),
  )
})
