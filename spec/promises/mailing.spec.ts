import assert from 'node:assert/strict'
import { randomBytes } from 'node:crypto'
import { readdirSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { connectTo } from '../helpers/client'
import { startProcess } from '../helpers/process'
import { temporaryFolder } from '../helpers/temp'
import { described, download, sendBytes } from '../file/sending'
import { mailsIn, send } from '../mail/mailing'

const PEOPLE = 20

test('kill -9 while mails go to many: each is whole or not there, and repeated it comes once (X5, M3)', async t => {
  const db = join(temporaryFolder(t), 'chat.db')
  const first = await startProcess(t, db)
  const ana = await first.connect('ana')
  const names = Array.from({ length: PEOPLE }, (_, i) => `p${i}`)
  const people = await Promise.all(names.map(name => first.connect(name)))
  const keys = Array.from({ length: 40 }, (_, i) => `k${i}`)
  const mail = (key: string) => ({ to: names, bcc: ['ana'], subject: key, key })
  const sending = keys.map(key => send(ana, mail(key)).catch(() => undefined))
  await people[0]!.next('mail.arrived', each => each.mail.seq >= 5)

  await first.kill()

  const answered = await Promise.all(sending)
  const second = await startProcess(t, db)
  const again = async (name: string) => (await connectTo(second.port)).signIn(name)
  const readers = await Promise.all(names.map(again))
  t.after(() => readers.forEach(reader => reader.cut()))
  const boxes = await Promise.all(readers.map(reader => mailsIn(reader)))
  const subjects = boxes.map(box => box.map(({ subject }) => subject).sort())
  for (const each of subjects) assert.deepEqual(each, subjects[0])
  for (const answer of answered) {
    if (answer) assert.ok(subjects[0]!.includes(answer.mail.subject))
  }

  const sender = await again('ana')
  t.after(() => sender.cut())
  for (const [i, key] of keys.entries()) {
    const sent = await send(sender, mail(key))
    if (answered[i]) assert.deepEqual(sent, answered[i])
  }
  for (const reader of readers) {
    const { mails, unread } = await reader.request('mail.list', { limit: 200 })
    assert.deepEqual([...mails.map(({ subject }) => subject)].sort(), [...keys].sort())
    assert.deepEqual(
      mails.map(({ seq }) => seq),
      keys.map((_, i) => i + 1),
    )
    assert.equal(unread, keys.length)
  }
})

test('kill -9 during an upload: it goes on from there, and nothing half can be read (X5, M5)', async t => {
  const db = join(temporaryFolder(t), 'chat.db')
  const first = await startProcess(t, db)
  const ana = await first.connect('ana')
  const bytes = randomBytes(2_000_000)
  const { upload } = await ana.request('file.begin', described(bytes))
  let pieces = 0
  const sending = sendBytes(ana, upload, bytes).catch(() => undefined)
  await new Promise<void>(resolve => {
    ana.socket.on('data', () => void (++pieces === 8 && resolve()))
  })

  await first.kill()

  await sending
  const whole = readdirSync(`${db}-files`).filter(name => name !== 'unfinished')
  assert.deepEqual(whole, [])
  const second = await startProcess(t, db)
  const back = await (await second.connect()).signIn('ana')
  const begun = await back.request('file.begin', described(bytes))
  assert.ok(begun.offset > 0 && begun.offset < bytes.length, String(begun.offset))
  await sendBytes(back, begun.upload, bytes, begun.offset)
  const { file } = await back.request('file.finish', { upload: begun.upload })
  const { mail } = await send(back, { to: ['ana'], files: [file.id] })
  assert.ok(bytes.equals(await download(back, mail.files[0]!.id)))
  const left = readdirSync(join(`${db}-files`, 'unfinished'), { recursive: true, encoding: 'utf8' })
  assert.deepEqual(
    left.filter(path => statSync(join(`${db}-files`, 'unfinished', path)).isFile()),
    [],
  )
})

test('a mail held by a server that was killed is delivered by the next one, once (X5, M6)', async t => {
  const db = join(temporaryFolder(t), 'chat.db')
  const first = await startProcess(t, db)
  const [ana] = [await first.connect('ana'), await first.connect('ben')]
  const { mail } = await send(ana, { to: ['ben'], subject: 'luego', holdMs: 300, key: 'h' })
  await first.kill()

  const second = await startProcess(t, db)
  const ben = await (await second.connect()).signIn('ben')
  if ((await mailsIn(ben)).length === 0) await ben.next('mail.arrived')
  const sender = await (await second.connect()).signIn('ana')
  const repeated = await send(sender, { to: ['ben'], subject: 'luego', holdMs: 300, key: 'h' })

  assert.equal(repeated.mail.id, mail.id)
  assert.equal(repeated.mail.dueAt, undefined)
  assert.equal((await mailsIn(ben)).length, 1)
})
