import assert from 'node:assert/strict'
import { randomBytes } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, test, type TestContext } from 'node:test'
import type { RunningFiles } from '../../lib/file'
import { main } from '../../server'
import { startS3 } from '../helpers/s3'
import { startServer } from '../helpers/server'
import { temporaryFolder } from '../helpers/temp'
import { described, download, sendBytes, upload } from './sending'

const DAY_MS = 24 * 60 * 60 * 1000

/** A server whose whole files go into a bucket. */
async function withBucket(t: TestContext) {
  const s3 = await startS3(t)
  const db = join(temporaryFolder(t), 'chat.db')
  const server = await startServer(t, { db, files: s3.place })
  return { s3, db, ...server }
}

/** Without what is written at the start. */
function keysIn(objects: ReadonlyMap<string, unknown>): string[] {
  return [...objects.keys()].filter(key => key.includes('/'))
}

describe('a server with a bucket', { concurrency: false }, () => {
  test('keeps whole files there, and nothing of them beside the database (M5)', async t => {
    const { s3, db, connect } = await withBucket(t)
    const ana = await connect('ana')
    const bytes = randomBytes(200_000)
    const { sha256 } = described(bytes)

    const { id } = await upload(ana, bytes)

    assert.ok(bytes.equals(await download(ana, id)))
    assert.deepEqual(keysIn(s3.objects), [`${sha256.slice(0, 2)}/${sha256.slice(2)}`])
    const left = readdirSync(`${db}-files`, { recursive: true, withFileTypes: true })
    assert.ok(left.every(each => each.isDirectory()))
    assert.equal((await ana.request('file.begin', described(bytes))).offset, bytes.length)
  })

  test('tells a person that it cannot keep a file now, and keeps it when it can (X5)', async t => {
    const { s3, connect, logged } = await withBucket(t)
    const ana = await connect('ana')
    const bytes = randomBytes(1000)
    const begun = await ana.request('file.begin', described(bytes))
    await sendBytes(ana, begun.upload, bytes)
    s3.interfere = () => 500
    const finish = () => ana.request('file.finish', { upload: begun.upload })
    const away = { kind: 'internal', data: { kind: 'internal', what: 'disk' } }

    await assert.rejects(finish(), away)

    await logged(/could not reach s3:\/\/mesa\/casa\/archivos\//)
    s3.interfere = undefined
    const { file } = await finish()
    s3.interfere = () => 500
    await assert.rejects(ana.request('file.get', { id: file.id, offset: 0, length: 10 }), away)
    s3.interfere = undefined
    assert.ok(bytes.equals(await download(ana, file.id)))
  })

  test('goes on with everything else while it waits for a piece (X4)', async t => {
    const { s3, connect } = await withBucket(t)
    const ana = await connect('ana')
    const { id } = await upload(ana, randomBytes(1000))
    let goOn!: () => void
    const held = new Promise<undefined>(resolve => (goOn = () => resolve(undefined)))
    const asked = new Promise<void>(resolve => {
      s3.interfere = () => (resolve(), held)
    })
    const piece = ana.request('file.get', { id, offset: 0, length: 1000 })
    await asked

    await ana.say('#general', 'sigo aquí')

    goOn()
    assert.equal((await piece).eof, true)
  })

  test('removes what nobody needs any more, and what it still needs stays', async t => {
    const { s3, connect, services } = await withBucket(t)
    const ana = await connect('ana')
    const kept = await upload(ana, randomBytes(10))
    await ana.request('mail.draft', { files: [kept.id] })
    for (let i = 0; i < 4; i++) await upload(ana, randomBytes(10))
    assert.equal(keysIn(s3.objects).length, 5)

    await (services.files as RunningFiles).sweep(Date.now() + 2 * DAY_MS)

    const { sha256 } = kept
    assert.deepEqual(keysIn(s3.objects), [`${sha256.slice(0, 2)}/${sha256.slice(2)}`])
  })

  test('does not remove what another node has put there again meanwhile', async t => {
    const { s3, connect, services } = await withBucket(t)
    const ana = await connect('ana')
    const { sha256 } = await upload(ana, randomBytes(10))
    const key = `${sha256.slice(0, 2)}/${sha256.slice(2)}`
    const later = Date.now() + 2 * DAY_MS
    s3.interfere = ({ method }) => {
      const { bytes } = s3.objects.get(key)!
      if (method === 'HEAD') s3.objects.set(key, { bytes, changedAt: new Date(later) })
      return undefined
    }

    await (services.files as RunningFiles).sweep(later)

    assert.deepEqual(keysIn(s3.objects), [key])
  })

  test('gives its files to an export and to a backup (X7)', async t => {
    const { connect } = await withBucket(t)
    const root = await connect('root', 'admin')
    const bytes = randomBytes(5000)
    const { sha256 } = await upload(root, bytes, 'nota.txt')

    const { folder, files } = await root.request('admin.export', { username: 'root' })
    const backup = await root.request('admin.backup', { file: 'copia.db' })

    assert.deepEqual([files, backup.files], [1, 1])
    assert.ok(bytes.equals(readFileSync(join(folder, 'files', 'nota.txt'))))
    const copy = join(`${backup.file}-files`, sha256.slice(0, 2), sha256.slice(2))
    assert.ok(bytes.equals(readFileSync(copy)))
  })

  test('gets back from a backup what was lost', async t => {
    const { s3, db, connect, stop } = await withBucket(t)
    const root = await connect('root', 'admin')
    const bytes = randomBytes(5000)
    const { id } = await upload(root, bytes)
    await root.request('mail.draft', { files: [id] })
    const { file } = await root.request('admin.backup', { file: 'copia.db' })
    await stop()
    s3.objects.clear()

    const output = { say: () => undefined, complain: () => undefined }
    const args = ['--db', db, '--files', s3.place, '--restore', file]
    assert.equal(await main(args, {}, output), 0)

    const second = await startServer(t, { db, files: s3.place })
    const again = await (await second.connect()).signIn('root')
    assert.ok(bytes.equals(await download(again, id)))
  })

  test('does not start where the bucket is away', async t => {
    const s3 = await startS3(t)
    s3.interfere = () => 403
    await assert.rejects(startServer(t, { files: s3.place }), { key: 'start.files' })
  })
})
