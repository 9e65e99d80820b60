import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Outbox } from '../../lib/net/outbox'
import { Group, Turn } from '../../lib/net/turn'
import { until } from '../helpers/until'

interface Heard {
  outbox: Outbox
  writes: string[]
}

/** An outbox of which only what is written is looked at. */
function listener(onWrite = () => {}): Heard {
  const writes: string[] = []
  const write = (frames: Buffer) => {
    writes.push(frames.toString())
    onWrite()
  }
  return { outbox: { write } as Outbox, writes }
}

function room(turn: Turn, count: number): { group: Group; all: Heard[] } {
  const group = new Group()
  const all = Array.from({ length: count }, () => listener())
  for (const { outbox } of all) turn.enter(group, outbox)
  return { group, all }
}

function written(all: Heard[]): Promise<void> {
  return until(() => all.every(({ writes }) => writes.length > 0))
}

test('frames of one turn leave in one write, in the order in which they were told', async () => {
  const turn = new Turn()
  const { group, all } = room(turn, 2)
  turn.toGroup(group, 'uno ')
  turn.toOne(all[0]!.outbox, 'dos ')
  turn.toGroup(group, 'tres ', all[1]!.outbox)

  await written(all)

  assert.deepEqual(
    all.map(({ writes }) => writes),
    [['uno dos tres '], ['uno ']],
  )
})

test('who enters or leaves within a turn hears exactly its part', async () => {
  const turn = new Turn()
  const { group, all } = room(turn, 3)
  const [late, leaving] = [listener(), all.at(-1)!]
  turn.toGroup(group, 'antes ')
  turn.enter(group, late.outbox)
  turn.leave(group, leaving.outbox)
  turn.toGroup(group, 'después')

  await written([late])

  assert.equal(late.writes.join(''), 'después')
  assert.equal(leaving.writes.join(''), 'antes ')
  for (const { writes } of all.slice(0, -1)) assert.equal(writes.join(''), 'antes después')
})

test('a write that flushes again writes nothing twice', async () => {
  const turn = new Turn()
  const { group, all } = room(turn, 3)
  const slow = listener(() => turn.flush())
  turn.enter(group, slow.outbox)
  turn.toOne(slow.outbox, 'uno ')
  turn.toGroup(group, 'dos')

  await written(all)

  assert.deepEqual(slow.writes, ['uno dos'])
  for (const { writes } of all) assert.deepEqual(writes, ['dos'])
})
