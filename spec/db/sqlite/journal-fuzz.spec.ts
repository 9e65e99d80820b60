import assert from 'node:assert/strict'
import { copyFileSync, existsSync, readFileSync, writeFileSync } from 'node:fs'
import { test, type TestContext } from 'node:test'
import { crc32 } from 'node:zlib'
import fc from 'fast-check'
import { StoreProblem, type Store } from '../../../lib/db'
import { journalPath, listJournals } from '../../../lib/db/sqlite/journal'
import { decodeRecords } from '../../../lib/db/sqlite/record'
import { corpusLine, readCorpus } from '../../helpers/corpus'
import { soaked } from '../../helpers/soak'
import { openHere, registerAll, say, temporaryFile } from '../../helpers/store'

const RUNS = soaked(40)

const TEXTS = ['uno', 'dos', 'tres', 'cuatro', 'cinco']

/**
 * What happens to a journal. Places go from 0, its beginning, to 1, its end; letters are bytes. `record` puts
 * one behind the last whose length and checksum are right, `$` being the database that it belongs to.
 */
type Harm =
  | ['cut', at: number]
  | ['flip', at: number, mask: number]
  | ['drop' | 'repeat', from: number, to: number]
  | ['insert', at: number, letters: string]
  | ['record', payload: string]

const place = fc.double({ min: 0, max: 1, noNaN: true })
const letters = fc.oneof(
  fc.string({ unit: fc.nat(255).map(code => String.fromCharCode(code)), maxLength: 20 }),
  fc.constantFrom('{"store":', '\xff\xff\xff\xff', '\0\0\0\0\0\0\0\0'),
)

const anyHarm: fc.Arbitrary<Harm> = fc.oneof(
  fc.tuple(fc.constant('cut' as const), place),
  fc.tuple(fc.constant('flip' as const), place, fc.integer({ min: 1, max: 255 })),
  fc.tuple(fc.constantFrom('drop' as const, 'repeat' as const), place, place),
  fc.tuple(fc.constant('insert' as const), place, letters),
  fc.tuple(fc.constant('record' as const), fc.oneof(fc.json({ maxDepth: 2 }), letters)),
)

function harmed(journal: Buffer, harm: Harm): Buffer {
  const at = (share: number) => Math.min(Math.floor(share * journal.length), journal.length)
  switch (harm[0]) {
    case 'cut':
      return journal.subarray(0, at(harm[1]))
    case 'flip': {
      const changed = Buffer.from(journal)
      if (changed.length > 0) changed[Math.min(at(harm[1]), changed.length - 1)]! ^= harm[2]
      return changed
    }
    case 'drop':
    case 'repeat': {
      const [from, to] = [at(Math.min(harm[1], harm[2])), at(Math.max(harm[1], harm[2]))]
      const again = harm[0] === 'repeat' ? [journal.subarray(from, to)] : []
      const kept = harm[0] === 'repeat' ? to : from
      return Buffer.concat([journal.subarray(0, kept), ...again, journal.subarray(to)])
    }
    case 'insert': {
      const bytes = Buffer.from(harm[2], 'latin1')
      return Buffer.concat([journal.subarray(0, at(harm[1])), bytes, journal.subarray(at(harm[1]))])
    }
    case 'record': {
      const store = decodeRecords(journal).records[0]?.store ?? ''
      const payload = Buffer.from(harm[1].replace('$', store))
      const header = Buffer.alloc(8)
      header.writeUInt32LE(payload.length, 0)
      header.writeUInt32LE(crc32(payload), 4)
      return Buffer.concat([journal, header, payload])
    }
  }
}

/** Gives what opens a database whose journal was harmed, and checks what comes of it. */
async function opener(t: TestContext) {
  const start = temporaryFile(t)
  const { store, abandon } = await openHere({ file: start })
  await registerAll(store, 'ana')
  await store.checkpoint()
  for (const text of TEXTS) await say(store, 'ana', text)
  abandon()
  const [number] = listJournals(start)
  const whole = readFileSync(journalPath(start, number!))
  let opened = 0

  return async (harms: readonly Harm[]) => {
    const file = `${start}-${opened++}`
    const journal = journalPath(file, number!)
    const bytes = harms.reduce(harmed, whole)
    copyFileSync(start, file)
    writeFileSync(journal, bytes)
    const said = corpusLine('journals', harms)
    try {
      const { store } = await openHere({ file })
      const texts = await textsOf(store)
      assert.deepEqual(texts, TEXTS.slice(0, texts.length), said)
      assert.deepEqual(await store.verify(), [], said)
      await store.close()
    } catch (error) {
      const isRefused = error instanceof StoreProblem && error.kind === 'damaged'
      assert.ok(isRefused, `${String(error)}\n${said}`)
      assert.deepEqual(readFileSync(journal), bytes, said)
      assert.equal(existsSync(`${file}-lock`), false, said)
    }
  }
}

test('a journal of the corpus gives what was acknowledged up to a point, or is refused untouched (X5)', async t => {
  const open = await opener(t)
  for (const harms of readCorpus<Harm[]>('journals')) await open(harms)
})

test('a journal harmed in any way gives what was acknowledged up to a point, or is refused untouched (fuzz, X5)', async t => {
  const open = await opener(t)
  await fc.assert(fc.asyncProperty(fc.array(anyHarm, { minLength: 1, maxLength: 3 }), open), {
    numRuns: RUNS,
  })
})

async function textsOf(store: Store): Promise<string[]> {
  const { messages } = await store.getMessages({ userId: 'ana', room: '#general', limit: 100 })
  return messages.map(({ text }) => text)
}
