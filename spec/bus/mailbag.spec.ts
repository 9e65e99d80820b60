import assert from 'node:assert/strict'
import { test } from 'node:test'
import { Mailbag } from '../../lib/bus/mailbag'
import { readNotices, type Notice } from '../../lib/bus/notice'

function told(user: string): Notice {
  return { kind: 'account', user }
}

/** Takes everything out as if each batch had arrived. */
function empty(bag: Mailbag): Notice[][] {
  const batches: Notice[][] = []
  for (let batch; (batch = bag.next());) {
    batches.push(readNotices(batch.text))
    bag.settled(batch)
  }
  return batches
}

test('what was added goes together, in order, and once', () => {
  const bag = new Mailbag()
  for (const user of ['ana', 'ben', 'eva']) bag.add(told(user))
  assert.deepEqual(empty(bag), [[told('ana'), told('ben'), told('eva')]])
  assert.equal(bag.next(), undefined)
})

test('a batch is the same until it has arrived; what is added meanwhile goes with the next one', () => {
  const bag = new Mailbag()
  bag.add(told('ana'))
  const first = bag.next()!
  bag.add(told('ben'))

  const again = bag.next()!

  assert.equal(again, first)
  bag.settled(first)
  const second = bag.next()!
  assert.deepEqual([first.number, second.number], [1, 2])
  assert.deepEqual(readNotices(second.text), [told('ben')])
  bag.settled(first)
  assert.equal(bag.next(), second, 'an answer that came late settled another batch')
})

test('more than fits into one message goes in several', () => {
  const bag = new Mailbag({ batchBytes: 100 })
  const all = Array.from({ length: 10 }, (_, i) => told(`ana${i}`))
  for (const notice of all) bag.add(notice)

  const batches = empty(bag)

  assert.ok(batches.length > 1)
  for (const batch of batches) assert.ok(JSON.stringify(batch).length <= 100)
  assert.deepEqual(batches.flat(), all)
})

test('when too much waits, the others are told to look everything up, and then what came later', () => {
  const bag = new Mailbag({ waitingBytes: 100 })
  for (const user of ['ana', 'ben', 'eva', 'leo', 'zoe']) bag.add(told(user))
  assert.deepEqual(empty(bag), [[{ kind: 'missed' }, told('zoe')]])
})

test('what fits into no message is looked up by the others; the rest arrives', () => {
  const bag = new Mailbag({ batchBytes: 100 })
  bag.add(told('ana'))
  bag.add({ kind: 'all', frame: 'x'.repeat(100) })
  bag.add(told('ben'))
  assert.deepEqual(empty(bag).flat(), [told('ana'), { kind: 'missed' }, told('ben')])
})

test('notices of a newer program are left out, the others are read', () => {
  const text = JSON.stringify([told('ana'), { kind: 'dance' }, { kind: 'account' }, told('ben')])
  assert.deepEqual(readNotices(text), [told('ana'), told('ben')])
})
