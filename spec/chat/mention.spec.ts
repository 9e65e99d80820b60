import assert from 'node:assert/strict'
import { test } from 'node:test'
import { mentionsIn } from '../../lib/chat/mention'

const cases: [text: string, names: string[]][] = [
  ['hola', []],
  ['@ana', ['ana']],
  ['hola @Ana, y @BEN.', ['ana', 'ben']],
  ['@ana @ana @ANA', ['ana']],
  ['(@ana)', ['ana']],
  ['ana@casa.example', []],
  ['@a', []],
  ['@a.', ['a']],
  ['@José-', ['josé']],
  ['@@ana', ['ana']],
]

for (const [text, names] of cases) {
  test(`${JSON.stringify(text)} calls ${names.join(' and ') || 'nobody'}`, () => {
    assert.deepEqual(mentionsIn(text), names)
  })
}

test('one message calls at most twenty people', () => {
  const text = Array.from({ length: 50 }, (_, i) => `@persona${i}`).join(' ')
  assert.equal(mentionsIn(text).length, 20)
})
