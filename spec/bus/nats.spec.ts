import assert from 'node:assert/strict'
import { test, type TestContext } from 'node:test'
import { nanoid } from 'nanoid'
import { readBusAddress, type Bus, type BusListener, type Notice } from '../../lib/bus'
import { openNats } from '../../lib/bus/nats'
import { layCable } from '../helpers/cable'
import { dropStream, NATS_URL, natsPort } from '../helpers/cluster'

const options = NATS_URL ? {} : { skip: 'TEST_NATS_URL is not set' }

/** A node that notes what it hears. */
class Node implements BusListener {
  readonly heard: string[] = []
  readonly #lookers = new Set<() => void>()

  constructor(readonly bus: Bus) {
    bus.listen(this)
  }

  hear(notice: Notice, from: string): void {
    this.#note(notice.kind === 'account' ? notice.user : `${notice.kind} of ${from}`)
  }

  feel(text: string, from: string): void {
    this.#note(`${from} beats ${text}`)
  }

  async answer(question: string, from: string): Promise<string> {
    if (question === 'nothing') throw new Error('no answer')
    return `${question}, ${from}?`
  }

  lost(): void {
    this.#note('lost')
  }

  back(): void {
    this.#note('back')
  }

  missed(): void {
    this.#note('missed')
  }

  tell(...users: string[]): void {
    for (const user of users) this.bus.publish({ kind: 'account', user })
  }

  /** Waits until that was heard. */
  whenHeard(what: string): Promise<void> {
    return new Promise(resolve => {
      const look = () => {
        if (this.heard.includes(what)) resolve()
      }
      this.#lookers.add(look)
      look()
    })
  }

  #note(what: string): void {
    this.heard.push(what)
    for (const look of this.#lookers) look()
  }
}

/** Nodes of a community of its own; the second one by a cable. */
async function meet(t: TestContext) {
  const community = nanoid()
  const cable = await layCable(t, natsPort())
  const open = async (port = natsPort()) => {
    const node = new Node(await openNats(readBusAddress(`nats://127.0.0.1:${port}`)!, community))
    nodes.push(node)
    return node
  }
  const nodes: Node[] = []
  t.after(async () => {
    await Promise.all(nodes.map(({ bus }) => bus.close()))
    await dropStream(community)
  })
  const [one, two] = [await open(), await open(cable.port)]
  return { one, two, cable, open, drop: () => dropStream(community) }
}

test(
  'each node hears the others in the order in which they spoke, and not itself',
  options,
  async t => {
    const { one, two, open } = await meet(t)
    const three = await open()
    const said = (name: string) => Array.from({ length: 50 }, (_, i) => `${name}${i}`)

    one.tell(...said('ana'))
    two.tell(...said('ben'))

    await Promise.all([three.whenHeard('ana49'), three.whenHeard('ben49')])
    await Promise.all([one.whenHeard('ben49'), two.whenHeard('ana49')])
    assert.deepEqual(one.heard, said('ben'))
    assert.deepEqual(two.heard, said('ana'))
    const of = (name: string) => three.heard.filter(each => each.startsWith(name))
    assert.deepEqual([of('ana'), of('ben')], [said('ana'), said('ben')])
    assert.equal(three.heard.length, 100)
  },
)

test('a node that comes later hears nothing of what was told before', options, async t => {
  const { one, two, open } = await meet(t)
  one.tell('before')
  await two.whenHeard('before')

  const three = await open()

  one.tell('after')
  await three.whenHeard('after')
  assert.deepEqual(three.heard, ['after'])
})

test(
  'what is told while the bus is cut arrives in order when it is back, in both directions',
  options,
  async t => {
    const { one, two, cable } = await meet(t)
    one.tell('a1')
    two.tell('b1')
    await Promise.all([one.whenHeard('b1'), two.whenHeard('a1')])

    cable.cut()
    await two.whenHeard('lost')
    one.tell('a2')
    two.tell('b2')
    one.tell('a3')
    two.tell('b3')
    cable.mend()

    await Promise.all([one.whenHeard('b3'), two.whenHeard('a3')])
    assert.deepEqual(one.heard, ['b1', 'b2', 'b3'])
    assert.deepEqual(two.heard, ['a1', 'lost', 'back', 'a2', 'a3'])
  },
)

test('a cable that goes dead without a word is noticed, and nothing is lost', options, async t => {
  const { one, two, cable } = await meet(t)
  cable.muteServer()
  two.tell('b1')
  one.tell('a1')
  await two.whenHeard('lost')
  cable.mend()
  await Promise.all([one.whenHeard('b1'), two.whenHeard('a1')])
  assert.deepEqual([one.heard, two.heard], [['b1'], ['lost', 'back', 'a1']])
})

test(
  'a stream that is gone is made anew, and who read it learns that something was missed',
  options,
  async t => {
    const { one, two, drop } = await meet(t)
    one.tell('a1')
    await two.whenHeard('a1')

    await drop()

    one.tell('a2')
    await Promise.all([one.whenHeard('missed'), two.whenHeard('missed')])
    one.tell('a3')
    await two.whenHeard('a3')
  },
)

test('a node asks another one, which may leave it without an answer', options, async t => {
  const { one, two } = await meet(t)
  two.tell('there')
  await one.whenHeard('there')
  assert.equal(await one.bus.ask(two.bus.node, 'who'), `who, ${one.bus.node}?`)
  await assert.rejects(one.bus.ask('nobody', 'who'))
})

test('a beat is felt by the others', options, async t => {
  const { one, two } = await meet(t)
  two.tell('there')
  await one.whenHeard('there')
  one.bus.beat('1 2')
  await two.whenHeard(`${one.bus.node} beats 1 2`)
  assert.deepEqual(one.heard, ['there'])
})

test('communities on one NATS hear nothing of each other', options, async t => {
  const [ours, theirs] = [await meet(t), await meet(t)]
  theirs.one.tell('theirs')
  await theirs.two.whenHeard('theirs')
  ours.one.tell('ours')
  await ours.two.whenHeard('ours')
  assert.deepEqual(ours.two.heard, ['ours'])
})

test('what a node tells in its last breath arrives', options, async t => {
  const { one, two } = await meet(t)
  two.tell('goodbye')
  await two.bus.close()
  await one.whenHeard('goodbye')
})
