import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { createEditor } from '../../../lib/ui/editor'
import { bodyRows, cursorCell, moveByRows } from '../../../lib/ui/client/mail/letter/body-layout'
import { numberedPath } from '../../../lib/ui/client/mail/files/path'
import { relativeTime } from '../../../lib/ui/client/mail/mail-moment'
import { fileSize } from '../../../lib/ui/client/model/file-size'
import { addressBefore, splitAddresses } from '../../../lib/ui/client/model/mail/address'
import { promisedFile } from '../../../lib/ui/client/model/mail/guard'
import { forward, replyTo } from '../../../lib/ui/client/model/mail/reply'
import { graphemes, textWidth } from '../../../lib/ui/cells'
import { correspondent, fileOf, mailOf } from './test-mail'

test('addresses stand between commas, semicolons, lines and spaces', () => {
  const cases: [string, string[]][] = [
    ['', []],
    [' , ;', []],
    ['ana', ['ana']],
    ['ana, ben;carla', ['ana', 'ben', 'carla']],
    ['ana ben', ['ana', 'ben']],
    ['Ana Pérez <ana@casa.example>, ben', ['Ana Pérez <ana@casa.example>', 'ben']],
    ['ana\nben\n', ['ana', 'ben']],
  ]
  for (const [text, wanted] of cases) assert.deepEqual(splitAddresses(text), wanted, text)
  assert.deepEqual(addressBefore('ana, @be', 8), { start: 5, typed: 'be' })
})

test('sizes are short', () => {
  const cases: [number, string][] = [
    [0, '0 B'],
    [999, '999 B'],
    [1024, '1 KB'],
    [12_288, '12 KB'],
    [1_258_291, '1,2 MB'],
    [10 * 1024 ** 3, '10 GB'],
  ]
  for (const [bytes, wanted] of cases) assert.equal(fileSize(bytes, 'es'), wanted)
  assert.equal(fileSize(1_258_291, 'en'), '1.2 MB')
})

test('times are relative for a week, then days', () => {
  const now = new Date(2025, 10, 20, 10, 42).getTime()
  const cases: [number, string][] = [
    [0, 'ahora'],
    [5 * 60_000, '5 min'],
    [3 * 3_600_000, '3 h'],
    [2 * 86_400_000, '2 d'],
    [10 * 86_400_000, '10 nov'],
    [400 * 86_400_000, '16 oct 2024'],
    [-60_000, 'ahora'],
  ]
  for (const [ago, wanted] of cases) assert.equal(relativeTime(now - ago, now, 'es'), wanted)
})

test('words that promise a file are known in three languages, but not what was quoted', () => {
  const promising = [
    'va adjunto',
    'Adjunté el plan',
    'ADJUNTOS:',
    'em anexo',
    'see attachment',
    'I attach it',
  ]
  for (const text of promising) assert.ok(promisedFile('', text), text)
  const others = ['hola', '> va adjunto', 'conjunto', 'anexionista', 'detached']
  for (const text of others) assert.equal(promisedFile('', text), undefined, text)
  assert.equal(promisedFile('Plan adjunto', 'hola'), 'adjunto')
})

test('answers and forwards begin as people expect', () => {
  const me = correspondent('ana')
  const mail = mailOf(1, 'ben', 'Re: RE: Plan', {
    to: [me, correspondent('carla')],
    cc: [correspondent('dani'), correspondent('ben')],
    body: 'uno\n> dos',
    files: [fileOf('plan.pdf')],
  })
  const all = replyTo(mail, me, 'es', true)
  assert.deepEqual(
    [all.to, all.cc, all.subject],
    ['ben@casa.example, carla@casa.example', 'dani@casa.example', 'Re: Plan'],
  )
  assert.match(all.body, /^\n\nEl .*, Ben escribió:\n> uno\n>> dos$/)
  const own = { ...mail, from: me, to: [correspondent('carla')] }
  assert.equal(replyTo(own, me, 'es', false).to, 'carla@casa.example')
  const sent = forward(mail, 'es')
  assert.deepEqual([sent.subject, sent.files.length, sent.to], ['Fwd: Re: RE: Plan', 1, ''])
})

test('a file beside one of its name gets a number before its ending', () => {
  assert.equal(numberedPath('/tmp/a.tar.gz', 0), '/tmp/a.tar.gz')
  assert.equal(numberedPath('/tmp/plan.pdf', 2), '/tmp/plan (2).pdf')
  assert.equal(numberedPath('/tmp/plan', 1), '/tmp/plan (1)')
})

test('rows of a letter hold all of it, none is too wide, and the cursor is on one of them', () => {
  const letters = fc.constantFrom('a', ' ', '\n', 'palabra', '漢', '👨‍👩‍👧', 'é')
  const text = fc.array(letters, { maxLength: 60 }).map(parts => parts.join(''))
  fc.assert(
    fc.property(text, fc.integer({ min: 2, max: 30 }), fc.nat(1000), (typed, width, at) => {
      const offsets = [0]
      for (const cluster of graphemes(typed)) offsets.push(offsets.at(-1)! + cluster.length)
      const editor = { ...createEditor(typed), cursor: offsets[at % offsets.length]! }
      const rows = bodyRows(editor, width)
      const joined = rows.map(({ start, end }) => typed.slice(start, end)).join('')
      assert.equal(joined, typed.replaceAll('\n', ''))
      for (const { start, end } of rows) {
        assert.ok(textWidth(typed.slice(start, end).trimEnd()) <= width)
      }
      const { x, y } = cursorCell(editor, width)
      assert.ok(x < width && y < rows.length)
      for (const by of [-1, 1]) {
        const moved = moveByRows(editor, width, by)
        if (moved) assert.equal(cursorCell(moved, width).y, y + by)
      }
    }),
    { examples: [[' a👨‍👩‍👧', 2, 0]] },
  )
})
