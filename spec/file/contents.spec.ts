import assert from 'node:assert/strict'
import { createHash, randomBytes } from 'node:crypto'
import { existsSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, test, type TestContext } from 'node:test'
import { openContents, type Contents } from '../../lib/file'
import { startS3, type S3 } from '../helpers/s3'
import { temporaryFolder } from '../helpers/temp'

/** Contents in a place of their own, with a folder for whatever else a spec needs. */
interface Opened {
  contents: Contents
  folder: string
}

const places: [name: string, open: (t: TestContext) => Promise<Opened>][] = [
  ['a folder', t => opened(t, join(temporaryFolder(t), 'archivos'))],
  ['a bucket', async t => opened(t, (await startS3(t)).place)],
]

async function opened(t: TestContext, place: string): Promise<Opened> {
  const contents = await openContents(place)
  t.after(() => contents.close())
  return { contents, folder: temporaryFolder(t) }
}

function sha256Of(bytes: Buffer): string {
  return createHash('sha256').update(bytes).digest('hex')
}

/** Puts bytes in the place, from a file that is gone afterwards. */
async function keep({ contents, folder }: Opened, bytes: Buffer): Promise<string> {
  const path = join(folder, 'entero')
  writeFileSync(path, bytes, { mode: 0o600 })
  const sha256 = sha256Of(bytes)
  await contents.place(path, sha256)
  assert.ok(!existsSync(path))
  return sha256
}

async function listAll(contents: Contents): Promise<string[]> {
  const all: string[] = []
  for await (const page of contents.list()) all.push(...page.map(({ sha256 }) => sha256))
  return all.sort()
}

for (const [name, open] of places) {
  describe(`contents in ${name}`, { concurrency: false }, () => {
    for (const size of [0, 1, 100_000, 20_000_000]) {
      test(`give back ${size} bytes as they came, whole and by pieces (M5)`, async t => {
        const place = await open(t)
        const bytes = randomBytes(size)

        const sha256 = await keep(place, bytes)

        const { contents, folder } = place
        const found = await contents.find(sha256)
        assert.equal(found?.size, size)
        assert.ok(Math.abs(found.changedAt - Date.now()) < 60_000)
        assert.equal(await contents.digest(sha256), sha256)
        const middle = Math.floor(size / 2)
        const pieces =
          size > 1
            ? [
                [0, 1],
                [middle, 45_000],
                [size - 1, 1],
              ]
            : []
        for (const [position, length] of pieces as [number, number][]) {
          const piece = await contents.read(sha256, position, length)
          assert.ok(piece.equals(bytes.subarray(position, position + length)))
        }
        const path = join(folder, 'copia')
        assert.equal(await contents.copyTo(sha256, path), true)
        assert.ok(readFileSync(path).equals(bytes))
        assert.equal(statSync(path).mode & 0o777, 0o600)
      })
    }

    test('are there once, and count as new when they come again', async t => {
      const place = await open(t)
      const bytes = randomBytes(10)
      const sha256 = await keep(place, bytes)
      await keep(place, bytes)
      assert.deepEqual(await listAll(place.contents), [sha256])
    })

    test('are listed all, and gone when they are removed, also twice', async t => {
      const place = await open(t)
      assert.deepEqual(await listAll(place.contents), [])
      const all: string[] = []
      for (let i = 0; i < 5; i++) all.push(await keep(place, Buffer.from(`contenido ${i}`)))
      assert.deepEqual(await listAll(place.contents), all.sort())
      const [first = '', ...others] = all

      for (let i = 0; i < 2; i++) await place.contents.remove(first)

      assert.deepEqual(await listAll(place.contents), others)
    })

    test('that are not there are found by nobody, and copied nowhere', async t => {
      const { contents, folder } = await open(t)
      const sha256 = sha256Of(Buffer.from('nada'))
      const path = join(folder, 'copia')
      assert.equal(await contents.find(sha256), undefined)
      assert.equal(await contents.digest(sha256), undefined)
      for (const copy of ['copyTo', 'linkTo'] as const) {
        assert.equal(await contents[copy](sha256, path), false)
      }
      assert.ok(!existsSync(path))
      await assert.rejects(contents.read(sha256, 0, 1))
    })

    test('are never copied over a file that is there', async t => {
      const place = await open(t)
      const sha256 = await keep(place, Buffer.from('nuevo'))
      const path = join(place.folder, 'copia')
      writeFileSync(path, 'lo que había')
      for (const copy of ['copyTo', 'linkTo'] as const) {
        await assert.rejects(place.contents[copy](sha256, path), { code: 'EEXIST' })
      }
      assert.equal(readFileSync(path, 'utf8'), 'lo que había')
    })
  })
}

describe('a bucket', { concurrency: false }, () => {
  async function withBucket(t: TestContext): Promise<Opened & { s3: S3 }> {
    const s3 = await startS3(t)
    return { s3, ...(await opened(t, s3.place)) }
  }

  test('is asked for the piece that is wanted and nothing more', async t => {
    const { s3, ...place } = await withBucket(t)
    const sha256 = await keep(place, randomBytes(1000))
    await place.contents.read(sha256, 100, 50)
    const { key, range } = s3.requests.at(-1)!
    assert.deepEqual([key, range], [`${sha256.slice(0, 2)}/${sha256.slice(2)}`, 'bytes=100-149'])
  })

  test('that stumbles once is asked again, and nobody notices (X5)', async t => {
    const { s3, ...place } = await withBucket(t)
    let faults = 1
    s3.interfere = () => (faults-- > 0 ? 503 : undefined)
    const bytes = randomBytes(1000)
    const sha256 = await keep(place, bytes)
    faults = 1
    assert.ok(bytes.equals(await place.contents.read(sha256, 0, 1000)))
  })

  test('that goes on failing refuses, and the file to be kept is still there (X5)', async t => {
    const { s3, contents, folder } = await withBucket(t)
    s3.interfere = () => 500
    const path = join(folder, 'entero')
    for (const size of [10, 9_000_000]) {
      const bytes = randomBytes(size)
      writeFileSync(path, bytes)
      const placed = contents.place(path, sha256Of(bytes))
      await assert.rejects(placed, {
        name: 'ContentsAway',
        message: /^could not reach s3:\/\/mesa/,
      })
      assert.equal(statSync(path).size, size)
    }
    assert.equal(s3.objects.size, 0)
  })

  test('that refuses a part of a large file keeps none of it', async t => {
    const { s3, contents, folder } = await withBucket(t)
    s3.interfere = ({ query }) => (query.get('partNumber') === '2' ? 400 : undefined)
    const bytes = randomBytes(17_000_000)
    const path = join(folder, 'entero')
    writeFileSync(path, bytes)
    await assert.rejects(contents.place(path, sha256Of(bytes)), { name: 'ContentsAway' })
    assert.deepEqual([s3.objects.size, s3.parts.size], [0, 0])
  })

  test('that hangs up in the middle leaves no half of a copy', async t => {
    const { s3, ...place } = await withBucket(t)
    const sha256 = await keep(place, randomBytes(1_000_000))
    s3.interfere = ({ method }) => (method === 'GET' ? 'cut' : undefined)
    const path = join(place.folder, 'copia')
    await assert.rejects(place.contents.copyTo(sha256, path))
    assert.ok(!existsSync(path))
    await assert.rejects(place.contents.digest(sha256), { name: 'ContentsAway' })
  })

  test('that nobody may write to, or that is not there, is found out at the start', async t => {
    const { s3, contents } = await withBucket(t)
    await contents.check()
    const other = await opened(t, s3.place.replace('mesa', 'otra'))
    await assert.rejects(other.contents.check(), { name: 'ContentsAway', message: /NoSuchBucket/ })
    s3.interfere = () => 403
    await assert.rejects(contents.check(), { name: 'ContentsAway' })
  })
})

test('a folder that nobody may write to is found out at the start', async t => {
  const folder = temporaryFolder(t)
  writeFileSync(join(folder, 'nota'), '')
  const { contents } = await opened(t, join(folder, 'nota', 'archivos'))
  await assert.rejects(contents.check(), { code: 'ENOTDIR' })
})
