import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { splitText } from '../../../lib/ui/client/room/input/splitting'
import { costMs } from '../../helpers/processor'
import { enterRoom, type TestScreen } from './test-screen'

const poem = ['uno', 'dos', '/salir', 'cuatro', 'cinco', 'seis'].join('\n')
const paste = (text: string, screen = enterRoom()) => screen.send({ type: 'paste', text })
const input = (screen: TestScreen) => screen.state.room.drafts['#general']?.text ?? ''
const texts = (screen: TestScreen) => screen.state.chat.outbox.map(({ text }) => text)

test('a short paste goes into the text and is never sent by itself', () => {
  const screen = paste('uno\ndos\n')
  assert.equal(input(screen), 'uno\ndos\n')
  assert.deepEqual(texts(screen), [])
})

test('a paste of more than 5 lines is shown first', () => {
  const screen = paste(poem)
  assert.match(screen.text(), /┌─ Pegado: 6 líneas, 32 caracteres ─+┐/)
  assert.match(screen.text(), /│ 3 │ \/salir/)
  assert.match(screen.text(), /└─ Enter al texto · s enviar así · Esc descartar ─+┘/)
  assert.equal(input(screen), '')
})

test('Enter puts it into the text, where the cursor is', () => {
  const screen = paste(poem, enterRoom().type('antes')).press('enter')
  assert.equal(input(screen), `antes${poem}`)
  assert.deepEqual(texts(screen), [])
})

test('s sends it as it is, and what was being written stays', () => {
  const screen = paste(poem, enterRoom().type('antes')).press('s')
  assert.deepEqual(texts(screen), [poem])
  assert.equal(input(screen), 'antes')
})

test('Esc drops it', () => {
  const screen = paste(poem).press('escape')
  assert.equal(input(screen), '')
  assert.equal(screen.state.room.overlay, undefined)
})

test('what begins with a slash is text when it is pasted and sent', () => {
  assert.deepEqual(texts(paste(`/salir\n${poem}`).press('s')), [`/salir\n${poem}`])
})

test('a paste over the limit says so and offers to send it in parts; nothing is lost (X1)', () => {
  const text = Array.from({ length: 900 }, (_, i) => `línea ${i}`).join('\n')
  const screen = paste(text)
  assert.match(screen.text(), /Pasa de los 4000 caracteres que caben en un mensaje/)
  assert.match(screen.text(), /s enviar en 3 partes/)
  assert.match(screen.text(), /… \d+ líneas más/)
  screen.press('s')
  assert.equal(texts(screen).join('\n'), text)
})

test('the number of lines can be set, and what is over the limit is always shown', () => {
  const screen = enterRoom().type('/ajustar pegado 20').press('enter')
  assert.equal(input(paste(poem, screen)), poem)
  assert.match(paste('a'.repeat(4001), screen).text(), /Pegado: 1 línea, 4001 caracteres/)
})

test('the preview scrolls', () => {
  const screen = paste(Array.from({ length: 99 }, (_, i) => `línea ${i}`).join('\n'))
  assert.match(screen.press('pagedown').text(), /│ +9 │ línea 8/)
  screen.send({ type: 'mouse', action: 'wheeldown', pane: 'overlay.list', x: 1, y: 1 })
  assert.match(screen.text(), /│ 11 │ línea 10/)
})

// A text of this size once took a minute for each key.
test('five thousand lines in the input are written on as quickly as one', () => {
  const lines = Array.from({ length: 5000 }, (_, i) => `línea ${i} de una pegada enorme`)
  const writing = costMs(() => {
    const screen = paste(lines.join('\n')).press('enter')
    for (const char of ' y diez letras más') assert.match(screen.type(char).text(), /línea 4999/)
    screen.press('C-home')
    assert.match(screen.text(), /línea 0 de/)
  })
  assert.ok(writing < 10_000, `${writing} ms`)
})

for (const [columns, rows] of [
  [60, 16],
  [20, 4],
  [1, 1],
] as const) {
  test(`the preview fits ${columns}x${rows}`, () => void paste(poem).resize(columns, rows).text())
}

test('parts are never too long, and together they are the text', () => {
  const piece = fc.constantFrom('a', 'ñ', ' ', '\n', '👩‍💻', '🏳️‍🌈', 'palabra ')
  const text = fc.array(piece, { maxLength: 200 }).map(all => all.join(''))
  const bare = (all: string) => all.replace(/\s/g, '')
  fc.assert(
    fc.property(text, fc.integer({ min: 12, max: 60 }), (all, most) => {
      const parts = splitText(all, most)
      assert.ok(parts.every(part => [...part].length <= most && part.trim() !== ''))
      assert.equal(bare(parts.join('')), bare(all))
    }),
  )
})
