import assert from 'node:assert/strict'
import { randomBytes } from 'node:crypto'
import { existsSync, readdirSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, test, type TestContext } from 'node:test'
import { shareServer, startServer } from '../helpers/server'
import { temporaryFolder } from '../helpers/temp'
import { until } from '../helpers/until'
import { described, download, sendBytes, upload } from './sending'

/** The files in a folder of contents, by their paths in it. */
function contentsOf(db: string): string[] {
  const all = readdirSync(`${db}-files`, { recursive: true, encoding: 'utf8' })
  return all.filter(path => statSync(join(`${db}-files`, path)).isFile()).sort()
}

function temporaryFolders(): string[] {
  const all = readdirSync(tmpdir()).filter(name => name.startsWith('tertulia-files-'))
  return all.map(name => join(tmpdir(), name))
}

async function withFolder(t: TestContext, limits = {}) {
  const db = join(temporaryFolder(t), 'chat.db')
  return { db, ...(await startServer(t, { db, limits })) }
}

describe('an upload', () => {
  const server = shareServer()

  for (const size of [0, 1, 45_000, 200_001]) {
    test(`of ${size} bytes arrives as it was (M5)`, async () => {
      const ana = await (await server()).connect('ana')
      const bytes = randomBytes(size)
      const file = await upload(ana, bytes, 'foto de día.png')
      const { sha256 } = described(bytes)
      const wanted = { id: file.id, name: 'foto de día.png', size, type: 'text/plain', sha256 }
      assert.deepEqual(file, wanted)
      assert.ok(bytes.equals(await download(ana, file.id)))
    })
  }

  test('goes on where it broke off, also after the server stopped (M5)', async t => {
    const { db, connect, stop } = await withFolder(t)
    const ana = await connect('ana')
    const bytes = randomBytes(300_000)
    const { upload: id } = await ana.request('file.begin', described(bytes))
    await sendBytes(ana, id, bytes.subarray(0, 100_000))
    ana.cut()
    await stop()

    const second = await startServer(t, { db })
    const again = await second.connect()
    await again.signIn('ana')
    const begun = await again.request('file.begin', described(bytes))

    assert.equal(begun.offset, 100_000)
    await sendBytes(again, begun.upload, bytes, begun.offset)
    const { file } = await again.request('file.finish', { upload: begun.upload })
    assert.ok(bytes.equals(await download(again, file.id)))
  })

  test('takes a repeated piece and refuses one that leaves a gap', async () => {
    const ana = await (await server()).connect('ana')
    const bytes = randomBytes(1000)
    const { upload: id } = await ana.request('file.begin', described(bytes))
    const chunk = (from: number, to: number) =>
      ana.request('file.chunk', {
        ...{ upload: id, offset: from, data: bytes.subarray(from, to).toString('base64') },
      })

    assert.equal((await chunk(0, 500)).offset, 500)
    assert.equal((await chunk(0, 500)).offset, 500)
    assert.equal((await chunk(300, 600)).offset, 600)
    await assert.rejects(chunk(700, 800), {
      code: 14,
      data: { kind: 'conflict', what: 'offset', offset: 600 },
    })
    await assert.rejects(ana.request('file.finish', { upload: id }), {
      code: 11,
      message: 'Al archivo le faltan bytes: van 600. Sigue desde ahí.',
      data: { kind: 'wrong_state', what: 'upload', state: 'unfinished', offset: 600 },
    })
    assert.equal((await chunk(600, 1000)).offset, 1000)
    await ana.request('file.finish', { upload: id })
  })

  test('of more bytes than announced, or of other ones, is refused and nothing stays (X1)', async t => {
    const { db, connect } = await withFolder(t)
    const ana = await connect('ana')
    const bytes = randomBytes(500)
    const begun = await ana.request('file.begin', described(bytes))
    const long = { upload: begun.upload, offset: 0, data: randomBytes(501).toString('base64') }
    await assert.rejects(ana.request('file.chunk', long), { code: 13 })
    await sendBytes(ana, begun.upload, randomBytes(500))

    await assert.rejects(ana.request('file.finish', { upload: begun.upload }), {
      code: -32602,
      message:
        'Revisa «suma de comprobación»: no es la de lo que llegó. Envía el archivo otra vez.',
      data: { kind: 'invalid_params', field: 'sha256', reason: 'checksum' },
    })

    assert.deepEqual(contentsOf(db), [])
    await assert.rejects(ana.request('file.finish', { upload: begun.upload }), {
      data: { kind: 'not_found', what: 'upload' },
    })
    assert.equal((await ana.request('file.begin', described(bytes))).offset, 0)
  })

  test('is kept once however many people send it, for its owner alone to read (M5)', async t => {
    const { db, connect } = await withFolder(t)
    const [ana, ben] = [await connect('ana'), await connect('ben')]
    const bytes = randomBytes(5000)
    const first = await upload(ana, bytes)

    const begun = await ben.request('file.begin', described(bytes))
    assert.equal(begun.offset, 0)
    const second = await upload(ben, bytes)

    const { sha256 } = described(bytes)
    assert.deepEqual(contentsOf(db), [join(sha256.slice(0, 2), sha256.slice(2))])
    assert.notEqual(first.id, second.id)
    assert.equal(statSync(join(`${db}-files`, contentsOf(db)[0]!)).mode & 0o777, 0o600)
    await assert.rejects(download(ben, first.id), { data: { kind: 'not_found', what: 'file' } })
    assert.equal((await ana.request('file.begin', described(bytes))).offset, 5000)
  })

  test('has limits for one file, for all of a person and for what is begun (M5)', async t => {
    const { connect } = await withFolder(t, { fileBytes: 1000, userBytes: 2500 })
    const ana = await connect('ana')
    const begin = (bytes: Buffer) => ana.request('file.begin', described(bytes))
    await assert.rejects(begin(randomBytes(1001)), {
      code: 13,
      message: 'El archivo es demasiado grande: el límite es de 1000 bytes.',
      data: { kind: 'too_large', what: 'file', limit: 1000 },
    })
    for (const size of [1000, 1000]) await upload(ana, randomBytes(size))
    await assert.rejects(begin(randomBytes(501)), {
      code: 13,
      data: { kind: 'too_large', what: 'userBytes', limit: 2500 },
    })
    for (let i = 0; i < 8; i++) {
      const { upload: id } = await begin(randomBytes(10))
      await sendBytes(ana, id, randomBytes(1))
    }
    await assert.rejects(begin(randomBytes(10)), {
      data: { kind: 'too_large', what: 'uploads', limit: 8 },
    })
  })

  const names: [given: string, kept: string][] = [
    ['informe.pdf', 'informe.pdf'],
    ['10:42 «foto».png', '10_42 «foto».png'],
    ['CON.txt', '_CON.txt'],
    ['.bashrc', 'bashrc'],
    ['fin. ', 'fin'],
    ['a\u200fb.txt', 'ab.txt'],
    [`${'ñ'.repeat(200)}.tar`, `${'ñ'.repeat(118)}.tar`],
  ]
  for (const [given, kept] of names) {
    test(`named ${given.slice(0, 20)} gets a name that any system can save (M5, X2)`, async () => {
      const ana = await (await server()).connect('ana')
      assert.equal((await upload(ana, randomBytes(3), given)).name, kept)
    })
  }

  for (const name of ['../../etc/passwd', 'a/b', 'a\\b', '..', '', 'a\u0000b', 'a\u202egpj.exe']) {
    test(`named ${JSON.stringify(name)} is refused (X1, X2)`, async () => {
      const ana = await (await server()).connect('ana')
      const begun = ana.request('file.begin', described(randomBytes(3), name))
      await assert.rejects(begun, { code: -32602, kind: 'invalid_params' })
    })
  }

  test('has four pieces under way at most, and the rest of the connection goes on (X4)', async t => {
    const { connect } = await startServer(t, { limits: { fileBytesPerSecond: 100_000 } })
    const ana = await connect('ana')
    const bytes = randomBytes(450_000)
    const { upload: id } = await ana.request('file.begin', described(bytes))
    // What was taken on is under way until the spec lets the time of its bytes pass.
    t.mock.timers.enable({ apis: ['setTimeout'] })
    for (let i = 0; i < 6; i++) {
      const data = bytes.subarray(i * 45_000, (i + 1) * 45_000).toString('base64')
      ana.post('file.chunk', { upload: id, offset: i * 45_000, data })
    }

    await ana.say('#general', 'sigo aquí')

    const refused = ana.answers.filter(({ error }) => error)
    assert.deepEqual(
      refused.map(({ error }) => error!.data.kind),
      ['rate_limited', 'rate_limited'],
    )
    const answers = 3 + 6
    await until(() => (t.mock.timers.tick(1000), ana.answers.length === answers))
  })

  test('of a server that keeps nothing leaves nothing (M4)', async t => {
    const before = temporaryFolders()
    const { connect, stop } = await startServer(t)
    const ana = await connect('ana')
    await upload(ana, randomBytes(10))
    const [folder = ''] = temporaryFolders().filter(path => !before.includes(path))
    assert.ok(existsSync(folder))
    await stop()
    assert.equal(existsSync(folder), false)
  })
})
