import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { bindings } from '../../../lib/ui/client/keys'
import { assertScreen, NOW, type TestScreen } from './test-screen'
import { answer, compose, correspondent, fileOf, mailOf, openMailbox } from './test-mail'

const places = ['mail', 'reader', 'letter', 'prompt']
const keys = [
  ...new Set(bindings.filter(({ where }) => places.includes(where)).flatMap(each => each.keys)),
  ...['backspace', 'left', 'right', 'M-enter', 'C-k', 'C-e', '9'],
]
const letters = [...'a, /.@ñ漢é👍🏽\u0301\u202e']

const subjects = ['Plan', '', '漢字'.repeat(80), 'e\u0301'.repeat(50), 'x'.repeat(250)]

function list(): TestScreen {
  const mails = Array.from({ length: 60 }, (_, i) =>
    mailOf(i + 1, i % 3 ? 'maria-fernanda' : '漢字の名前です', subjects[i % 5]!, {
      seen: i % 2 === 0,
      at: NOW - (60 - i) * 86_400_000,
      thread: `t${i % 7}`,
      ...(i % 4 === 0 && { files: [fileOf('漢字.pdf'), fileOf('b'.repeat(200))] }),
    }),
  )
  return openMailbox(mails)
}

function reader(): TestScreen {
  const screen = list().press('enter')
  const mail = mailOf(2, 'ben', subjects[2]!, {
    to: Array.from({ length: 30 }, (_, i) => correspondent(`persona${i}`)),
    files: [fileOf('漢字'.repeat(40)), fileOf('b')],
    body: `${'> '.repeat(9)}${'palabra '.repeat(60)}\n\n漢字${'x'.repeat(300)}\n-- \nyo`,
  })
  answer(screen, 'mail.get', { mail })
  return screen
}

function letter(): TestScreen {
  const screen = list().press('c').type('ben, nadie, ').press('tab')
  screen.send({ type: 'paste', text: '漢字'.repeat(60) }).press('tab')
  screen.send({ type: 'paste', text: 'va adjunto\n'.repeat(30) })
  screen.press('C-b').type('x'.repeat(90)).press('f4').type('a.txt').press('enter')
  return screen.press('C-s', 'f4')
}

for (const [name, make] of Object.entries({ list, reader, letter })) {
  test(`the mailbox fits every size down to 1x1: ${name} (C11)`, () => {
    const screen = make()
    for (const columns of [1, 2, 3, 7, 12, 20, 24, 30, 40, 60, 72, 79, 80, 99, 100, 132]) {
      for (const rows of [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 12, 16, 24, 60]) {
        assertScreen(screen.resize(columns, rows))
      }
    }
  })

  test(`no key, paste, click or size breaks the mailbox: ${name} (X1)`, () => {
    const step = fc.oneof(
      fc.constantFrom(...keys).map(key => ({ type: 'key' as const, key })),
      fc.constantFrom(...letters).map(text => ({ type: 'key' as const, key: text, text })),
      fc.string({ unit: 'binary', maxLength: 80 }).map(text => ({ type: 'paste' as const, text })),
      fc.record({
        type: fc.constant('resize' as const),
        columns: fc.integer({ min: 1, max: 140 }),
        rows: fc.integer({ min: 1, max: 50 }),
      }),
      fc.record({
        type: fc.constant('mouse' as const),
        action: fc.constantFrom('press' as const, 'wheelup' as const, 'wheeldown' as const),
        button: fc.constant('left' as const),
        x: fc.nat(140),
        y: fc.nat(50),
        pane: fc.constantFrom('mails', 'folders', 'letter.to', 'letter.files', 'prompt.entries'),
      }),
    )
    fc.assert(
      fc.property(fc.array(step, { maxLength: 40 }), steps => {
        const screen = make()
        for (const event of steps) assertScreen(screen.send(event))
      }),
      { numRuns: 50 },
    )
  })
}

test('on 60x16 and on 80x24 everything that counts is there (C11)', () => {
  const screen = list().resize(60, 16)
  assert.match(screen.text(), /Recibidos — 30 sin leer/)
  assert.match(screen.text(), /● .*maria-fernanda/)
  screen.resize(80, 24)
  assert.match(screen.text(), /12 KB/)
  const small = compose(list().resize(60, 16), 'ben', 'Plan', 'Hola')
  for (const part of [/Para +ben/, /Asunto +Plan/, /Hola/, /Ctrl-s enviar/]) {
    assert.match(small.text(), part)
  }
})
