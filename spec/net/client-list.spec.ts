import assert from 'node:assert/strict'
import { test } from 'node:test'
import { ClientList } from '../../lib/net/client-list'

/** A list whose next step waits until `open` is called. */
function heldList() {
  const list = new ClientList()
  let open: () => void = () => undefined
  const gate = new Promise<void>(resolve => (open = resolve))
  const first = list.step(() => gate)
  return { list, open, first }
}

test('all who wait for the list ask at once and change it one after the other', async () => {
  const { list, open } = heldList()
  const heard: string[] = []
  const enter = (name: string) =>
    list.stepTogether(
      async () => void heard.push(`${name} asks`),
      () => heard.push(`${name} enters`),
    )

  const all = Promise.all(['ana', 'ben', 'eva'].map(enter))
  assert.deepEqual(heard, [], 'somebody did not wait')
  open()
  await all

  const names = ['ana', 'ben', 'eva']
  assert.deepEqual(heard, [
    ...names.map(name => `${name} asks`),
    ...names.map(name => `${name} enters`),
  ])
})

test('a crowd lets those pass who come to the list while it enters', async () => {
  const { list, open } = heldList()
  const heard: number[] = []
  const crowd = Array.from({ length: 200 }, (_, number) =>
    list.stepTogether(
      async () => number,
      asked => heard.push(asked),
    ),
  )
  let before = -1

  const other = list.step(async () => void (before = heard.length))
  open()
  await Promise.all([...crowd, other])

  assert.ok(before > 0 && before < 200, `${before} entered before`)
  assert.deepEqual(
    heard,
    Array.from({ length: 200 }, (_, number) => number),
  )
})

test('whoever is refused in a shared step leaves the others in it', async () => {
  const { list, open } = heldList()
  const refuse = () => Promise.reject(new Error('banned'))
  const fail = () => {
    throw new Error('failed')
  }

  const [refused, failed, entered] = [
    list.stepTogether(refuse, () => 'in'),
    list.stepTogether(async () => 1, fail),
    list.stepTogether(
      async () => 'eva',
      name => name,
    ),
  ]
  open()

  await assert.rejects(refused, { message: 'banned' })
  await assert.rejects(failed, { message: 'failed' })
  assert.equal(await entered, 'eva')
  assert.equal(await list.step(async () => 'next'), 'next')
})

test('who cannot enter with what was answered asks again in the same step', async () => {
  const list = new ClientList()
  let answers = 0

  const entered = await list.stepTogether(
    async () => ++answers,
    answer => (answer < 3 ? undefined : `with ${answer}`),
  )

  assert.equal(entered, 'with 3')
})
