import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { Channel } from '../../lib/net/channel'
import type { Outbox } from '../../lib/net/outbox'
import { Group, Turn } from '../../lib/net/turn'

/** Stands in for an outbox: what was written, one entry for each write. */
class Ear {
  readonly writes: string[] = []

  write(frames: Buffer): void {
    this.writes.push(frames.toString())
  }

  get heard(): string[] {
    return this.writes.join('').split('\n').filter(Boolean)
  }

  get outbox(): Outbox {
    return this as unknown as Outbox
  }
}

function openChannel(last = 0, patienceMs?: number) {
  const turn = new Turn()
  const gaps: [number, number][] = []
  /** Ends what is being fetched. */
  const fetched: (() => void)[] = []
  const onGap = (from: number, to: number) => {
    gaps.push([from, to])
    return new Promise<void>(resolve => fetched.push(resolve))
  }
  const channel = new Channel(turn, last, onGap, patienceMs)
  const say = (seq: number, except?: Ear) => channel.tellMessage(seq, `${seq}\n`, except?.outbox)
  const change = (seq: number, except?: Ear) =>
    channel.tellChange(seq, `${seq} changed\n`, except?.outbox)
  const enter = (known: number) => {
    const ear = new Ear()
    assert.ok(channel.enter(ear.outbox, known))
    return ear
  }
  const fetch = async () => {
    fetched.splice(0).forEach(end => end())
    await new Promise(setImmediate)
  }
  return { turn, channel, gaps, fetch, say, change, enter }
}

test('all that is told in one turn reaches an outbox in one write, in order', () => {
  const { turn, channel, say, enter } = openChannel()
  const ear = enter(0)
  say(1)
  turn.toOne(ear.outbox, 'own\n')
  channel.tell('typing\n')
  say(2)
  turn.flush()
  assert.deepEqual(ear.writes, ['1\nown\ntyping\n2\n'])
})

test('who is excepted hears the rest', () => {
  const { turn, say, enter } = openChannel()
  const [ana, ben] = [enter(0), enter(0)]
  say(1)
  say(2, ana)
  say(3)
  turn.flush()
  assert.deepEqual(
    [ana.heard, ben.heard],
    [
      ['1', '3'],
      ['1', '2', '3'],
    ],
  )
})

test('who enters hears nothing of what was told before in the same turn', () => {
  const turn = new Turn()
  const group = new Group()
  const [early, late] = [new Ear(), new Ear()]
  turn.enter(group, early.outbox)
  turn.toGroup(group, 'before\n')
  turn.enter(group, late.outbox)
  turn.toGroup(group, 'after\n')
  turn.leave(group, early.outbox)
  turn.toGroup(group, 'later\n')
  turn.flush()
  assert.deepEqual(
    [early.heard, late.heard],
    [
      ['before', 'after'],
      ['after', 'later'],
    ],
  )
})

test('a message told twice is heard once', () => {
  const { turn, say, enter } = openChannel()
  const ear = enter(0)
  for (const seq of [1, 1, 2, 1]) say(seq)
  turn.flush()
  assert.deepEqual(ear.heard, ['1', '2'])
})

test('a message that comes early waits, and the missing ones are asked for', async () => {
  const { turn, say, enter, gaps } = openChannel()
  const ear = enter(0)
  say(4)
  await new Promise(setImmediate)
  assert.deepEqual(gaps, [[1, 3]])
  for (const seq of [1, 2, 3]) say(seq)
  turn.flush()
  assert.deepEqual(ear.heard, ['1', '2', '3', '4'])
})

test('with other nodes a number may be on its way for a while before it is asked for, and asked for again', async t => {
  t.mock.timers.enable({ apis: ['setTimeout'] })
  const { turn, say, enter, gaps, fetch } = openChannel(0, 100)
  const ear = enter(0)

  say(2)
  t.mock.timers.tick(99)
  say(1)
  t.mock.timers.tick(10_000)
  assert.deepEqual(gaps, [])

  say(5)
  t.mock.timers.tick(100)
  assert.deepEqual(gaps, [[3, 4]])
  await fetch()
  t.mock.timers.tick(1000)
  assert.deepEqual(gaps, [
    [3, 4],
    [3, 4],
  ])
  for (const seq of [3, 4]) say(seq)
  t.mock.timers.tick(10_000)
  assert.equal(gaps.length, 2)
  turn.flush()
  assert.deepEqual(ear.heard, ['1', '2', '3', '4', '5'])
})

test('what comes again while it waits keeps who is not to hear it', () => {
  const { turn, say, enter } = openChannel()
  const [ana, ben] = [enter(0), enter(0)]
  say(2, ana)
  say(2)
  say(1)
  turn.flush()
  assert.deepEqual([ana.heard, ben.heard], [['1'], ['1', '2']])
})

test('what became of a message is told behind it, however early it comes', () => {
  const { turn, channel, say, change, enter } = openChannel()
  const [ana, ben] = [enter(0), enter(0)]
  const leo = enter(2)
  say(3)
  change(3, ben)
  change(2)
  channel.tell('typing\n')
  for (const seq of [1, 2]) say(seq)
  change(1)
  turn.flush()

  assert.deepEqual(ana.heard, [...['typing', '1', '2', '2 changed', '3', '3 changed'], '1 changed'])
  assert.deepEqual(ben.heard, ['typing', '1', '2', '2 changed', '3', '1 changed'])
  assert.deepEqual(leo.heard, ['typing', '2 changed', '3', '3 changed', '1 changed'])
})

test('a message of which is told only what became of it is asked for', async () => {
  const { turn, say, change, enter, gaps } = openChannel()
  const ear = enter(0)
  change(1)
  change(2)
  await new Promise(setImmediate)
  assert.deepEqual(gaps, [[1, 2]])
  for (const seq of [1, 2]) say(seq)
  turn.flush()
  assert.deepEqual(ear.heard, ['1', '1 changed', '2', '2 changed'])
})

test('who enters with an older snapshot hears what became of the messages that follow', () => {
  const { turn, say, change, enter } = openChannel()
  enter(0)
  for (const seq of [1, 2]) say(seq)
  for (const seq of [1, 2]) change(seq)
  const ear = enter(1)
  turn.flush()
  assert.deepEqual(ear.heard, ['2', '2 changed'])
})

test('numbers that are said to be there are asked for at once, and again until they were told', async t => {
  t.mock.timers.enable({ apis: ['setTimeout'] })
  const { channel, say, enter, gaps, fetch } = openChannel(0, 100)
  enter(0)
  say(1)
  channel.expect(1)
  assert.deepEqual(gaps, [])
  channel.expect(4)
  assert.deepEqual(gaps, [[2, 4]])
  await fetch()
  t.mock.timers.tick(1000)
  assert.deepEqual(gaps.splice(0), [
    [2, 4],
    [2, 4],
  ])
  for (const seq of [2, 3, 4]) say(seq)
  await fetch()
  t.mock.timers.tick(10_000)
  assert.deepEqual(gaps, [])
})

test('what is being fetched, however long that takes, is not asked for once more', async t => {
  t.mock.timers.enable({ apis: ['setTimeout'] })
  const { say, enter, gaps, fetch } = openChannel(0, 100)
  enter(0)
  say(9)
  for (const seq of [1, 2, 3]) {
    t.mock.timers.tick(5000)
    say(seq)
  }
  assert.deepEqual(gaps.splice(0), [[1, 8]])
  await fetch()
  t.mock.timers.tick(100)
  assert.deepEqual(gaps, [[4, 8]])
})

test('who knows more than was told yet hears only what follows, and unnumbered news at once', () => {
  const { turn, channel, say, enter } = openChannel()
  enter(0)
  const ear = enter(2)
  channel.tell('typing\n')
  for (const seq of [1, 2, 3]) say(seq)
  turn.flush()
  assert.deepEqual(ear.heard, ['typing', '3'])
})

test('a snapshot older than the channel remembers is sent back for a newer one', () => {
  const { turn, channel, say, enter } = openChannel()
  enter(0)
  for (let seq = 1; seq <= 2000; seq++) say(seq)
  turn.flush()
  assert.equal(channel.enter(new Ear().outbox, 10), false)
  assert.equal(channel.enter(new Ear().outbox, 1990), true)
})

test('a listener that is cut off by a write makes nobody hear anything twice (X4)', () => {
  const { turn, say, enter } = openChannel()
  const [ana, ben, eva] = [enter(0), enter(0), enter(0)]
  const slow = ben.write.bind(ben)
  ben.write = frames => {
    slow(frames)
    turn.flush()
  }
  say(1)
  say(2)
  turn.flush()
  for (const ear of [ana, ben, eva]) assert.deepEqual(ear.heard, ['1', '2'])
})

/** A step of the fuzz: so many messages are stored, told up to one of them, entered by somebody, or the turn ends. */
const step = fc.oneof(
  fc.record({ do: fc.constant('store' as const), n: fc.integer({ min: 1, max: 4 }) }),
  fc.record({ do: fc.constant('tell' as const), n: fc.nat(6) }),
  fc.record({ do: fc.constant('enter' as const), n: fc.nat(3) }),
  fc.record({ do: fc.constant('leave' as const), n: fc.nat(9) }),
  fc.record({ do: fc.constant('flush' as const), n: fc.constant(0) }),
)

test('in any order of telling and entering, each hears exactly what follows what it knew (fuzz, promise 3)', () => {
  fc.assert(
    fc.property(fc.array(step, { maxLength: 60 }), steps => {
      const { turn, channel, say } = openChannel()
      const listeners: { ear: Ear; known: number; until?: number }[] = []
      const untold: number[] = []
      let stored = 0
      const tell = (at: number) => untold.splice(at, 1).forEach(seq => say(seq))
      const told = () => (untold.length > 0 ? Math.min(...untold) - 1 : stored)
      const enter = (age: number) => {
        const ear = new Ear()
        const known = Math.max(0, stored - age)
        if (channel.enter(ear.outbox, known)) listeners.push({ ear, known })
      }
      enter(0)

      for (const { do: what, n } of steps) {
        if (what === 'store') for (let i = 0; i < n; i++) untold.push(++stored)
        else if (what === 'tell') tell(n)
        else if (what === 'enter') enter(n)
        else if (what === 'flush') turn.flush()
        else {
          const one = listeners[n]
          if (!one || one.until !== undefined || n === 0) continue
          channel.leave(one.ear.outbox)
          one.until = told()
        }
      }
      while (untold.length > 0) tell(untold.length - 1)
      turn.flush()

      for (const { ear, known, until = stored } of listeners) {
        const wanted = Array.from({ length: Math.max(0, until - known) }, (_, i) => known + 1 + i)
        assert.deepEqual(ear.heard.map(Number), wanted)
      }
    }),
    { numRuns: 500 },
  )
})

test('when the store has lost what was told, its numbers are told anew', () => {
  const { turn, channel, say, enter } = openChannel()
  const ana = enter(0)
  for (const seq of [1, 2, 3]) say(seq)
  turn.flush()

  channel.rewind(1)
  const ben = enter(1)
  say(2)
  turn.flush()

  assert.deepEqual(ana.heard, ['1', '2', '3', '2'])
  assert.deepEqual(ben.heard, ['2'])
})
