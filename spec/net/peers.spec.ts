import assert from 'node:assert/strict'
import { setImmediate as turn } from 'node:timers/promises'
import { describe, test, type TestContext } from 'node:test'
import { noBus, type Bus, type Notice } from '../../lib/bus'
import { Hub, type Member } from '../../lib/net'
import type { Outbox } from '../../lib/net/outbox'
import type { Status } from '../../lib/protocol'

const BEAT_MS = 1000

/** Stands in for a client in a room: who came, left or is away, as it was told. */
class Ear {
  readonly heard: string[] = []
  readonly member: Member

  constructor(username: string, status: Status = 'online') {
    const me = { id: username, username, name: username, email: '', role: 'user', status }
    const outbox = { write: (frames: Buffer) => this.#read(frames.toString()) }
    this.member = {
      ...{ me: { ...me, secondFactor: false }, sessionId: username, program: 'spec' },
      connection: { host: '::1', outbox: outbox as unknown as Outbox },
    } as unknown as Member
  }

  #read(frames: string): void {
    for (const frame of frames.split('\n').filter(Boolean)) {
      const { params } = JSON.parse(frame) as { params: { username: string; status: string } }
      this.heard.push(`${params.username} ${params.status}`)
    }
  }
}

/** A node whose bus is in the hands of the spec: what it publishes lies there until it is passed on. */
class Node implements Bus {
  readonly isAlone = false
  readonly hub: Hub
  readonly said: Notice[] = []
  /** What befell the others. */
  readonly news: string[] = []
  asked = 0

  constructor(
    readonly node: string,
    private readonly all: Node[],
  ) {
    this.hub = new Hub({
      ...{ presenceMembers: 0, catchUp: async () => undefined, tellCount: () => undefined },
      ...{ bus: this, beatMs: BEAT_MS, now: () => 7 },
      onMet: other => this.news.push(`met ${other}`),
      onLost: (other, how, people) =>
        this.news.push(`${other} ${how}: ${people.map(({ username }) => username).join(' ')}`),
    })
  }

  listen = noBus.listen
  close = noBus.close

  publish(notice: Notice): void {
    this.said.push(notice)
  }

  beat(text: string): void {
    for (const other of this.#others()) other.hub.peers!.feel(text, this.node)
  }

  async ask(node: string, question: string): Promise<string> {
    this.asked++
    return this.all.find(each => each.node === node)!.hub.peers!.answer(question)
  }

  /** Passes on the next words, or all there are; `lose` takes them away instead. */
  async pass(count = Infinity, lose = false): Promise<void> {
    await turn()
    for (const notice of this.said.splice(0, count)) {
      for (const { hub } of lose ? [] : this.#others()) {
        if (notice.kind === 'here' || notice.kind === 'gone') hub.peers!.hear(notice, this.node)
        else if (notice.kind === 'ended') hub.peers!.part(this.node)
      }
    }
    await turn()
  }

  async comes(ear: Ear): Promise<Ear> {
    await this.hub.clients.step(async list => {
      this.hub.enter(ear.member, '#general', 0)
      list.add(ear.member)
    })
    return ear
  }

  async goes({ member }: Ear): Promise<void> {
    await this.hub.clients.step(async list => {
      this.hub.leaveAll(member)
      list.remove(member)
    })
  }

  /** Who is here in the whole community, as this node knows. */
  names(): string[] {
    const names = this.hub.people.all().map(({ username }) => username)
    assert.equal(this.hub.people.count, names.length)
    return names.sort()
  }

  #others(): Node[] {
    return this.all.filter(each => each !== this && each.hub.peers)
  }
}

/** Nodes that know each other; `beats` lets so many beats pass. */
async function startNodes(t: TestContext, count: number) {
  t.mock.timers.enable({ apis: ['setInterval'] })
  const nodes: Node[] = []
  for (let i = 0; i < count; i++) nodes.push(new Node(`n${i}`, nodes))
  for (const { hub } of nodes) hub.peers!.start()
  await turn()
  const beats = async (times: number) => {
    for (let i = 0; i < times; i++) {
      t.mock.timers.tick(BEAT_MS)
      // A page, and what a spec does behind it, takes some turns.
      for (let turns = 0; turns < 10; turns++) await turn()
    }
  }
  const [first, second] = nodes as [Node, Node]
  return { nodes, first, second, beats }
}

test('a person is here as long as any node has a client of that person', async t => {
  const { first, second } = await startNodes(t, 2)
  const ben = await first.comes(new Ear('ben'))
  const [ana, again] = [new Ear('ana'), new Ear('ana')]
  await second.comes(ana)
  await second.pass()
  assert.deepEqual(first.names(), ['ana', 'ben'])
  assert.deepEqual(first.hub.people.clientsOf('ana'), [{ address: '::1', program: 'spec' }])
  assert.equal(first.hub.people.since('ana'), 7)
  assert.equal(first.hub.audience('#general'), 2)

  await first.comes(again)
  await second.goes(ana)
  await second.pass()
  assert.deepEqual([first.names(), first.hub.audience('#general')], [['ana', 'ben'], 2])
  await first.pass()
  assert.deepEqual(second.names(), ['ana', 'ben'])
  await first.goes(again)
  await first.pass()

  assert.deepEqual([first.names(), second.names()], [['ben'], ['ben']])
  assert.deepEqual([first.hub.audience('#general'), second.hub.audience('#general')], [1, 1])
  assert.deepEqual(ben.heard, ['ana online'], 'this node tells by itself of its own people')
})

test('whoever is away at one node is so for all, and is told once', async t => {
  const { nodes } = await startNodes(t, 3)
  const [first, second, third] = nodes as [Node, Node, Node]
  const ben = await third.comes(new Ear('ben'))
  const [ana, other] = [await first.comes(new Ear('ana')), await second.comes(new Ear('ana'))]
  await Promise.all([first.pass(), second.pass()])

  for (const [node, { member }] of [
    [first, ana],
    [second, other],
  ] as const) {
    member.me.status = 'away'
    node.hub.renew('ana')
    await node.pass()
  }
  await first.goes(ana)
  await first.pass()
  await second.goes(other)
  await second.pass()

  assert.deepEqual(ben.heard, ['ana online', 'ana away', 'ana offline'])
})

describe('a word that was lost', () => {
  test('is noticed by the next one, and the whole list is asked for', async t => {
    const { first, second, beats } = await startNodes(t, 2)
    const [ana, carla] = [new Ear('ana'), new Ear('carla')]
    await second.comes(ana)
    await second.comes(new Ear('ben'))
    await second.pass()
    await second.goes(ana)
    await second.pass(1, true)
    await second.comes(carla)
    await second.pass()
    assert.deepEqual(first.names(), ['ana', 'ben', 'carla'])
    const askedBefore = first.asked

    await beats(1)

    assert.deepEqual(first.names(), ['ben', 'carla'])
    await beats(3)
    assert.equal(first.asked - askedBefore, 1, 'asked once')
  })

  test('is noticed by the second beat after it, when no other follows', async t => {
    const { first, second, beats } = await startNodes(t, 2)
    await second.comes(new Ear('ana'))
    await second.pass(1, true)

    await beats(1)
    assert.deepEqual(first.names(), [], 'it may still be on its way')
    await beats(1)

    assert.deepEqual(first.names(), ['ana'])
  })
})

test('what is said while the list is read counts behind it', async t => {
  const { first, second, beats } = await startNodes(t, 2)
  const ears = ['ana', 'ben', 'carla', 'dani'].map(name => new Ear(name))
  for (const ear of ears) await second.comes(ear)
  await second.pass(1, true)
  await second.pass()
  const { ask } = first
  first.ask = async (...question) => {
    const page = await ask.apply(first, question)
    // Behind the page, but before it has come.
    await second.goes(ears[1]!)
    await second.comes(new Ear('eva'))
    await second.pass()
    return page
  }

  await beats(1)

  assert.deepEqual(first.names(), ['ana', 'carla', 'dani', 'eva'])
  await beats(2)
  assert.deepEqual(first.names(), second.names())
})

test('a long list comes in pages, also when it changes meanwhile', async t => {
  const { first, second, beats } = await startNodes(t, 2)
  const ears = Array.from({ length: 3000 }, (_, number) => new Ear(`persona${number}`))
  for (const ear of ears) await second.comes(ear)
  await second.pass(Infinity, true)
  const { ask } = first
  let pages = 0
  first.ask = async (...question) => {
    const page = await ask.apply(first, question)
    assert.ok(Buffer.byteLength(page) < 1024 * 1024, 'too long for one message')
    if (pages++ > 0) return page
    await second.goes(ears[0]!)
    await second.goes(ears[2999]!)
    await second.comes(new Ear('ana'))
    await second.pass()
    return page
  }

  await beats(4)

  assert.ok(pages > 1)
  assert.equal(first.names().length, 2999)
  assert.deepEqual(first.names(), second.names())
})

describe('a node', () => {
  test('that says nothing for five beats is dead: its people leave, but those who are elsewhere, too', async t => {
    const { nodes, beats } = await startNodes(t, 3)
    const [first, second, third] = nodes as [Node, Node, Node]
    const ben = await first.comes(new Ear('ben'))
    for (const name of ['ana', 'carla']) await second.comes(new Ear(name))
    await third.comes(new Ear('carla'))
    await Promise.all([second.pass(), third.pass()])
    second.beat = () => undefined

    await beats(4)
    assert.deepEqual(first.names(), ['ana', 'ben', 'carla'])
    await beats(1)

    assert.deepEqual(first.names(), ['ben', 'carla'])
    assert.deepEqual(first.news.sort(), ['met n1', 'met n2', 'n1 dead: ana'])
    first.hub.turn.flush()
    assert.deepEqual(ben.heard.sort(), ['ana offline', 'ana online', 'carla online'])
  })

  test('that was taken for dead and is heard again brings its people back', async t => {
    const { first, second, beats } = await startNodes(t, 2)
    await second.comes(new Ear('ana'))
    await second.pass()
    const { beat } = second
    second.beat = () => undefined
    await beats(5)
    assert.deepEqual(first.names(), [])

    second.beat = beat
    await beats(1)

    assert.deepEqual(first.names(), ['ana'])
    assert.deepEqual(first.news, ['met n1', 'n1 dead: ana', 'met n1'])
  })

  test('is not dead because we hear nobody: silence counts from when the bus is back', async t => {
    const { first, second, beats } = await startNodes(t, 2)
    await second.comes(new Ear('ana'))
    await second.pass()
    const { beat } = second
    second.beat = () => undefined
    await beats(3)

    first.hub.peers!.lost()
    await beats(20)
    first.hub.peers!.back()
    await beats(3)

    assert.deepEqual(first.names(), ['ana'])
    second.beat = beat
    await beats(2)
    assert.deepEqual(first.news, ['met n1'])
  })

  test('that ends says so, and nobody waits for its silence', async t => {
    const { first, second } = await startNodes(t, 2)
    const ana = await second.comes(new Ear('ana'))
    await second.goes(ana)

    second.hub.peers!.stop()
    await second.pass()

    assert.deepEqual(first.news, ['met n1', 'n1 ended: '])
  })

  test('knows who is where once the others have answered its first beats', async t => {
    const { nodes, first, beats } = await startNodes(t, 1)
    await first.comes(new Ear('ana'))
    const second = new Node('n1', nodes)
    nodes.push(second)
    second.hub.peers!.start()
    await turn()

    assert.deepEqual(second.names(), ['ana'])

    await beats(1)
    await second.hub.peers!.settled
  })
})
