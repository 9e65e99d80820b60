import assert from 'node:assert/strict'
import fc from 'fast-check'
import type { Store } from '../../lib/db'
import type { Refusal } from '../../lib/protocol/refusal'
import { eachEngine, register, type OpenStore } from '../helpers/store'

const USERS = ['ana', 'benja', 'carla']
const ROOMS = ['#general', '#redes', '#club']

interface Room {
  /** How far each member has read. */
  members: Map<string, number>
  texts: string[]
}

/** What the store must answer, as plainly as it can be said. */
interface Model {
  users: Set<string>
  rooms: Map<string, Room>
  /** By author and key, what was said first. */
  keys: Map<string, string>
}

interface In<Do> {
  do: Do
  user: string
  room: string
}

type Step =
  | { do: 'restart'; crash: boolean }
  | { do: 'register'; user: string }
  | In<'create'>
  | In<'join'>
  | In<'leave'>
  | (In<'read'> & { seq: number })
  | (In<'say'> & { text: string; key: string })

const user = fc.constantFrom(...USERS)
const room = fc.constantFrom(...ROOMS)
const text = fc.constantFrom('hola', 'adiós', '👋🏽 ñ', "'; DROP TABLE users")
const is = <Do extends string>(name: Do) => fc.constant(name)
const step: fc.Arbitrary<Step> = fc.oneof(
  { weight: 1, arbitrary: fc.record({ do: is('restart'), crash: fc.boolean() }) },
  { weight: 3, arbitrary: fc.record({ do: is('register'), user }) },
  { weight: 2, arbitrary: fc.record({ do: is('create'), user, room }) },
  { weight: 2, arbitrary: fc.record({ do: is('join'), user, room }) },
  { weight: 1, arbitrary: fc.record({ do: is('leave'), user, room }) },
  { weight: 2, arbitrary: fc.record({ do: is('read'), user, room, seq: fc.nat(12) }) },
  {
    weight: 8,
    arbitrary: fc.record({ do: is('say'), user, room, text, key: fc.constantFrom('a', 'b', 'c') }),
  },
)

eachEngine(
  'whatever people do, the store says what a simple model says, crashes among it (C3, X5)',
  async (t, open, another, engine) => {
    const steps = fc.array(step, { minLength: 5, maxLength: 40 })
    await fc.assert(
      fc.asyncProperty(steps, taken => follow(taken, another())),
      { numRuns: engine === 'sqlite' ? 30 : 6 },
    )
  },
)

async function follow(steps: Step[], open: OpenStore): Promise<void> {
  const model: Model = { users: new Set(), rooms: new Map(), keys: new Map() }
  model.rooms.set('#general', { members: new Map(), texts: [] })
  let store = await open()
  for (const step of steps) {
    if (step.do === 'restart') store = await open(step.crash ? 'crash' : undefined)
    else assert.equal(await really(store, step), expected(model, step), JSON.stringify(step))
  }
  for (const name of model.users) await compare(store, model, name)
  await store.close()
}

/** The store's answer in one word: `ok`, or the kind of its refusal. */
async function really(store: Store, step: Step): Promise<string> {
  try {
    return (await ask(store, step)) ?? 'ok'
  } catch (error) {
    return (error as Refusal).kind
  }
}

async function ask(store: Store, step: Step): Promise<string | void> {
  if (step.do === 'restart') return
  const userId = step.user
  switch (step.do) {
    case 'register':
      return void (await register(store, userId))
    case 'create':
      return void (await store.createRoom({ userId, name: step.room.slice(1), at: 1 }))
    case 'join':
      return void (await store.joinRoom({ userId, room: step.room, at: 1 }))
    case 'leave':
      return void (await store.leaveRoom({ userId, room: step.room }))
    case 'read':
      return void (await store.markRead({ userId, room: step.room, seq: step.seq }))
    case 'say': {
      const { room, text, key } = step
      const message = { id: 'm', authorId: userId, kind: 'text' as const, at: 1, mentions: [] }
      const { repeated } = await store.insertMessage({ ...message, room, text, key })
      return repeated ? 'repeated' : undefined
    }
  }
}

function expected(model: Model, step: Step): string {
  if (step.do === 'restart') return 'ok'
  if (step.do === 'register') return expectedRegister(model, step.user)
  const room = model.rooms.get(step.room)
  const isUser = model.users.has(step.user)
  if (step.do === 'create') return expectedCreate(model, step, isUser)
  if (step.do === 'join') return expectedJoin(room, step.user, isUser)
  if (step.do === 'leave' && step.room === '#general') return 'forbidden'
  if (step.do === 'say') return expectedSay(model, room, step)
  const readSeq = room?.members.get(step.user)
  if (!room) return 'not_found'
  if (readSeq === undefined) return 'forbidden'
  if (step.do === 'leave') room.members.delete(step.user)
  else room.members.set(step.user, Math.max(readSeq, Math.min(step.seq, room.texts.length)))
  return 'ok'
}

function expectedRegister({ users, rooms }: Model, name: string): string {
  if (users.has(name)) return 'username_taken'
  users.add(name)
  const general = rooms.get('#general')
  general?.members.set(name, general.texts.length)
  return 'ok'
}

function expectedCreate(
  { rooms }: Model,
  { user, room }: { user: string; room: string },
  isUser: boolean,
) {
  if (rooms.has(room)) return 'conflict'
  // A stranger is a fault of the caller: the store throws no refusal, and stores nothing.
  if (!isUser) return undefined as unknown as string
  rooms.set(room, { members: new Map([[user, 0]]), texts: [] })
  return 'ok'
}

function expectedJoin(room: Room | undefined, name: string, isUser: boolean): string {
  if (!room) return 'not_found'
  if (!isUser) return undefined as unknown as string
  if (!room.members.has(name)) room.members.set(name, room.texts.length)
  return 'ok'
}

function expectedSay(
  model: Model,
  room: Room | undefined,
  step: Extract<Step, { do: 'say' }>,
): string {
  const said = JSON.stringify([step.room, step.text])
  const key = `${step.user} ${step.key}`
  const first = model.keys.get(key)
  if (first !== undefined) return first === said ? 'repeated' : 'conflict'
  if (!room) return 'not_found'
  if (!room.members.has(step.user)) return 'forbidden'
  model.keys.set(key, said)
  room.members.set(step.user, room.texts.push(step.text))
  return 'ok'
}

async function compare(store: Store, { rooms }: Model, name: string): Promise<void> {
  const seen = await store.takeSnapshot({ userId: name, history: 100, page: 100 })
  const mine = [...rooms].filter(([, room]) => room.members.has(name))
  const wanted = mine.map(([id, { members, texts }]) => {
    const unread = texts.length - (members.get(name) ?? 0)
    return [id, members.size, unread, texts.map((text, at) => `${at + 1} ${text}`)]
  })
  const found = seen.map(({ id, members, unread, messages }) => {
    return [id, members, unread, messages.map(({ seq, text }) => `${seq} ${text}`)]
  })
  assert.deepEqual(found.sort(), wanted.sort())
}
