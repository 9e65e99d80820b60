import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import fc from 'fast-check'
import type { MethodName, Params } from '../../lib/protocol'
import { Refused, type TestClient } from '../helpers/client'
import { startServer, type TestServer } from '../helpers/server'
import { connectMany } from './serving'

const CUSTOMERS = 9
const AGENTS = 3

type Step =
  | { deed: 'request' | 'leave' | 'connect' | 'disconnect' | 'accept' | 'decline'; who: number }
  | { deed: 'transfer'; who: number; to: number }

const customer = fc.nat(CUSTOMERS - 1)
const agent = fc.nat(AGENTS - 1)
const steps: fc.Arbitrary<Step[][]> = fc.array(
  // What is in one array is asked for at once.
  fc.array(
    fc.oneof(
      { weight: 4, arbitrary: fc.record({ deed: fc.constant('request' as const), who: customer }) },
      { weight: 1, arbitrary: fc.record({ deed: fc.constant('leave' as const), who: customer }) },
      { weight: 4, arbitrary: fc.record({ deed: fc.constant('connect' as const), who: agent }) },
      {
        weight: 3,
        arbitrary: fc.record({
          deed: fc.constantFrom('disconnect', 'accept', 'decline'),
          who: agent,
        }),
      },
      {
        weight: 2,
        arbitrary: fc.record({ deed: fc.constant('transfer' as const), who: agent, to: agent }),
      },
    ),
    { minLength: 1, maxLength: 5 },
  ),
  { minLength: 1, maxLength: 12 },
)

const endings: (() => unknown)[] = []
after(async () => {
  for (const end of endings) await end()
})

test('whatever nine customers and three agents do at once, the queue stays in order (D6, D8)', async () => {
  const server = await startServer({ after: end => void endings.push(end as () => unknown) })
  const people = {
    customers: await connectMany(server, CUSTOMERS, 'cliente'),
    agents: await connectMany(server, AGENTS, 'agente', 'agent'),
  }
  await fc.assert(
    fc.asyncProperty(steps, async all => {
      for (const together of all) {
        await Promise.all(together.map(step => take(people, step)))
        await check(server, people)
      }
      await clear(people)
    }),
    { numRuns: 40 },
  )
})

interface People {
  customers: TestClient[]
  agents: TestClient[]
}

/** Only an expected no may come back. */
async function take({ customers, agents }: People, step: Step): Promise<void> {
  const isAgent = !['request', 'leave'].includes(step.deed)
  const who = (isAgent ? agents : customers)[step.who]!
  const params = step.deed === 'transfer' ? { agent: agents[step.to]!.username } : {}
  const method = `desk.${step.deed}` as MethodName
  try {
    await who.request(method, params as Params<typeof method>)
  } catch (error) {
    const kinds = ['not_found', 'wrong_state', 'conflict']
    assert.ok(error instanceof Refused && kinds.includes(error.kind), String(error))
  }
}

async function check({ services }: TestServer, { customers, agents }: People): Promise<void> {
  const { waiting } = await agents[0]!.request('desk.status', {})
  const since = waiting.map(({ requestedAt }) => requestedAt)
  assert.deepEqual(
    since,
    [...since].sort((a, b) => a - b),
    'in order of arrival',
  )
  assert.deepEqual(
    waiting.map(({ position }) => position),
    waiting.map((_, at) => at + 1),
    'places without gaps',
  )
  const held = await Promise.all(agents.map(each => each.request('desk.conversation', {})))
  for (const { holding } of held) assert.ok(holding.length <= 1, 'nobody serves too many')
  const active = held.flatMap(({ holding }) => holding)
  const open = [...waiting, ...active].map(each => each.customer.username)
  assert.equal(new Set(open).size, open.length, 'nobody is in two places')
  for (const each of customers) {
    const { conversation } = await each.request('desk.conversation', {})
    const seen = [...waiting, ...active].find(({ id }) => id === conversation?.id)
    assert.equal(conversation?.state, seen?.state, 'customer and agents see the same')
    assert.equal(conversation?.position, seen?.position)
  }
  for (const { room, agent, customer } of active) {
    const members = await services.store.listMembers({ userId: customer.id, room })
    assert.deepEqual(members.map(({ id }) => id).sort(), [agent!.id, customer.id].sort())
  }
}

async function clear({ customers, agents }: People): Promise<void> {
  for (const who of agents) await take({ customers, agents: [who] }, { deed: 'disconnect', who: 0 })
  for (const who of customers) await take({ customers: [who], agents }, { deed: 'leave', who: 0 })
}
