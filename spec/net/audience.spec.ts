import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Member } from '../../lib/net'
import { Audience } from '../../lib/net/audience'
import { Turn } from '../../lib/net/turn'

/** Stands in for a client; what it is told lies in `heard`. */
function ear() {
  const heard: string[] = []
  const write = (frames: Buffer) =>
    void heard.push(...frames.toString().split('\n').filter(Boolean))
  return { heard, member: { connection: { outbox: { write } } } as unknown as Member }
}

function openAudience() {
  const turn = new Turn()
  const gaps: [room: string, from: number, to: number][] = []
  const audience = new Audience(turn, async (...gap) => void gaps.push(gap), 0)
  const tell = (room: string, frame: string, place: { seq?: number; about?: number } = {}) =>
    audience.tell({ kind: 'room', room, frame: `${frame}\n`, ...place })
  return { turn, audience, gaps, tell }
}

test('a client hears the rooms that it is in, and no others', () => {
  const { turn, audience, tell } = openAudience()
  const [ana, ben] = [ear(), ear()]
  for (const room of ['#a', '#b']) assert.ok(audience.enter(ana.member, room, 0, 1))
  audience.enter(ben.member, '#b', 0, 1)
  audience.leave(ana.member, '#a')

  tell('#a', 'hola', { seq: 1 })
  tell('#b', 'adiós', { seq: 1 })
  turn.flush()

  assert.deepEqual([ana.heard, ben.heard], [['adiós'], ['adiós']])
  assert.deepEqual(audience.roomsOf(ana.member), ['#b'])
  assert.deepEqual([...audience.rooms()], ['#b'])
  assert.deepEqual([audience.count('#a'), audience.count('#b')], [0, 2])
  assert.equal(audience.listeners(['#a', '#b']).size, 2)
})

test('messages, what became of them, and the rest are told each in its way', () => {
  const { turn, audience, tell } = openAudience()
  const ana = ear()
  audience.enter(ana.member, '#a', 0, 1)

  tell('#a', '2', { seq: 2 })
  tell('#a', '2 is another one', { about: 2 })
  tell('#a', 'typing')
  tell('#a', '1', { seq: 1 })
  turn.flush()

  assert.deepEqual(ana.heard, ['typing', '1', '2', '2 is another one'])
})

test('who enters a room that nobody heard is told what was said while the snapshot was read', () => {
  const { audience, gaps, tell } = openAudience()
  tell('#a', '5', { seq: 5 })
  audience.enter(ear().member, '#a', 3, 1)
  assert.deepEqual(gaps, [['#a', 4, 5]])
})

test('from the fourth snapshot on the store is right, as it has lost what was told', () => {
  const { turn, audience, tell } = openAudience()
  audience.enter(ear().member, '#a', 2, 1)
  for (const seq of [3, 4]) tell('#a', `${seq}`, { seq })
  const ben = ear()
  const tried = [1, 2, 3, 4].map(attempt => audience.enter(ben.member, '#a', 1, attempt))
  tell('#a', 'again 2', { seq: 2 })
  turn.flush()

  assert.deepEqual(tried, [false, false, false, true])
  assert.deepEqual(ben.heard, ['again 2'])
})
