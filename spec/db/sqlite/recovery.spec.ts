import assert from 'node:assert/strict'
import {
  appendFileSync,
  copyFileSync,
  existsSync,
  readFileSync,
  rmSync,
  truncateSync,
} from 'node:fs'
import { writeFileSync } from 'node:fs'
import { test, type TestContext } from 'node:test'
import fc from 'fast-check'
import type { Store } from '../../../lib/db'
import { decodeRecords, encodeRecord, hasRecord } from '../../../lib/db/sqlite/record'
import { soaked } from '../../helpers/soak'
import { openHere, registerAll, say, temporaryFile } from '../../helpers/store'

test('a server that was killed finds everything in its journal (X5)', async t => {
  const file = await leaveBehind(t, async store => {
    await say(store, 'ana', 'uno')
    await say(store, 'ana', 'dos')
  })

  const { store, notices } = await openHere({ file })

  assert.deepEqual(await texts(store), ['uno', 'dos'])
  assert.deepEqual(notices, [])
  assert.equal((await say(store, 'ana', 'tres')).seq, 3)
  await store.close()
})

test('a record torn at any byte is cut off, said, and written over (X5)', async t => {
  const file = await leaveBehind(t, async store => {
    await openSession(store)
    await store.closeSession({ id: 's' })
  })
  const journal = `${file}-journal.2`
  const whole = readFileSync(journal)
  const last = startOfLast(whole)

  for (let cut = last + 1; cut < whole.length; cut++) {
    writeFileSync(journal, whole.subarray(0, cut))
    const { store, notices, abandon } = await openHere({ file })
    assert.deepEqual(notices, [{ kind: 'tail_cut', file: journal, bytes: cut - last }])
    assert.equal((await store.listSessions({ userId: 'ana' })).length, 1)
    assert.equal(readFileSync(journal).length, last)
    await store.closeSession({ id: 's' })
    assert.deepEqual(readFileSync(journal), whole)
    abandon()
  }
})

test('a last record garbled at any byte is dropped whole or refused, never half done (X5)', async t => {
  const file = await leaveBehind(t, async store => {
    await openSession(store)
    await store.closeSession({ id: 's' })
  })
  const journal = `${file}-journal.2`
  const whole = readFileSync(journal)
  const last = startOfLast(whole)
  assert.equal(decodeRecords(whole).records.length, 3)

  for (let at = last; at < whole.length; at++) {
    for (const change of [0x01, 0x80, 0xff]) {
      const broken = Buffer.from(whole)
      broken[at]! ^= change
      const { records, goodBytes } = decodeRecords(broken)
      assert.deepEqual([records.length, goodBytes], [2, last], `byte ${at}`)
    }
  }
  for (const at of [last, last + 4, last + 8, whole.length - 1]) {
    writeFileSync(journal, flipped(whole, at))
    const { store, notices, abandon } = await openHere({ file })
    assert.deepEqual(notices, [{ kind: 'tail_cut', file: journal, bytes: whole.length - last }])
    assert.equal((await store.listSessions({ userId: 'ana' })).length, 1)
    abandon()
  }
})

test('any bytes at all are read as records or as none, and no reading runs on (fuzz)', () => {
  const whole = encodeRecord({
    ...{
      store: 's',
      sequence: 1,
      statements: ['SELECT ?'],
      changes: [
        [0, 'ñ'],
        [0, null],
      ],
    },
  })
  const pieces = fc.oneof(
    fc.uint8Array({ maxLength: 40 }),
    fc.constant(whole),
    fc.nat(whole.length).map(end => whole.subarray(0, end)),
    fc
      .constantFrom('{"store":', '\xff\xff\xff\xff', '\0\0\0\0\0\0\0\0')
      .map(text => Buffer.from(text, 'latin1')),
  )
  fc.assert(
    fc.property(fc.array(pieces, { maxLength: 6 }), parts => {
      const bytes = Buffer.concat(parts)
      const { records, goodBytes } = decodeRecords(bytes)
      assert.equal(goodBytes, records.length * whole.length)
      const rest = bytes.subarray(goodBytes)
      assert.equal(hasRecord(rest), rest.indexOf(whole) >= 0)
    }),
    { numRuns: soaked(300) },
  )
})

test('garbage behind the last record is cut off', async t => {
  const file = await leaveBehind(t, store => say(store, 'ana', 'uno'))
  appendFileSync(`${file}-journal.2`, Buffer.alloc(300, 7))

  const { store, notices } = await openHere({ file })

  assert.deepEqual(notices, [{ kind: 'tail_cut', file: `${file}-journal.2`, bytes: 300 }])
  assert.deepEqual(await texts(store), ['uno'])
  await store.close()
})

test('a journal that broke in its middle is refused untouched', async t => {
  const file = await leaveBehind(t, async store => {
    await say(store, 'ana', 'uno')
    await say(store, 'ana', 'dos')
  })
  const journal = `${file}-journal.2`
  const whole = readFileSync(journal)

  for (const at of [1, 3, 5, 9, 60, startOfLast(whole) - 1]) {
    const broken = flipped(whole, at)
    writeFileSync(journal, broken)
    await assert.rejects(openHere({ file }), { kind: 'damaged' }, `byte ${at}`)
    assert.deepEqual(readFileSync(journal), broken)
    assert.equal(existsSync(`${file}-lock`), false)
  }
})

test('a journal without its file, of another file, or with a hole is refused', async t => {
  const file = await leaveBehind(t, store => say(store, 'ana', 'uno'))
  const other = await leaveBehind(t, store => say(store, 'ana', 'dos'))
  const journal = readFileSync(`${file}-journal.2`)

  copyFileSync(`${other}-journal.2`, `${file}-journal.2`)
  await assert.rejects(openHere({ file }), { kind: 'damaged' })

  const [first] = lengths(journal)
  writeFileSync(`${file}-journal.2`, journal.subarray(first))
  await assert.rejects(openHere({ file }), { kind: 'damaged' })

  rmSync(file)
  await assert.rejects(openHere({ file }), { kind: 'damaged' })
  assert.equal(existsSync(file), false)
})

test('a file with a flipped byte in any of its pages is refused untouched (C6)', async t => {
  const file = await leaveBehind(t, store => store.checkpoint())
  const whole = readFileSync(file)
  const pageBytes = whole.readUInt16BE(16)

  for (let page = 0; page < whole.length / pageBytes; page++) {
    const broken = flipped(whole, page * pageBytes + (page === 0 ? 100 : 0))
    writeFileSync(file, broken)
    await assert.rejects(openHere({ file }), { kind: 'damaged' }, `page ${page + 1}`)
    assert.deepEqual(readFileSync(file), broken)
  }
})

test('a file that was cut short is refused untouched', async t => {
  const file = await leaveBehind(t, store => store.checkpoint())
  truncateSync(file, readFileSync(file).length - 4096)

  await assert.rejects(openHere({ file }), { kind: 'damaged' })
})

test('what is no database is refused untouched', async t => {
  const file = temporaryFile(t)
  writeFileSync(file, 'dear diary')

  await assert.rejects(openHere({ file }), { name: 'StoreProblem', kind: 'not_a_database' })
  assert.equal(readFileSync(file, 'utf8'), 'dear diary')
})

/** A database and its journal as a killed server leaves them, with user `ana`. */
async function leaveBehind(
  t: TestContext,
  run: (store: Store) => Promise<unknown>,
): Promise<string> {
  const file = temporaryFile(t)
  const { store, abandon } = await openHere({ file })
  await registerAll(store, 'ana')
  await run(store)
  abandon()
  return file
}

async function texts(store: Store): Promise<string[]> {
  const { messages } = await store.getMessages({ userId: 'ana', room: '#general', limit: 100 })
  return messages.map(message => message.text)
}

function openSession(store: Store) {
  const session = { id: 's', userId: 'ana', tokenHash: 't', client: '', address: '', at: 1 }
  return store.openSession({ ...session, limit: 5 })
}

function lengths(journal: Buffer): number[] {
  const ends: number[] = []
  for (let at = 0; at < journal.length; at += 8 + journal.readUInt32LE(at)) ends.push(at)
  return [...ends, journal.length].slice(1)
}

function startOfLast(journal: Buffer): number {
  assert.equal(decodeRecords(journal).goodBytes, journal.length)
  return lengths(journal).at(-2) ?? 0
}

function flipped(bytes: Buffer, at: number): Buffer {
  const copy = Buffer.from(bytes)
  copy[at]! ^= 0xff
  return copy
}
