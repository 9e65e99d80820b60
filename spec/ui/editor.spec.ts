import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { graphemes } from '../../lib/ui/cells'
import {
  createEditor,
  edit,
  editorKeys,
  typeKey,
  type Editor,
  type EditorCommand,
} from '../../lib/ui/editor'

/** An editor whose cursor stands at the `|` of a text. */
function at(text: string): Editor {
  return { ...createEditor(text.replace('|', '')), cursor: text.indexOf('|') }
}

function show({ text, cursor }: Editor): string {
  return `${text.slice(0, cursor)}|${text.slice(cursor)}`
}

const cases: [EditorCommand, string, string][] = [
  ['forwardChar', 'a|👨‍👩‍👧b', 'a👨‍👩‍👧|b'],
  ['backwardChar', 'ae\u0301|b', 'a|e\u0301b'],
  ['forwardChar', 'ab|', 'ab|'],
  ['backwardChar', '|ab', '|ab'],
  ['forwardWord', 'a|ño, nuevo', 'año|, nuevo'],
  ['forwardWord', 'año|, nuevo', 'año, nuevo|'],
  ['backwardWord', 'año nuevo|', 'año |nuevo'],
  ['backwardWord', 'año, |', '|año, '],
  ['beginningOfLine', 'uno\nd|os', 'uno\n|dos'],
  ['endOfLine', 'u|no\ndos', 'uno|\ndos'],
  ['beginningOfText', 'uno\ndos|', '|uno\ndos'],
  ['endOfText', '|uno\ndos', 'uno\ndos|'],
  ['previousLine', 'hola\nmun|do', 'hol|a\nmundo'],
  ['previousLine', 'ab\nmundo|', 'ab|\nmundo'],
  ['previousLine', '漢字\nmu|ndo', '漢|字\nmundo'],
  ['previousLine', 'ho|la\nmundo', 'ho|la\nmundo'],
  ['nextLine', 'ho|la\nmundo', 'hola\nmu|ndo'],
  ['nextLine', 'hola\nmun|do', 'hola\nmun|do'],
  ['deleteChar', 'a|👍🏽b', 'a|b'],
  ['backspace', 'a👍🏽|b', 'a|b'],
  ['backspace', '|b', '|b'],
  ['newline', 'a|b', 'a\n|b'],
  ['killLine', 'a|b\nc', 'a|\nc'],
  ['killLine', 'ab|\nc', 'ab|c'],
  ['unixLineDiscard', 'a\nbc|d', 'a\n|d'],
  ['killWord', 'a| bc d', 'a| d'],
  ['backwardKillWord', 'x /tmp/uno|', 'x /tmp/|'],
  ['unixWordRubout', 'x /tmp/uno |', 'x |'],
  ['transposeChars', 'ab|c', 'acb|'],
  ['transposeChars', 'a😀|', '😀a|'],
  ['transposeChars', '|ab', '|ab'],
  ['transposeChars', 'a|', 'a|'],
  ['transposeChars', 'x\n|ab', 'x\n|ab'],
  ['upcaseWord', '|año nuevo', 'AÑO| nuevo'],
  ['downcaseWord', 'A|ÑO', 'Año|'],
  ['capitalizeWord', 'el| éXITO', 'el Éxito|'],
  ['capitalizeWord', '|Uno dos', 'Uno| dos'],
]

for (const [command, before, after] of cases) {
  test(`${command} makes ${JSON.stringify(after)} of ${JSON.stringify(before)}`, () => {
    assert.equal(show(edit(at(before), command)), after)
  })
}

/** Carries out commands, and types what is none. */
function all(editor: Editor, ...commands: string[]): Editor {
  return commands.reduce(
    (state, command) =>
      command.startsWith('"')
        ? edit(state, 'insert', command.slice(1))
        : edit(state, command as EditorCommand),
    editor,
  )
}

test('kills in a row are yanked as one text', () => {
  const killed = all(at('uno dos tres|'), 'backwardKillWord', 'backwardKillWord')
  assert.equal(show(killed), 'uno |')
  assert.equal(show(edit(killed, 'yank')), 'uno dos tres|')

  const forwards = all(at('|uno dos tres'), 'killWord', 'killWord', 'endOfText', 'yank')
  assert.equal(show(forwards), ' tresuno dos|')
})

test('yankPop goes round the kill ring', () => {
  const ring = all(at('|uno dos'), 'killWord', 'forwardChar', 'killWord')
  const yanked = edit(ring, 'yank')
  assert.equal(yanked.text, ' dos')
  assert.equal(edit(yanked, 'yankPop').text, ' uno')
  assert.equal(all(yanked, 'yankPop', 'yankPop').text, ' dos')
  assert.equal(edit(ring, 'yankPop'), ring)
})

test('undo takes typing back a word at a time, and redo brings it again', () => {
  const typed = all(createEditor(), ...Array.from('hola a todos', char => `"${char}`))
  assert.equal(typed.text, 'hola a todos')

  const undone = all(typed, 'undo')
  assert.equal(undone.text, 'hola a ')
  assert.equal(all(undone, 'undo', 'undo', 'undo').text, '')
  assert.equal(all(undone, 'redo').text, 'hola a todos')
  assert.equal(all(undone, '"x', 'redo').text, 'hola a x')
})

test('an emoji that comes in parts becomes one character', () => {
  const typed = all(createEditor(), ...Array.from('👩‍💻', char => `"${char}`))
  assert.equal(show(typed), '👩‍💻|')
  assert.equal(edit(typed, 'backspace').text, '')
})

test('what is inserted cannot steer a terminal', () => {
  assert.equal(edit(createEditor(), 'insert', 'a\x1b[31m\u202eb\r\nc').text, 'a[31mb\nc')
})

test('a command that has nothing to do gives back the same editor', () => {
  const editor = createEditor('hola')
  for (const command of ['previousLine', 'nextLine', 'killLine', 'yank', 'undo', 'redo'] as const) {
    assert.equal(edit(editor, command), editor)
  }
})

test('keys carry out commands, type, or are left to others', () => {
  const editor = createEditor('hola mundo')
  assert.equal(typeKey(editor, { type: 'key', key: 'C-w' })?.text, 'hola ')
  assert.equal(typeKey(editor, { type: 'key', key: 'ñ', text: 'ñ' })?.text, 'hola mundoñ')
  assert.equal(typeKey(editor, { type: 'paste', text: '\na' })?.text, 'hola mundo\na')
  assert.equal(typeKey(editor, { type: 'key', key: 'enter' }), undefined)
  assert.equal(typeKey(editor, { type: 'key', key: 'f1' }), undefined)
})

/** The simplest editor there could be: clusters before and behind the cursor. */
interface Model {
  before: string[]
  after: string[]
}

const modelled: Partial<Record<EditorCommand, (model: Model) => Model>> = {
  forwardChar: ({ before, after }) => ({
    before: [...before, ...after.slice(0, 1)],
    after: after.slice(1),
  }),
  backwardChar: ({ before, after }) => ({
    before: before.slice(0, -1),
    after: [...before.slice(-1), ...after],
  }),
  beginningOfText: ({ before, after }) => ({ before: [], after: [...before, ...after] }),
  endOfText: ({ before, after }) => ({ before: [...before, ...after], after: [] }),
  backspace: ({ before, after }) => ({ before: before.slice(0, -1), after }),
  deleteChar: ({ before, after }) => ({ before, after: after.slice(1) }),
  newline: ({ before, after }) => ({ before: [...before, '\n'], after }),
}

test('any commands do what a list of characters would do', () => {
  const typed = fc.constantFrom('a', 'ñ', '漢', '😀', '👨‍👩‍👧', ' ').map(text => `"${text}`)
  const command = fc.constantFrom(...Object.keys(modelled))
  fc.assert(
    fc.property(fc.array(fc.oneof(typed, command), { maxLength: 60 }), steps => {
      let model: Model = { before: [], after: [] }
      for (const step of steps) {
        const change = modelled[step as EditorCommand]
        model = change?.(model) ?? { ...model, before: [...model.before, step.slice(1)] }
      }
      const editor = all(createEditor(), ...steps)
      assert.equal(show(editor), `${model.before.join('')}|${model.after.join('')}`)
    }),
  )
})

test('after any commands the cursor stands between clusters, and undo leads back to the start', () => {
  const commands = [...new Set(Object.values(editorKeys))]
  const typed = fc
    .constantFrom('a', ' ', '\u0301', '\u200d', '👩', '🏽', '🇪', '\ufe0f', 'ﾞ', 'x\ny')
    .map(text => `"${text}`)
  fc.assert(
    fc.property(
      fc.array(fc.oneof(typed, fc.constantFrom(...commands)), { maxLength: 60 }),
      steps => {
        const editor = all(createEditor(), ...steps)
        const before = graphemes(editor.text.slice(0, editor.cursor))
        const after = graphemes(editor.text.slice(editor.cursor))
        assert.deepEqual([...before, ...after].length, graphemes(editor.text).length)
        assert.equal(all(editor, ...steps.map(() => 'undo')).text, '')
      },
    ),
  )
})
