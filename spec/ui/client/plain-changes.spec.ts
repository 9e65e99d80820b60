import assert from 'node:assert/strict'
import { test } from 'node:test'
import { Printer } from '../../../lib/ui/client/plain/printer'
import { enterRoom, message, NOW, room } from './test-screen'

test('in lines, answers, edits, signs and deletions are told, each once', () => {
  const screen = enterRoom([room('general', { messages: [message(1, 'benja', 'hola')] })])
  const lines: string[] = []
  const printer = new Printer(
    { lang: 'es', say: line => lines.push(line.replace(/^\[..:..\] /, '').trimEnd()) },
    false,
  )
  const print = () => {
    lines.length = 0
    printer.print(screen.state.chat)
    return lines
  }
  print()

  screen.say(message(2, 'carla', 'buenas', { replyTo: 1 }))
  assert.deepEqual(print(), ['carla (responde a benja): buenas'])

  const edited = message(1, 'benja', 'hola a todas', { editedAt: NOW })
  screen.hear({ type: 'heard', event: { method: 'chat.edited', params: { message: edited } } })
  assert.deepEqual(print(), ['benja editó: hola a todas'])

  const params = { room: '#general', seq: 1, emoji: '👍', username: 'carla', on: true }
  screen.hear({ type: 'heard', event: { method: 'chat.reaction', params } })
  assert.deepEqual(print(), ['carla puso 👍 a: hola a todas'])

  const place = { room: '#general', seq: 1 }
  screen.hear({ type: 'heard', event: { method: 'chat.deleted', params: place } })
  assert.deepEqual(print(), ['Mensaje de benja borrado: hola a todas'])
  assert.deepEqual(print(), [])
})

test('what is read once more after the line was away is not told again', () => {
  const messages = [message(1, 'benja', 'hola'), message(2, 'carla', 'buenas')]
  const screen = enterRoom([room('general', { messages })])
  const lines: string[] = []
  const printer = new Printer({ lang: 'es', say: line => lines.push(line) }, false)
  printer.print(screen.state.chat)
  lines.length = 0

  screen.hear({
    type: 'answered',
    method: 'chat.history',
    params: { room: '#general', after: 0, limit: 100 },
    result: { messages: structuredClone(messages), more: false },
  })
  printer.print(screen.state.chat)

  assert.deepEqual(lines, [])
})
