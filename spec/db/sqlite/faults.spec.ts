import assert from 'node:assert/strict'
import { copyFileSync, readFileSync } from 'node:fs'
import { test, type TestContext } from 'node:test'
import { DiskRefused, StoreProblem, type Store } from '../../../lib/db'
import { migrations } from '../../../lib/db/migrations'
import { journalPath, listJournals } from '../../../lib/db/sqlite/journal'
import { sealOf } from '../../../lib/db/sqlite/seal'
import { failingDisk, type FailingDisk } from '../../helpers/failing-disk'
import { openHere, registerAll, say, temporaryFile, type Opened } from '../../helpers/store'

/** So small that some of the messages lead to a checkpoint. */
const CHECKPOINT_BYTES = 500
const TEXTS = ['uno', 'dos', 'tres']

/** What a server did until it ended. */
interface Life {
  acknowledged: string[]
  refused: string[]
}

test('an error at any single write, sync, cut or rename costs at most what it refuses (X5)', async t => {
  const acts = await eachAct(
    t,
    at => n => n === at,
    async ({ file, disk, at }) => {
      const { opened, life } = await live(file, disk)
      const where = `${disk.acts[at]} as act ${at}`
      if (opened) {
        assert.deepEqual(await texts(opened.store), life.acknowledged, where)
        opened.abandon()
      }
      assert.deepEqual(await recovered(file), life.acknowledged, where)
    },
  )
  assert.deepEqual([...new Set(acts)].sort(), [
    'fdatasyncSync',
    'fsyncSync',
    'ftruncateSync',
    'openSync',
    'renameSync',
    'rmSync',
    'writeSync',
  ])
})

test('a disk that fails from any act on loses nothing acknowledged, nor does a crash there (X5)', async t => {
  await eachAct(
    t,
    at => n => n >= at,
    async ({ file, disk, at }) => {
      const { opened, life } = await live(file, disk)
      opened.abandon()
      const found = await recovered(file)
      const where = `${disk.acts[at]} as act ${at}: ${found.join()}`
      assert.deepEqual(found.slice(0, life.acknowledged.length), life.acknowledged, where)
      // A record that was whole when the disk went away may be there; its sender was told of no success.
      assert.ok(found.length <= life.acknowledged.length + 1, where)
    },
  )
})

test('a migration that is cut off at any act leaves the tables of before or those of after (X5)', async t => {
  const version = migrations.length + 1
  const statements = () => ['CREATE TABLE novelties (id TEXT)']
  const more = [...migrations, { version, name: 'novelties', statements }]
  const start = await leaveMessage(t)
  const migrate = (file: string, disk: FailingDisk) => openHere({ file, disk, migrations: more })
  const sound = failingDisk(() => false)
  await (await migrate(copyOf(start, 'sound'), sound)).store.close()

  for (let at = 0; at < sound.acts.length; at++) {
    const file = copyOf(start, String(at))
    const cut = failingDisk(act => act >= at)
    const opened = await migrate(file, cut).catch((error: unknown) => {
      assert.ok(error instanceof StoreProblem && error.kind === 'unwritable', String(error))
      return undefined
    })
    opened?.abandon()

    const { store } = await migrate(
      file,
      failingDisk(() => false),
    )
    assert.deepEqual(await texts(store), ['hola'], `${cut.acts[at]} as act ${at}`)
    assert.deepEqual(await store.verify(), [])
    await store.close()
    await assert.rejects(openHere({ file }), { kind: 'newer' })
  }
})

test('a store on a disk that refuses leaves no file open, however often it is asked (X5)', async t => {
  const file = temporaryFile(t)
  let isBroken = false
  const disk = failingDisk(act => isBroken && disk.acts[act] !== 'openSync')
  const { store } = await openHere({ file, disk })
  await registerAll(store, 'ana')
  await store.checkpoint()

  isBroken = true
  for (const text of TEXTS) await assert.rejects(say(store, 'ana', text), DiskRefused)
  await store.checkpoint()

  assert.deepEqual([...disk.open], [])
  isBroken = false
  await say(store, 'ana', 'cuatro')
  await store.close()
  assert.deepEqual([...disk.open], [])
})

interface Faulty {
  file: string
  disk: FailingDisk
  at: number
}

/** Runs a life with a fault at each of the acts that one without faults has, which are given. */
async function eachAct(
  t: TestContext,
  failsFrom: (at: number) => (act: number) => boolean,
  run: (faulty: Faulty) => Promise<void>,
): Promise<readonly string[]> {
  const start = temporaryFile(t)
  const { store } = await openHere({ file: start })
  await registerAll(store, 'ana')
  await store.close()

  const sound = failingDisk(() => false)
  const { opened } = await live(copyOf(start, 'sound'), sound)
  await opened.store.close()
  for (let at = 0; at < sound.acts.length; at++) {
    await run({ file: copyOf(start, String(at)), disk: failingDisk(failsFrom(at)), at })
  }
  return sound.acts
}

async function live(file: string, disk: FailingDisk): Promise<{ opened: Opened; life: Life }> {
  const life: Life = { acknowledged: [], refused: [] }
  const opened = await openHere({ file, disk, checkpointBytes: CHECKPOINT_BYTES })
  for (const text of TEXTS) {
    try {
      await say(opened.store, 'ana', text)
      life.acknowledged.push(text)
    } catch (error) {
      assert.ok(error instanceof DiskRefused, String(error))
      life.refused.push(text)
    }
  }
  await opened.store.checkpoint()
  return { opened, life }
}

/** A database with one message that is still in its journal. */
async function leaveMessage(t: TestContext): Promise<string> {
  const file = temporaryFile(t)
  const { store, abandon } = await openHere({ file })
  await registerAll(store, 'ana')
  await say(store, 'ana', 'hola')
  abandon()
  return file
}

/** Copies a database with its journal under another name. */
function copyOf(file: string, name: string): string {
  const copy = `${file}-${name}`
  copyFileSync(file, copy)
  for (const number of listJournals(file)) {
    copyFileSync(journalPath(file, number), journalPath(copy, number))
  }
  return copy
}

/** What a new server finds; it works, and leaves a whole file. */
async function recovered(file: string): Promise<string[]> {
  const { store } = await openHere({ file, disk: failingDisk(() => false) })
  const found = await texts(store)
  const { seq } = await say(store, 'ana', 'después')
  assert.equal(seq, found.length + 1)
  assert.deepEqual(await store.verify(), [])
  await store.close()
  assert.equal(sealOf(readFileSync(file)), 'whole')
  return found
}

async function texts(store: Store): Promise<string[]> {
  const { messages } = await store.getMessages({ userId: 'ana', room: '#general', limit: 100 })
  return messages.map(message => message.text)
}
