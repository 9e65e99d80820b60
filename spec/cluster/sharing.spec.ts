import assert from 'node:assert/strict'
import { randomBytes } from 'node:crypto'
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { test, type TestContext } from 'node:test'
import { described, download, sendBytes, upload } from '../file/sending'
import { PASSWORD } from '../helpers/client'
import { clusterTest, foundCommunity } from '../helpers/cluster'
import { startS3 } from '../helpers/s3'
import { startServer } from '../helpers/server'
import { temporaryFolder } from '../helpers/temp'
import { send } from '../mail/mailing'

const places: [name: string, filesOf: (t: TestContext) => Promise<string>][] = [
  ['a shared folder', async t => join(temporaryFolder(t), 'archivos')],
  ['a bucket', async t => (await startS3(t)).place],
]

for (const [name, filesOf] of places) {
  clusterTest(`a file in ${name} is sent at one node and read at another`, async t => {
    const { nodes } = await foundCommunity(t)
    const [one, two] = await nodes(2, { files: await filesOf(t) })
    const [ana, ben] = [await one!.connect('ana'), await two!.connect('ben')]
    const bytes = randomBytes(120_000)
    const file = await upload(ana, bytes)

    await send(ana, { to: ['ben'], files: [file.id] })

    await ben.next('mail.arrived')
    assert.ok(bytes.equals(await download(ben, file.id)))
    const again = await two!.again(ana)
    assert.equal((await again.request('file.begin', described(bytes))).offset, bytes.length)
  })
}

const resuming: [place: string, offset: number, filesOf: (typeof places)[number][1]][] = [
  ['goes on at another in a shared folder', 50_000, places[0]![1]],
  ['begins anew at another where whole files go into a bucket', 0, places[1]![1]],
]

for (const [name, offset, filesOf] of resuming) {
  clusterTest(`an upload that broke off at one node ${name}`, async t => {
    const { nodes } = await foundCommunity(t)
    const [one, two] = await nodes(2, { files: await filesOf(t) })
    const ana = await one!.connect('ana')
    const bytes = randomBytes(100_000)
    const begun = await ana.request('file.begin', described(bytes))
    await sendBytes(ana, begun.upload, bytes.subarray(0, 50_000))
    ana.cut()

    const there = await two!.again(ana)
    const again = await there.request('file.begin', described(bytes))

    assert.equal(again.offset, offset)
    await sendBytes(there, again.upload, bytes, again.offset)
    const { file } = await there.request('file.finish', { upload: again.upload })
    assert.ok(bytes.equals(await download(there, file.id)))
  })
}

clusterTest('a second factor that was set up at one node lets people in at another', async t => {
  const { nodes } = await foundCommunity(t)
  const [one, two] = await nodes(2)
  const ana = await one!.connect('ana')
  const { recoveryCodes } = await ana.enrol()
  const there = await two!.connect()
  await assert.rejects(there.signIn('ana'), { kind: 'code_required' })
  await assert.rejects(there.signIn('ana', PASSWORD, '000000'), { kind: 'bad_credentials' })
  await there.signIn('ana', PASSWORD, recoveryCodes[0])
})

clusterTest(
  'a node with another key, or without the one that is needed, does not start',
  async t => {
    const { node, environment } = await foundCommunity(t)
    const key = environment.KEY_FILE!
    const other = join(temporaryFolder(t), 'key')
    const one = await node()
    writeFileSync(other, randomBytes(32))
    await assert.rejects(node({ keyFile: other }), { key: 'start.key_wrong' })
    const ana = await one.connect('ana')
    await ana.enrol()
    await assert.rejects(node({ keyFile: other }), { key: 'start.key_wrong' })
    const missing = { key: 'start.key_missing', parameters: { file: `${other}-no` } }
    await assert.rejects(node({ keyFile: `${other}-no` }), missing)

    writeFileSync(other, readFileSync(key))

    await node({ keyFile: other })
  },
)

test('several nodes have to say what they share', async t => {
  const both = { store: 'postgres://nadie@127.0.0.1:1/x', bus: 'nats://127.0.0.1:1' }
  for (const one of [{ files: '/tmp' }, { keyFile: '/tmp/key' }, {}]) {
    await assert.rejects(startServer(t, { ...both, ...one }), { key: 'start.bus_apart' })
  }
})
