import assert from 'node:assert/strict'
import fc from 'fast-check'
import type { Store } from '../../lib/db'
import type { Folder } from '../../lib/protocol'
import type { Refusal } from '../../lib/protocol/refusal'
import { eachEngine, registerAll, type OpenStore } from '../helpers/store'

const USERS = ['ana', 'benja', 'carla']
const FOLDERS = ['inbox', 'sent', 'archive', 'trash', 'drafts'] as const

interface Copy {
  id: string
  kind: 'received' | 'sent'
  subject: string
  folder: Folder
  seen: boolean
  isHeld: boolean
}

/** What the store must answer, as plainly as it can be said. */
interface Model {
  /** Of each user, in order of arrival. */
  boxes: Map<string, Copy[]>
  /** By sender and key, what was asked for. */
  keys: Map<string, string>
  /** Mails that wait, by their id. */
  held: { id: string; sender: string; subject: string; to: string[] }[]
  lastSeq: Map<string, number>
}

type Step =
  | { do: 'restart'; crash: boolean }
  | { do: 'send'; user: string; to: string[]; bcc: string[]; key: string; isHeld: boolean }
  | { do: 'deliver' }
  | { do: 'seen'; user: string; at: number; seen: boolean }
  | { do: 'move'; user: string; at: number; folder: Folder }
  | { do: 'purge'; user: string; at: number }

const user = fc.constantFrom(...USERS)
const at = fc.nat(4)
const names = fc.array(fc.constantFrom(...USERS, 'nadie'), { maxLength: 3 })
const is = <Do extends string>(name: Do) => fc.constant(name)
const step: fc.Arbitrary<Step> = fc.oneof(
  { weight: 1, arbitrary: fc.record({ do: is('restart'), crash: fc.boolean() }) },
  { weight: 1, arbitrary: fc.record({ do: is('deliver') }) },
  { weight: 3, arbitrary: fc.record({ do: is('seen'), user, at, seen: fc.boolean() }) },
  {
    weight: 4,
    arbitrary: fc.record({ do: is('move'), user, at, folder: fc.constantFrom(...FOLDERS) }),
  },
  { weight: 2, arbitrary: fc.record({ do: is('purge'), user, at }) },
  {
    weight: 8,
    arbitrary: fc.record({
      ...{ do: is('send'), user, to: names, bcc: names },
      ...{ key: fc.constantFrom('a', 'b', 'c', 'd'), isHeld: fc.boolean() },
    }),
  },
)

eachEngine(
  'whatever people do with mails, their mailboxes are what a simple model says, crashes among it (M2, M4, M6, X5)',
  async (t, open, another, engine) => {
    const steps = fc.array(step, { minLength: 5, maxLength: 40 })
    await fc.assert(
      fc.asyncProperty(steps, taken => follow(taken, another())),
      { numRuns: engine === 'sqlite' ? 40 : 6 },
    )
  },
)

async function follow(steps: Step[], open: OpenStore): Promise<void> {
  const model: Model = { boxes: new Map(), keys: new Map(), held: [], lastSeq: new Map() }
  let store = await open()
  await registerAll(store, ...USERS)
  for (const name of USERS) model.boxes.set(name, [])
  let number = 0
  for (const step of steps) {
    const id = `m${++number}`
    if (step.do === 'restart') store = await open(step.crash ? 'crash' : undefined)
    else {
      const ids = 'at' in step ? [model.boxes.get(step.user)![step.at]?.id ?? 'none'] : []
      const really = await outcome(() => ask(store, step, id, ids))
      assert.equal(really, expected(model, step, id), JSON.stringify(step))
    }
  }
  for (const name of USERS) await compare(store, model, name)
  await store.close()
}

async function outcome(run: () => Promise<unknown>): Promise<string> {
  try {
    await run()
    return 'ok'
  } catch (error) {
    return (error as Refusal).kind
  }
}

function ask(store: Store, step: Step, id: string, ids: string[]): Promise<unknown> {
  switch (step.do) {
    case 'restart':
      return Promise.resolve()
    case 'deliver':
      return store.deliverDue({ now: 10, limit: 100 })
    case 'seen':
      return store.markMails({ userId: step.user, ids, seen: step.seen })
    case 'move':
      return store.moveMails({ userId: step.user, ids, folder: step.folder })
    case 'purge':
      return store.purgeMails({ userId: step.user, ids, at: 1 })
    case 'send': {
      const { user: userId, to, bcc, key, isHeld } = step
      const text = { subject: said(step), body: 'x', files: [], cc: [] }
      const mail = { id, userId, to, bcc, key, digest: said(step), at: 1, messageId: `<${id}>` }
      return store.sendMail({ ...mail, ...text, ...(isHeld && { dueAt: 5 }) })
    }
  }
}

function said({ to, bcc }: { to: string[]; bcc: string[] }): string {
  return `para ${to.join()} oculto ${bcc.join()}`
}

function expected(model: Model, step: Step, id: string): string {
  if (step.do === 'restart') return 'ok'
  if (step.do === 'send') return expectedSend(model, step, id)
  if (step.do === 'deliver') {
    for (const { sender, ...mail } of model.held.splice(0)) {
      model.boxes.get(sender)!.find(copy => copy.id === mail.id)!.isHeld = false
      deliver(model, mail)
    }
    return 'ok'
  }
  const box = model.boxes.get(step.user)!
  const copy = box[step.at]
  if (!copy) return 'not_found'
  if (step.do === 'seen') return expectedSeen(copy, step.seen)
  if (step.do === 'move') return expectedMove(copy, step.folder)
  if (copy.folder !== 'trash') return 'wrong_state'
  box.splice(step.at, 1)
  return 'ok'
}

function expectedSend(model: Model, step: Extract<Step, { do: 'send' }>, id: string): string {
  const { user: sender, key, isHeld } = step
  const subject = said(step)
  const first = model.keys.get(`${sender} ${key}`)
  if (first !== undefined) return first === subject ? 'ok' : 'conflict'
  const to = [...new Set([...step.to, ...step.bcc])].filter(name => name !== 'nadie')
  if (to.length === 0) return 'not_found'
  model.keys.set(`${sender} ${key}`, subject)
  model.boxes.get(sender)!.push({ id, kind: 'sent', subject, folder: 'sent', seen: true, isHeld })
  if (isHeld) model.held.push({ id, sender, subject, to })
  else deliver(model, { id, subject, to })
  return 'ok'
}

function deliver(
  { boxes }: Model,
  { id, subject, to }: { id: string; subject: string; to: string[] },
) {
  for (const name of to) {
    const copy = { id: `${id}.${name}`, kind: 'received' as const, subject, seen: false }
    boxes.get(name)!.push({ ...copy, folder: 'inbox', isHeld: false })
  }
}

function expectedSeen(copy: Copy, seen: boolean): string {
  if (copy.kind === 'received') copy.seen = seen
  return 'ok'
}

function expectedMove(copy: Copy, folder: Folder): string {
  const own = copy.kind === 'sent' ? 'sent' : 'inbox'
  if (copy.isHeld || ![own, 'archive', 'trash'].includes(folder)) return 'wrong_state'
  copy.folder = folder
  return 'ok'
}

async function compare(store: Store, { boxes }: Model, userId: string): Promise<void> {
  const box = boxes.get(userId)!
  const counts = await store.countFolders({ userId })
  for (const folder of FOLDERS) {
    const wanted = box.filter(copy => copy.folder === folder)
    const { mails, unread } = await store.listMails({ userId, folder, limit: 1000 })
    assert.deepEqual(
      mails.map(({ id, subject, seen, dueAt }) => [id, subject, seen, dueAt !== undefined]),
      wanted.map(({ id, subject, seen, isHeld }) => [id, subject, seen, isHeld]),
    )
    const isUnread = wanted.filter(({ seen }) => !seen).length
    const total = wanted.length
    assert.equal(unread, isUnread)
    assert.deepEqual(
      counts.find(each => each.folder === folder),
      { folder, total, unread },
    )
    for (const { bcc } of mails.filter(({ id }) => id.includes('.'))) assert.equal(bcc, undefined)
  }
  await compareSearch(store, box, userId)
}

async function compareSearch(store: Store, box: Copy[], userId: string): Promise<void> {
  const { mails } = await store.searchMails({ userId, text: 'para', limit: 1000 })
  assert.deepEqual(mails.map(({ id }) => id).sort(), box.map(({ id }) => id).sort())
}

eachEngine('a mail that everybody threw away leaves no word behind (M6, X7)', async (t, open) => {
  const store = await open()
  await registerAll(store, 'ana', 'benja')
  const text = { subject: 'Secreto', body: 'palabra', files: [], to: ['benja'], cc: [], bcc: [] }
  const mail = { id: 'm', userId: 'ana', key: 'k', digest: 'd', at: 1, messageId: '<m>', ...text }
  await store.sendMail(mail)
  for (const [userId, id] of [
    ['ana', 'm'],
    ['benja', 'm.benja'],
  ] as const) {
    await store.moveMails({ userId, ids: [id], folder: 'trash' })
    await store.purgeMails({ userId, ids: [id], at: 2 })
  }

  const found = await (await open()).searchMails({ userId: 'ana', text: 'palabra', limit: 5 })

  assert.deepEqual(found.mails, [])
  const again = await open()
  assert.equal((await again.sendMail(mail)).repeated, true)
  const afterwards = await again.searchMails({ userId: 'ana', text: 'palabra', limit: 5 })
  assert.deepEqual(afterwards.mails, [])
  const box = await again.listMails({ userId: 'benja', folder: 'inbox', limit: 5 })
  assert.deepEqual(box.mails, [])
})
