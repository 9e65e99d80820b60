import assert from 'node:assert/strict'
import { test } from 'node:test'
import { screenCommands } from '../../../lib/ui/client'
import { bindings, keyLabel, keyLabels } from '../../../lib/ui/client/keys'
import { editorKeys } from '../../../lib/ui/editor'

test('a key has one meaning in each place', () => {
  for (const where of ['form', 'room', 'overlay']) {
    const keys = bindings.filter(each => each.where === where).flatMap(each => each.keys)
    assert.deepEqual(keys, [...new Set(keys)], where)
  }
})

// Alt-u leads to what is unread and Alt-l to the bare view, as in WeeChat, while there is no word to change.
test('no key of the room hides one of the editor, but for the history, Alt-l and Alt-u', () => {
  const keys = bindings.filter(each => each.where === 'room').flatMap(({ keys }) => keys)
  assert.deepEqual(
    keys.filter(key => key in editorKeys),
    ['M-u', 'M-l', 'up', 'down'],
  )
})

test('every key with Alt in the room has a twin without, or a command', () => {
  const commands = ['roomNumber', 'discard', 'mouse']
  const alone = bindings.filter(
    ({ where, keys, action }) =>
      where === 'room' && keys.every(key => key.startsWith('M-')) && !commands.includes(action),
  )
  assert.deepEqual(alone, [])
})

test('keys are named as keyboards name them', () => {
  assert.equal(keyLabel('C-M-x', 'es'), 'Ctrl-Alt-x')
  assert.equal(keyLabel('S-tab', 'es'), 'Mayús-Tab')
  assert.equal(keyLabel('pageup', 'en'), 'PgUp')
  assert.equal(keyLabel('f10', 'pt'), 'F10')
  const numbers = bindings.find(({ action }) => action === 'roomNumber')!
  assert.equal(keyLabels(numbers, 'es'), 'Alt-1..9')
})

test('no two commands of the screen share a name', () => {
  const names = screenCommands.map(({ name, aliases, others = [] }) => [
    ...new Set([name, aliases.es, aliases.pt, ...others]),
  ])
  assert.deepEqual(names.flat(), [...new Set(names.flat())])
})
