import assert from 'node:assert/strict'
import { test } from 'node:test'
import { startLog, type LogOptions } from '../../lib/log'

function openLog(format: LogOptions['format']) {
  const lines: string[] = []
  const write = (line: string) => lines.push(line)
  return { lines, log: startLog({ lang: 'es', format, write, now: () => Date.UTC(2025, 10, 20) }) }
}

test('a line of the log has its time and its text', () => {
  const { log, lines } = openLog('text')
  log.say('server.left', { username: 'ana' })
  assert.deepEqual(lines, ['2025-11-20 00:00:00 Usuario ana se ha desconectado.\n'])
})

test('a line for programs is one JSON object with its parameters', () => {
  const { log, lines } = openLog('json')
  log.say('server.left', { username: 'ana' })
  assert.deepEqual(JSON.parse(lines[0]!), {
    at: Date.UTC(2025, 10, 20),
    level: 'info',
    key: 'server.left',
    text: 'Usuario ana se ha desconectado.',
    username: 'ana',
  })
})

test('a fault is told with its cause', () => {
  const { log, lines } = openLog('text')
  log.fault('chat.send', new Error('broken'))
  log.fault('chat.read', 'odd')
  assert.match(lines[0]!, /Fallo en chat\.send: Error: broken\n\s+at /)
  assert.match(lines[1]!, /Fallo en chat\.read: odd\n$/)
})
