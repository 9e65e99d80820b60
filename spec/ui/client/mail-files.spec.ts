// Files between a person's own folders and the real server.
import assert from 'node:assert/strict'
import { randomBytes } from 'node:crypto'
import {
  mkdirSync,
  readdirSync,
  readFileSync,
  statSync,
  truncateSync,
  writeFileSync,
} from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import type { Ask } from '../../../lib/ui/client/mail/files/asking'
import { download } from '../../../lib/ui/client/mail/files/download'
import { inLanes } from '../../../lib/ui/client/mail/files/lanes'
import { findPaths, readPath } from '../../../lib/ui/client/mail/files/path'
import { FileProblem } from '../../../lib/ui/client/mail/files/problem'
import { upload } from '../../../lib/ui/client/mail/files/upload'
import type { File } from '../../../lib/protocol'
import { Refused, type TestClient } from '../../helpers/client'
import { shareServer } from '../../helpers/server'
import { temporaryFolder } from '../../helpers/temp'
import { fileOf, mailOf, openMailbox, answer } from './test-mail'

const start = shareServer()

interface Asking {
  ask: Ask
  asked: string[]
}

/** Asks as the client's line does; `client` may change when the line breaks. */
function asking(
  client: () => Promise<TestClient> | TestClient,
  before: (asked: string[]) => unknown = () => {},
): Asking {
  const asked: string[] = []
  const ask: Ask = async (method, params) => {
    asked.push(method)
    before(asked)
    const at = 0
    try {
      const result = await (await client()).ask(method, params)
      return { type: 'answered', method, params, result, at } as never
    } catch (error) {
      if (!(error instanceof Refused)) return { type: 'unanswered', method, params, at }
      const { code, message, data } = error
      return { type: 'refused', method, params, error: { code, message, data }, at }
    }
  }
  return { ask, asked }
}

function options(ask: Ask, onProgress: (progress: { done: number }) => void = () => {}) {
  return { ask, onProgress, signal: new AbortController().signal }
}

/** A file that came with a mail, so that it can be read. */
async function receive(client: TestClient, file: File): Promise<File> {
  const to = [client.username]
  const mail = { to, subject: 'a', body: 'a', files: [file.id], key: file.id }
  return (await client.request('mail.send', mail)).mail.files[0]!
}

test('a file arrives whole, whatever its size (M5)', async t => {
  const ana = await (await start()).connect('ana')
  const folder = temporaryFolder(t)
  for (const size of [0, 1, 45_000, 45_001, 200_000]) {
    const bytes = randomBytes(size)
    writeFileSync(join(folder, `${size}.bin`), bytes)
    const { ask } = asking(() => ana)
    const seen: number[] = []
    const file = await upload(
      join(folder, `${size}.bin`),
      options(ask, ({ done }) => seen.push(done)),
    )
    assert.deepEqual([file.name, file.size], [`${size}.bin`, size])
    assert.equal(seen.at(-1), size)
    const path = await download(await receive(ana, file), `${folder}/`, options(ask))
    assert.equal(path, join(folder, `${size} (1).bin`))
    assert.deepEqual(readFileSync(path), bytes)
    assert.equal(statSync(path).mode & 0o111, 0, 'nobody can run it')
  }
  assert.deepEqual(
    readdirSync(folder).filter(name => name.endsWith('.part')),
    [],
  )
})

test('an upload goes on where the line broke (M5)', async t => {
  const server = await start()
  const ana = await server.connect('ana')
  let client: TestClient | Promise<TestClient> = ana
  const folder = temporaryFolder(t)
  writeFileSync(join(folder, 'a.bin'), randomBytes(300_000))
  const { ask, asked } = asking(
    () => client,
    methods => {
      if (methods.length === 5) ana.cut()
      if (methods.length === 6) client = server.again(ana)
    },
  )
  const file = await upload(join(folder, 'a.bin'), options(ask))
  assert.equal(file.size, 300_000)
  assert.equal(asked.filter(method => method === 'file.begin').length, 2)
  const pieces = asked.filter(method => method === 'file.chunk').length
  assert.ok(pieces <= 7 + 4, `only what was on its way was sent twice, not ${pieces} pieces`)
})

test('pieces go several at once while answers are quick, and one by one on a slow line (M5)', async () => {
  let now = 0
  const open: (() => void)[] = []
  const ask = inLanes(
    (_method, params) => new Promise(done => open.push(() => done(params as never))),
    () => now,
  )
  const answers = Array.from({ length: 30 }, (_, i) => ask('file.get', { i }))
  const answerAllAfter = async (ms: number) => {
    const count = open.length
    now += ms
    for (const answer of open.splice(0)) answer()
    await new Promise(resolve => setImmediate(resolve))
    return count
  }
  const widths: number[] = []
  await answerAllAfter(0)
  for (let i = 0; i < 3; i++) widths.push(await answerAllAfter(10))
  for (let i = 0; i < 3; i++) widths.push(await answerAllAfter(1000))
  assert.deepEqual(widths, [1, 2, 4, 4, 1, 1])
  while (open.length > 0) await answerAllAfter(10)
  assert.deepEqual(
    await Promise.all(answers),
    Array.from({ length: 30 }, (_, i) => ({ i })),
  )
})

test('many files at once over one line all arrive (M5)', async t => {
  const ana = await (await start()).connect('ana')
  const folder = temporaryFolder(t)
  const { ask, asked } = asking(() => ana)
  const shared = options(inLanes(ask))
  const files = await Promise.all(
    Array.from({ length: 6 }, (_, i) => {
      writeFileSync(join(folder, `${i}.bin`), randomBytes(200_000))
      return upload(join(folder, `${i}.bin`), shared)
    }),
  )
  assert.equal(files.length, 6)
  assert.equal(asked.filter(method => method === 'file.begin').length, 6, 'none began again')
})

test('an upload that the server has forgotten begins anew (M5, X5)', async t => {
  const server = await start()
  const ana = await server.connect('ana')
  const path = join(temporaryFolder(t), 'a.bin')
  writeFileSync(path, randomBytes(100_000))
  const { ask, asked } = asking(() => ana)
  const forgetful: Ask = (method, params) =>
    // As if the server had been started again since: it does not know the upload.
    asked.length === 2 ? ask(method, { ...params, upload: 'forgotten' }) : ask(method, params)

  const file = await upload(path, options(forgetful))

  assert.equal(file.size, 100_000)
  assert.equal(asked.filter(method => method === 'file.begin').length, 2)
})

test('a file that changes on the disk while it is sent is said in a sentence, and not kept (M5, X1)', async t => {
  const ana = await (await start()).connect('ana')
  const folder = temporaryFolder(t)
  const path = join(folder, 'a.bin')
  for (const change of [
    () => truncateSync(path, 100_000),
    () => writeFileSync(path, randomBytes(300_000)),
  ]) {
    writeFileSync(path, randomBytes(300_000))
    const { ask } = asking(
      () => ana,
      asked => asked.length === 2 && change(),
    )
    await assert.rejects(upload(path, options(ask)), error => {
      assert.ok(error instanceof FileProblem)
      assert.equal('key' in error.saying && error.saying.key, 'file.changed')
      return true
    })
  }
})

test('a file that came damaged is not kept (M5)', async t => {
  const ana = await (await start()).connect('ana')
  const folder = temporaryFolder(t)
  writeFileSync(join(folder, 'a.txt'), 'hola')
  const { ask } = asking(() => ana)
  const file = await receive(ana, await upload(join(folder, 'a.txt'), options(ask)))
  const damaged = { ...file, sha256: 'f'.repeat(64) }
  await assert.rejects(download(damaged, join(folder, 'b.txt'), options(ask)), FileProblem)
  assert.deepEqual(readdirSync(folder), ['a.txt'])
})

test('what cannot be sent is said in a sentence (M5, X1)', async t => {
  const ana = await (await start()).connect('ana')
  const folder = temporaryFolder(t)
  writeFileSync(join(folder, 'a.txt'), 'hola')
  const { ask } = asking(() => ana)
  const cases: [string, string, number?][] = [
    [join(folder, 'no-hay'), 'file.missing'],
    [folder, 'file.isFolder'],
    ['/dev/null', 'file.noFile'],
    [join(folder, 'a.txt'), 'file.tooLarge', 3],
  ]
  for (const [path, key, maxBytes] of cases) {
    await assert.rejects(upload(path, { ...options(ask), maxBytes }), error => {
      assert.ok(error instanceof FileProblem)
      assert.equal('key' in error.saying && error.saying.key, key)
      return true
    })
  }
})

test('a name that a stranger chose leads nowhere else (X2)', async t => {
  const ana = await (await start()).connect('ana')
  const folder = temporaryFolder(t)
  writeFileSync(join(folder, 'a.txt'), 'hola')
  const { ask } = asking(() => ana)
  const file = await receive(ana, await upload(join(folder, 'a.txt'), options(ask)))
  const evil = { ...file, name: '../../.bashrc' }
  assert.equal(await download(evil, `${folder}/`, options(ask)), join(folder, 'bashrc'))
  const mail = mailOf(1, 'ben', 'Plan', { files: [{ ...fileOf('x'), name: '../../.bashrc' }] })
  const screen = openMailbox([mail]).press('enter')
  answer(screen, 'mail.get', { mail })
  assert.match(screen.press('s').text(), /Guardar en: \.\/bashrc/)
})

test('names are found as they are typed, folders first, hidden ones after a dot', async t => {
  const folder = temporaryFolder(t)
  for (const name of ['plan.txt', 'Plano.png', '.secreto']) writeFileSync(join(folder, name), 'x')
  mkdirSync(join(folder, 'planes'))
  const names = async (typed: string) => (await findPaths(typed)).map(({ name }) => name)
  assert.deepEqual(await names(`${folder}/pla`), ['planes', 'plan.txt', 'Plano.png'])
  assert.deepEqual(await names(`${folder}/.s`), ['.secreto'])
  assert.equal((await names(`${folder}/`)).length, 3)
  assert.deepEqual(await names(`${folder}/no/hay`), [])
})

test('paths are read as people and terminals write them', () => {
  assert.equal(readPath("'/tmp/mi plan.txt' "), '/tmp/mi plan.txt')
  assert.equal(readPath('/tmp/mi\\ plan.txt'), '/tmp/mi plan.txt')
  assert.equal(readPath('file:///tmp/a'), '/tmp/a')
  assert.ok(readPath('~/a').startsWith('/') && !readPath('~/a').includes('~'))
})
