import assert from 'node:assert/strict'
import { join } from 'node:path'
import { test, type TestContext } from 'node:test'
import { Refusal, type RefusalDetails } from '../../lib/protocol/refusal'
import { Thread, type ThreadOptions } from '../../lib/thread'

test('a thread answers calls and throws what was thrown in it', async t => {
  const thread = start(t, 'echo.ts', {
    remake: ({ name, fields }) =>
      name === 'Refusal'
        ? new Refusal(fields.kind as 'not_found', fields.details as RefusalDetails)
        : undefined,
  })

  const asked = [thread.call('echo', 'uno'), thread.call('refuse'), thread.call('echo', 'dos')]

  const [first, refused, last] = await Promise.allSettled(asked)
  assert.deepEqual([first, last].map(answerOf), ['uno', 'dos'])
  assert.deepEqual(reasonOf(refused), new Refusal('not_found', { what: 'room' }))
  await assert.rejects(thread.call('fail'), { name: 'TypeError', message: 'could not do it' })
  await assert.rejects(thread.call('failOddly'), { message: 'could not do it' })
  await assert.rejects(thread.call('nada'), { message: /could not find nada/ })
})

test('calls of one turn travel together and are answered in order', async t => {
  const thread = start(t, 'grouping.ts')

  const answers = await Promise.all([1, 2, 3].map(at => thread.call(`call ${at}`)))

  assert.deepEqual(answers, ['call 1 of 3', 'call 2 of 3', 'call 3 of 3'])
  const many = await Promise.all(Array.from({ length: 25 }, (_, at) => thread.call(`${at}`)))
  const groups = many.map(answer => String(answer).split(' of ')[1])
  assert.deepEqual([groups[0], groups[19], groups[24]], ['10', '10', '5'])
})

test('an argument that cannot travel fails alone', async t => {
  const thread = start(t, 'echo.ts')

  const asked = [
    thread.call('echo', 'uno'),
    thread.call('echo', () => {}),
    thread.call('echo', 'dos'),
  ]

  const settled = await Promise.allSettled(asked)
  assert.deepEqual(settled.map(answerOf), ['uno', undefined, 'dos'])
})

test('an answer that cannot travel fails alone too', async t => {
  const thread = start(t, 'echo.ts')

  const settled = await Promise.allSettled([thread.call('answerOddly'), thread.call('echo', 'dos')])

  assert.deepEqual(settled.map(answerOf), [undefined, 'dos'])
})

test('a thread that dies fails its calls and tells its owner once', async t => {
  for (const fall of ['die', 'throwLater']) {
    const deaths: string[] = []
    const thread = start(t, 'echo.ts', { onDeath: cause => deaths.push(cause.message) })
    const shared = new Int32Array(new SharedArrayBuffer(4))

    const asked = [thread.call(fall), thread.call('hold', shared)]
    if (fall === 'throwLater') Atomics.store(shared, 0, 1)
    const settled = await Promise.allSettled([...asked, died(thread)])

    assert.equal(settled.at(-1)?.status, 'rejected')
    await assert.rejects(thread.call('echo', 'x'), /could not finish echo in its thread/)
    assert.deepEqual(deaths, [fall === 'die' ? 'the thread ended with code 3' : 'fell over'])
  }
})

test('a module that does not load is a death', async t => {
  const thread = start(t, 'nothing.ts')

  await assert.rejects(thread.call('echo', 'x'), /could not finish echo/)
})

test('news arrive in order with answers, and a closed thread answers nothing', async t => {
  const news: unknown[] = []
  const thread = start(t, 'echo.ts', { onNews: text => news.push(text) })

  await thread.call('news', 'hola')
  const open = thread.call('hold', new Int32Array(new SharedArrayBuffer(4)))
  const [closed] = await Promise.allSettled([open, thread.close()])

  assert.deepEqual(news, ['hola'])
  assert.equal(closed.status, 'rejected')
  await assert.rejects(thread.call('echo', 'x'))
})

// Asks until the thread does not answer any more; what it does is done in order, so that this ends.
async function died(thread: Thread): Promise<never> {
  for (;;) await thread.call('echo', 'still there')
}

function start(t: TestContext, module: string, options: ThreadOptions = {}): Thread {
  const thread = new Thread(join(__dirname, module), options)
  t.after(() => thread.close())
  return thread
}

function answerOf(settled: PromiseSettledResult<unknown> | undefined): unknown {
  return settled?.status === 'fulfilled' ? settled.value : undefined
}

function reasonOf(settled: PromiseSettledResult<unknown> | undefined): unknown {
  return settled?.status === 'rejected' ? settled.reason : undefined
}
