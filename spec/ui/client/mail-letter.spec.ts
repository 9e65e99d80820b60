import assert from 'node:assert/strict'
import { test } from 'node:test'
import { NOW, type TestScreen } from './test-screen'
import {
  answer,
  compose,
  fileOf,
  headOf,
  lastRequest,
  mailOf,
  openMailbox,
  refuse,
} from './test-mail'

const empty = (size?: { columns: number; rows: number }) => openMailbox([], size)

function sent(
  screen: TestScreen,
  unknown: string[] = [],
  dueAt: number | undefined = NOW + 10_000,
) {
  const mail = mailOf(9, 'ana', 'Plan', { folder: 'sent', seen: true, ...(dueAt && { dueAt }) })
  answer(screen, 'mail.send', { mail, delivered: ['ben'], unknown })
}

function tick(screen: TestScreen, at: number) {
  screen.hear({ type: 'tick' }, at)
}

/** The server finds who is meant, as far as they are among these. */
function check(screen: TestScreen, ...known: string[]) {
  const { addresses } = lastRequest(screen, 'mail.check')
  const found = addresses.filter(each => known.includes(each))
  answer(screen, 'mail.check', {
    known: found.map(address => ({ address, username: address, name: address })),
    unknown: addresses.filter(each => !known.includes(each)),
  })
}

test('a mail goes to many, with copies, held for ten seconds (M3, M6)', () => {
  const screen = empty().press('c').type('ben, carla')
  screen.press('C-b').type('dani').press('tab').type('elena@casa.example').press('tab')
  screen.type('Plan').press('tab').type('Hola:').press('enter').type('vamos').press('C-s')
  const { key, ...params } = lastRequest(screen, 'mail.send')
  assert.deepEqual(params, {
    to: ['ben', 'carla'],
    cc: ['dani'],
    bcc: ['elena@casa.example'],
    subject: 'Plan',
    body: 'Hola:\nvamos',
    holdMs: 10_000,
  })
  assert.ok(key)
})

test('To, subject and body are required, and each is named beside its field (M3)', () => {
  const screen = empty().press('c', 'C-s')
  assert.match(screen.text(), /Falta: escribe a quién va\./)
  assert.match(screen.text(), /Falta el asunto\./)
  assert.match(screen.text(), /Falta el texto\./)
  assert.deepEqual(screen.requests('mail.send'), [])
  screen.type('ben')
  assert.doesNotMatch(screen.text(), /escribe a quién va/)
})

test('Correo enviado con éxito, with a countdown, and then it is gone (M3, M6)', () => {
  const screen = compose(empty(), 'ben', 'Plan', 'Hola').press('C-s')
  sent(screen)
  assert.match(screen.text(), /Correo enviado con éxito · z lo deshace \(10 s\)/)
  tick(screen, NOW + 4000)
  assert.match(screen.text(), /\(6 s\)/)
  tick(screen, NOW + 10_000)
  assert.doesNotMatch(screen.text(), /deshace/)
  assert.match(screen.text(), /Recibidos/)
})

test('without a hold the text alone is there, in every language (M3)', () => {
  for (const [lang, text] of [
    ['es', 'Correo enviado con éxito'],
    ['pt', 'E-mail enviado com sucesso'],
  ] as const) {
    const screen = compose(empty(), 'ben', 'Plan', 'Hola')
    screen.state = { ...screen.state, lang }
    screen.press('C-s')
    const mail = mailOf(9, 'ana', 'Plan', { folder: 'sent', seen: true })
    answer(screen, 'mail.send', { mail, delivered: ['ben'], unknown: [] })
    assert.ok(screen.text().includes(text), lang)
  }
})

test('a sending is taken back with everything that was typed (M6)', () => {
  const screen = compose(empty(), 'ben', 'Plan', 'Hola').press('C-s')
  sent(screen)
  screen.press('C-_')
  assert.deepEqual(lastRequest(screen, 'mail.recall'), { id: 'mail-9' })
  answer(screen, 'mail.recall', {
    mail: mailOf(9, 'ana', 'Plan', { folder: 'drafts', draft: true }),
  })
  assert.match(screen.text(), /De vuelta: nada se envió/)
  assert.match(screen.text(), /Para +ben/)
  assert.match(screen.text(), /Hola/)
  screen.press('C-s')
  const again = lastRequest(screen, 'mail.send')
  assert.equal(again.draft, 'mail-9')
})

test('a letter that was taken back has a key of its own', () => {
  const screen = compose(empty(), 'ben', 'Plan', 'Hola').press('C-s')
  const { key } = lastRequest(screen, 'mail.send')
  sent(screen)
  screen.press('z')
  answer(screen, 'mail.recall', {
    mail: mailOf(9, 'ana', 'Plan', { folder: 'drafts', draft: true }),
  })
  screen.press('C-s')
  assert.notEqual(lastRequest(screen, 'mail.send').key, key)
})

test('what has left cannot be taken back, and it is said', () => {
  const screen = compose(empty(), 'ben', 'Plan', 'Hola').press('C-s')
  sent(screen)
  screen.press('z')
  refuse(screen, 'mail.recall', 'wrong_state', { what: 'recall' })
  assert.match(screen.text(), /Ya salió: no se puede deshacer/)
})

test('people are proposed while one types, and Tab takes one (M3)', () => {
  const screen = empty().press('c').type('be')
  assert.deepEqual(lastRequest(screen, 'mail.people'), { prefix: 'be', limit: 6 })
  const people = [
    { username: 'ben', name: 'Ben Pérez' },
    { username: 'benja', name: 'Benjamín' },
  ]
  answer(screen, 'mail.people', { people })
  assert.match(screen.paneText('letter.suggestions'), /▸ben +Ben Pérez/)
  screen.press('down', 'tab')
  assert.match(screen.paneText('letter.to'), /Para +benja, /)
  assert.equal(screen.pane('letter.suggestions'), undefined)
  screen.type('carla').press('tab').type('Plan')
  assert.match(screen.text(), /Asunto +Plan/)
})

test('an address that is typed whole needs no choice', () => {
  const screen = empty().press('c').type('ben')
  const people = [
    { username: 'ben', name: 'Ben' },
    { username: 'benja', name: 'Benja' },
  ]
  answer(screen, 'mail.people', { people })
  screen.press('tab').type('Plan')
  assert.match(screen.paneText('letter.to'), /Para +ben$/)
  assert.match(screen.text(), /Asunto +Plan/)
})

test('unknown addresses are red and named as soon as they are checked (M3)', () => {
  const screen = empty().press('c').type('ben, nadie@x, ')
  tick(screen, NOW + 1000)
  check(screen, 'ben')
  assert.match(screen.text(), /Destinatario inexistente: nadie@x/)
  const row = screen.pane('letter.to')!.rows[0]!
  assert.equal(row.find(({ text }) => text === 'nadie@x')!.look, 'error')
  assert.equal(row.find(({ text }) => text === 'ben')!.look, 'text')
})

test('while people are proposed nothing else is said in their rows', () => {
  const screen = empty().press('c').type('nadie, ')
  tick(screen, NOW + 1000)
  check(screen)
  assert.match(screen.text(), /Destinatario inexistente: nadie/)
  screen.type('be')
  answer(screen, 'mail.people', { people: [{ username: 'ben', name: 'Ben Pérez' }] })
  assert.match(screen.text(), /▸ben {2}Ben Pérez/)
  assert.doesNotMatch(screen.text(), /inexistente/)
})

test('the word before the cursor is not judged while it is being typed', () => {
  const screen = empty().press('c').type('ben, nad')
  tick(screen, NOW + 1000)
  assert.deepEqual(lastRequest(screen, 'mail.check'), { addresses: ['ben'] })
})

test('the known get it, the unknown stay in the letter, and nothing typed is lost (M3)', () => {
  const screen = compose(empty(), 'ben, nadie', 'Plan', 'Hola').press('C-s')
  sent(screen, ['nadie'])
  assert.match(screen.text(), /Correo enviado con éxito a los demás/)
  assert.match(screen.text(), /Destinatario inexistente: nadie/)
  assert.match(screen.paneText('letter.to'), /Para +nadie$/m)
  assert.match(screen.text(), /Asunto +Plan/)
  assert.match(screen.text(), /Hola/)
})

test('when nobody is known nothing is sent and everything stays (M3)', () => {
  const screen = compose(empty(), 'nadie, tampoco', 'Plan', 'Hola').press('C-s')
  refuse(screen, 'mail.send', 'not_found', { what: 'recipient' })
  assert.match(screen.text(), /Destinatario inexistente: nadie, tampoco/)
  assert.match(screen.text(), /Hola/)
  assert.equal(screen.state.mail.page, 'composer')
})

test('any other failure is told with its cause, and everything stays (M3, X1)', () => {
  const screen = compose(empty(), 'ben', 'Plan', 'Hola').press('C-s')
  refuse(screen, 'mail.send', 'internal')
  assert.match(screen.text(), /Falla en el envío del correo: No se pudo: el disco está lleno/)
  assert.match(screen.text(), /Hola/)
})

for (const [lang, body] of [
  ['es', 'Te mando adjunto el plan'],
  ['pt', 'Segue o plano em anexo'],
  ['en', 'The plan is attached'],
] as const) {
  test(`a forgotten file is asked for once (${lang})`, () => {
    const screen = compose(empty(), 'ben', 'Plan', body).press('C-s')
    assert.deepEqual(screen.requests('mail.send'), [])
    assert.match(screen.text(), /Dices «(adjunto|anexo|attached)», pero no hay ningún archivo/)
    screen.press('C-s')
    assert.equal(screen.requests('mail.send').length, 1)
  })
}

test('a file is chosen, goes up with a bar, and the letter waits for it (M5)', () => {
  const screen = compose(empty(), 'ben', 'Plan', 'Hola').press('f4')
  screen.send({
    type: 'pathsFound',
    at: NOW,
    typed: '',
    entries: [
      { name: 'docs', isFolder: true, size: 0 },
      { name: 'plan.pdf', isFolder: false, size: 1_258_291 },
    ],
  })
  assert.match(screen.text(), /docs +\//)
  assert.match(screen.text(), /plan\.pdf +1,2 MB/)
  screen.press('down', 'down', 'enter')
  const [upload] = screen.take().filter(effect => effect.type === 'upload')
  assert.deepEqual([upload?.path, upload?.maxBytes], ['plan.pdf', 10_485_760])
  const news = { state: 'running', name: 'plan.pdf', size: 1_258_291, done: 629_146 } as const
  screen.send({ type: 'transferred', at: NOW, transfer: upload!.transfer, news })
  assert.match(screen.text(), /plan\.pdf {2}1,2 MB {2}▓{6}░{6} 50 %/)
  screen.press('C-s')
  assert.match(screen.text(), /Sale en cuanto terminen de subir los archivos/)
  assert.deepEqual(screen.requests('mail.send'), [])
  screen.send({
    type: 'transferred',
    at: NOW,
    transfer: upload!.transfer,
    news: { state: 'uploaded', file: fileOf('plan.pdf') },
  })
  assert.deepEqual(lastRequest(screen, 'mail.send').files, ['f-plan.pdf'])
})

test('a file that cannot be sent is told, and the letter stays (M5, X1)', () => {
  const screen = compose(empty(), 'ben', 'Plan', 'Hola').press('f4').type('no-hay').press('enter')
  const [upload] = screen.take().filter(effect => effect.type === 'upload')
  const why = { key: 'file.missing', parameters: { path: '/x/no-hay' } } as const
  screen.send({
    type: 'transferred',
    at: NOW,
    transfer: upload!.transfer,
    news: { state: 'failed', why },
  })
  assert.match(screen.text(), /No existe: \/x\/no-hay/)
  assert.doesNotMatch(screen.text(), /📎/)
  assert.match(screen.text(), /Hola/)
  screen.press('f4', 'backspace', 'backspace').type('as')
  assert.match(screen.text(), /Archivo: \/x\/no-has/)
})

test('a file is removed again, also on its way (M5)', () => {
  const screen = compose(empty(), 'ben', 'Plan', 'Hola').press('f4').type('a.txt').press('enter')
  screen.press('S-tab', 'delete')
  assert.ok(screen.take().some(({ type }) => type === 'cancelTransfer'))
  assert.doesNotMatch(screen.text(), /a\.txt/)
})

test('drafts are saved every few seconds, and once more when one leaves (M6)', () => {
  const screen = empty().press('c').type('ben').press('tab').type('Plan')
  const at = Math.ceil(NOW / 3000) * 3000
  tick(screen, at)
  const first = lastRequest(screen, 'mail.draft')
  assert.deepEqual([first.to, first.subject, first.id], [['ben'], 'Plan', undefined])
  assert.match(screen.text(), /guardando…/)
  answer(
    screen,
    'mail.draft',
    { mail: mailOf(5, 'ana', 'Plan', { folder: 'drafts', draft: true }) },
    at,
  )
  assert.match(screen.text(), /borrador guardado \d\d:\d\d/)
  screen.take()
  tick(screen, at + 3000)
  assert.deepEqual(screen.requests('mail.draft'), [])
  screen.press('tab').type('Hola').press('escape')
  const again = lastRequest(screen, 'mail.draft')
  assert.deepEqual([again.id, again.body], ['mail-5', 'Hola'])
  assert.match(screen.text(), /Borrador guardado/)
})

test('a draft of another terminal is found and written on (M6)', () => {
  const draft = mailOf(5, 'ana', 'Plan', {
    folder: 'drafts',
    draft: true,
    seen: true,
    to: [{ username: 'ben', name: 'Ben', email: 'ben@casa.example' }],
    body: 'Hola',
  })
  const screen = openMailbox([]).press('3')
  answer(screen, 'mail.list', { mails: [headOf(draft)], more: false, unread: 0 })
  screen.press('enter')
  answer(screen, 'mail.get', { mail: draft })
  assert.match(screen.text(), /Para +ben@casa\.example/)
  screen.type(' Ben').press('C-s')
  const params = lastRequest(screen, 'mail.send')
  assert.deepEqual([params.draft, params.body], ['mail-5', 'Hola Ben'])
})

test('what two terminals write into one draft is kept, in one each (M6, X5)', () => {
  const screen = compose(empty(), 'ben', 'Plan', 'Hola')
  tick(screen, NOW + 3000)
  const mail = mailOf(5, 'ana', 'Plan', { folder: 'drafts', draft: true })
  answer(screen, 'mail.draft', { mail })
  screen.type('!')
  tick(screen, NOW + 6000)
  const { id, unchangedSince } = lastRequest(screen, 'mail.draft')
  assert.deepEqual([id, unchangedSince], [mail.id, mail.at])
  refuse(screen, 'mail.draft', 'conflict', { what: 'draft' })
  assert.match(screen.text(), /Otra terminal escribe este borrador/)
  tick(screen, NOW + 9000)
  const apart = lastRequest(screen, 'mail.draft')
  assert.deepEqual([apart.id, apart.unchangedSince, apart.body], [undefined, undefined, 'Hola!'])
})

test('without a line nothing typed is lost: it waits, says so, and goes (X5)', () => {
  const screen = compose(empty(), 'ben', 'Plan', 'Hola')
  screen.hear({ type: 'lost', cause: 'ECONNRESET' })
  assert.match(screen.text(), /Sin conexión: sigue escribiendo/)
  screen.type('!').press('C-s')
  assert.match(screen.text(), /Sin conexión: el correo sale en cuanto vuelva/)
  assert.deepEqual(screen.requests('mail.send'), [])
  screen.hear({ type: 'opened', hello: screen.state.chat.hello! })
  signInAgain(screen)
  assert.equal(lastRequest(screen, 'mail.send').body, 'Hola!')
})

function signInAgain(screen: TestScreen) {
  const { me, commands } = screen.state.chat
  answer(screen, 'session.resume', {
    user: me!,
    token: 't',
    motd: '',
    rooms: [],
    mail: { unread: 0 },
    commands: [...commands],
  })
}

test('a letter whose answer the line has swallowed goes again with its key (X5)', () => {
  const screen = compose(empty(), 'ben', 'Plan', 'Hola').press('C-s')
  const params = lastRequest(screen, 'mail.send')
  screen.hear({ type: 'unanswered', method: 'mail.send', params })
  screen.hear({ type: 'lost', cause: 'ECONNRESET' }).take()
  screen.hear({ type: 'opened', hello: screen.state.chat.hello! })
  signInAgain(screen)
  assert.equal(lastRequest(screen, 'mail.send').key, params.key)
})

test('what only this program has is on its disk, and found by the next run (X5)', () => {
  const screen = compose(empty(), 'ben', 'Plan', 'Hola')
  const { account } = screen.state.memory
  screen.send({
    type: 'recalled',
    at: NOW,
    kept: { outbox: [], place: { drafts: {} }, lines: {} },
    reopens: false,
  })
  screen.hear({ type: 'lost', cause: 'ECONNRESET' })
  tick(screen, NOW + 1000)
  const [kept] = screen.take().filter(effect => effect.type === 'keepLetters')
  assert.deepEqual(kept?.account, account)
  assert.deepEqual([kept?.letters[0]?.to, kept?.letters[0]?.body], ['ben', 'Hola'])
  const next = empty()
  const letters = kept!.letters
  next.send({
    type: 'recalled',
    at: NOW,
    kept: { outbox: [], place: { drafts: {} }, lines: {}, letters },
    reopens: false,
  })
  tick(next, Math.ceil(NOW / 3000) * 3000 + 3000)
  assert.equal(lastRequest(next, 'mail.draft').body, 'Hola')
  next.press('f2')
  assert.match(next.text(), /Hay 1 correo a medio escribir, en Borradores/)
})

test('F8 throws a draft away, but asks, and it lies in the trash', () => {
  const screen = compose(empty(), 'ben', 'Plan', 'Hola').press('f8')
  assert.match(screen.text(), /¿Descartar este borrador\?/)
  screen.press('x')
  assert.equal(screen.state.mail.page, 'composer')
  screen.press('f8', 'f8')
  assert.match(screen.text(), /Borrador a la papelera/)
  assert.equal(screen.state.mail.letters.length, 0)
})

test('a letter that is thrown away while it is saved first leaves no draft (M6)', () => {
  const screen = compose(empty(), 'ben', 'Plan', 'Hola')
  tick(screen, NOW + 3000)
  lastRequest(screen, 'mail.draft')
  screen.press('f8', 'f8')
  assert.match(screen.text(), /Recibidos/)
  assert.deepEqual(screen.requests('mail.move'), [])
  const mail = mailOf(5, 'ana', 'Plan', { folder: 'drafts', draft: true })
  answer(screen, 'mail.draft', { mail })
  assert.deepEqual(lastRequest(screen, 'mail.move'), { ids: ['mail-5'], folder: 'trash' })
  assert.deepEqual(screen.state.mail.letters, [])
})

test('a letter that is thrown away without a line takes its draft along when the line is back (M6)', () => {
  const screen = compose(empty(), 'ben', 'Plan', 'Hola')
  tick(screen, NOW + 3000)
  const mail = mailOf(5, 'ana', 'Plan', { folder: 'drafts', draft: true })
  answer(screen, 'mail.draft', { mail })
  screen.hear({ type: 'lost', cause: 'ECONNRESET' }).press('f8', 'f8')
  assert.deepEqual(screen.requests('mail.move'), [])
  screen.hear({ type: 'opened', hello: screen.state.chat.hello! })
  signInAgain(screen)
  assert.deepEqual(lastRequest(screen, 'mail.move'), { ids: ['mail-5'], folder: 'trash' })
  assert.deepEqual(screen.state.mail.letters, [])
})

test('taking a sending back leaves one draft, not a second one for whoever does not exist (M6)', () => {
  const screen = compose(empty(), 'ben, nadie', 'Plan', 'Hola').press('C-s')
  sent(screen, ['nadie'])
  tick(screen, NOW + 3000)
  const rest = mailOf(10, 'ana', 'Plan', { folder: 'drafts', draft: true })
  answer(screen, 'mail.draft', { mail: rest })
  screen.press('escape')
  assert.match(screen.text(), /z lo deshace \(7 s\)/)
  screen.press('z')
  const mail = mailOf(9, 'ana', 'Plan', { folder: 'drafts', draft: true })
  answer(screen, 'mail.recall', { mail })
  assert.match(screen.paneText('letter.to'), /Para +ben, nadie/)
  assert.deepEqual(lastRequest(screen, 'mail.move'), { ids: ['mail-10'], folder: 'trash' })
  assert.equal(screen.state.mail.letters.length, 1)
})

test('what was written for whoever does not exist is kept when it was changed, or when it is too late (M3)', () => {
  for (const isTooLate of [false, true]) {
    const screen = compose(empty(), 'ben, nadie', 'Plan', 'Hola').press('C-s')
    sent(screen, ['nadie'])
    if (!isTooLate) screen.press('C-e').type(', nadia')
    screen.press('escape', 'z')
    const mail = mailOf(9, 'ana', 'Plan', { folder: 'drafts', draft: true })
    if (isTooLate) refuse(screen, 'mail.recall', 'wrong_state', { what: 'recall' })
    else answer(screen, 'mail.recall', { mail })
    const kept = screen.state.mail.letters.map(({ values }) => values.to.text)
    assert.ok(kept.includes(isTooLate ? 'nadie' : 'nadie, nadia'), kept.join(' | '))
  }
})

test('Ctrl-x Ctrl-e writes on in one’s own editor', () => {
  const screen = compose(empty(), 'ben', 'Plan', 'Hola').press('C-x', 'C-e')
  const [editor] = screen.take().filter(effect => effect.type === 'editor')
  assert.equal(editor?.text, 'Hola')
  const outcome = { text: 'Hola\n\x1b[31mBen' }
  screen.send({ type: 'edited', at: NOW, room: editor.room, outcome })
  assert.match(screen.paneText('letter.body'), /Hola\n\[31mBen/)
})

test('the text wraps between words, and the arrows go by the rows that are seen', () => {
  const screen = empty({ columns: 40, rows: 16 })
  compose(screen, 'ben', 'Plan', 'uno dos tres cuatro cinco seis siete ocho nueve diez')
  const rows = screen.paneText('letter.body').split('\n')
  assert.deepEqual(
    rows.map(row => row.trimEnd()),
    ['uno dos tres cuatro cinco seis siete', 'ocho nueve diez'],
  )
  assert.deepEqual(screen.pane('letter.body')!.cursor, { x: 15, y: 1 })
  screen.press('up')
  assert.deepEqual(screen.pane('letter.body')!.cursor, { x: 15, y: 0 })
  screen.press('up')
  assert.equal(screen.pane('letter.body')!.cursor, undefined)
})

test('other letters stay open while one is written, and all are saved', () => {
  const screen = compose(empty(), 'ben', 'Uno', 'Primero')
  screen.press('f2', 'f2')
  compose(screen, 'carla', 'Dos', 'Segundo')
  tick(screen, Math.ceil(NOW / 3000) * 3000)
  const subjects = screen.requests('mail.draft').map(each => (each as { subject: string }).subject)
  assert.deepEqual(subjects, ['Uno', 'Dos'])
})
