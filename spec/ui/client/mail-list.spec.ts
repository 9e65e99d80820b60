import assert from 'node:assert/strict'
import { test } from 'node:test'
import { bindings } from '../../../lib/ui/client/keys'
import { enterRoom, NOW, room } from './test-screen'
import {
  answer,
  arrive,
  countFolders,
  cursorRow,
  fileOf,
  headOf,
  lastRequest,
  mailOf,
  openMailbox,
  refuse,
} from './test-mail'

const three = () => [
  mailOf(1, 'ben', 'Presupuesto', { seen: true, files: [fileOf('plan.pdf')] }),
  mailOf(2, 'carla', 'Asado'),
  mailOf(3, 'ben', 'Fotos'),
]

test('the mailbox is one key away, and the same key leads back (M2)', () => {
  const screen = enterRoom([room('general')], [], { columns: 100 }).press('f2')
  assert.equal(screen.state.screen, 'mail')
  assert.deepEqual(lastRequest(screen, 'mail.list'), { folder: 'inbox', limit: 100 })
  assert.equal(screen.press('f2').state.screen, 'room')
  screen.type('/correo').press('enter')
  assert.equal(screen.state.screen, 'mail')
  assert.equal(screen.press('escape').state.screen, 'room')
})

test('a mail is listed with address, subject, time, unread mark, paperclip and size (M2)', () => {
  const screen = openMailbox(three())
  const rows = screen.paneText('mails').split('\n').slice(0, 3)
  assert.match(rows[0]!, /^ {4}📎 ben@casa\.example +Presupuesto +59 min +12 KB/)
  assert.match(rows[1]!, /^▸ ● {4}carla@casa\.example +Asado +20 nov 09:44 +12 KB/)
  assert.match(rows[2]!, /^ {2}● {4}ben@casa\.example +Fotos +57 min/)
})

test('themes of few colours have a sign for files that any terminal knows (M2)', () => {
  for (const theme of ['mono', 'ansi'] as const) {
    const screen = openMailbox(three())
    screen.state = { ...screen.state, theme }
    assert.match(
      screen.paneText('mails').split('\n')[0]!,
      /^ {4}\+ {2}ben@casa\.example +Presupuesto/,
    )
    assert.doesNotMatch(screen.text(), /\p{Extended_Pictographic}/u)
  }
})

test('mails stand in order of arrival and the cursor on the first that was not read (M2)', () => {
  const screen = openMailbox(three())
  assert.match(cursorRow(screen), /Asado/)
  assert.match(openMailboxRead().text(), /▸ {6}ben@casa\.example +Fotos/)
})

function openMailboxRead() {
  return openMailbox(three().map(mail => ({ ...mail, seen: true, files: [] })))
}

test('the list grows while it is open, and the cursor stays on its mail (M2)', () => {
  const many = Array.from({ length: 40 }, (_, i) =>
    mailOf(i + 1, 'ben', `Tema ${i + 1}`, { seen: true }),
  )
  const screen = openMailbox(many)
  assert.match(cursorRow(screen), /Tema 40/)
  arrive(screen, mailOf(41, 'carla', 'Recién llegado'))
  assert.match(cursorRow(screen), /Tema 40/)
  assert.match(screen.text(), /● +carla@casa\.example +Recién llegado/)
  screen.press(...Array.from({ length: 30 }, () => 'up'))
  const before = screen.paneText('mails')
  arrive(screen, mailOf(42, 'carla', 'Otro'))
  assert.equal(screen.paneText('mails'), before)
  assert.match(screen.text(), /más abajo ▼/)
  assert.match(screen.text(), /Recibidos — 2 sin leer · 42 correos/)
})

test('older mails are fetched when the cursor comes near them', () => {
  const screen = enterRoom(undefined, [], { columns: 100 }).press('f2')
  const page = (from: number) =>
    Array.from({ length: 100 }, (_, i) =>
      headOf(mailOf(from + i, 'ben', `Tema ${from + i}`, { seen: true })),
    )
  answer(screen, 'mail.list', { mails: page(101), more: true, unread: 0 })
  screen.take()
  screen.press('home')
  assert.deepEqual(lastRequest(screen, 'mail.list'), { folder: 'inbox', before: 101, limit: 100 })
  const row = cursorRow(screen)
  answer(screen, 'mail.list', { mails: page(1), more: false, unread: 0 })
  assert.equal(cursorRow(screen), row)
  screen.take()
  assert.match(cursorRow(screen.press('home')), /Tema 1 /)
  assert.deepEqual(screen.requests('mail.list'), [])
})

test('a deed is done at once, told to the server, and taken back with one key (M6)', () => {
  const screen = openMailbox(three())
  screen.press('a')
  assert.match(screen.text(), /1 correo archivado · z deshace/)
  assert.doesNotMatch(screen.paneText('mails'), /Asado/)
  assert.match(cursorRow(screen), /Fotos/)
  assert.deepEqual(lastRequest(screen, 'mail.move'), { ids: ['mail-2'], folder: 'archive' })
  screen.take()
  screen.press('z')
  assert.match(cursorRow(screen), /Asado/)
  assert.deepEqual(lastRequest(screen, 'mail.move'), { ids: ['mail-2'], folder: 'inbox' })
})

test('many are marked and go together, and come back together (M6)', () => {
  const screen = openMailbox(three())
  screen.press('*', 'd')
  assert.match(screen.text(), /3 correos a la papelera/)
  assert.match(screen.text(), /No hay correo\. c escribe uno\./)
  assert.deepEqual(lastRequest(screen, 'mail.move').ids, ['mail-1', 'mail-2', 'mail-3'])
  screen.press('C-_')
  assert.match(screen.paneText('mails'), /Presupuesto[^]+Asado[^]+Fotos/)
})

test('u turns a mail read and unread, N leaves it unread', () => {
  const screen = openMailbox(three())
  screen.press('u')
  assert.deepEqual(lastRequest(screen, 'mail.seen'), { ids: ['mail-2'], seen: true })
  assert.match(screen.paneText('folders'), /Recibidos +1/)
  screen.press('N')
  assert.deepEqual(lastRequest(screen, 'mail.seen'), { ids: ['mail-2'], seen: false })
  assert.match(screen.paneText('folders'), /Recibidos +2/)
})

test('only the trash throws away for good, and it asks first (M6)', () => {
  const screen = openMailbox(three()).press('x')
  assert.match(screen.text(), /Solo se borra para siempre desde la papelera/)
  const gone = mailOf(9, 'ben', 'Viejo', { folder: 'trash', seen: true })
  screen.press('5')
  answer(screen, 'mail.list', { mails: [headOf(gone)], more: false, unread: 0 })
  screen.press('x')
  assert.match(screen.text(), /¿Borrar para siempre 1 correo\?/)
  screen.press('n', 'x', 'enter')
  assert.deepEqual(screen.requests('mail.purge'), [{ ids: ['mail-9'] }])
  assert.match(screen.text(), /La papelera está vacía/)
})

test('m asks where to, and i brings back what lies in the trash (M6)', () => {
  const screen = openMailbox(three()).press('m')
  assert.match(screen.text(), /¿A dónde\? 1 Recibidos · 2 Archivo · 3 Papelera/)
  screen.press('3')
  assert.deepEqual(lastRequest(screen, 'mail.move'), { ids: ['mail-2'], folder: 'trash' })
  screen.press('5')
  answer(screen, 'mail.list', {
    mails: [headOf(mailOf(2, 'carla', 'Asado', { folder: 'trash' }))],
    more: false,
    unread: 1,
  })
  screen.press('i')
  assert.deepEqual(lastRequest(screen, 'mail.move'), { ids: ['mail-2'], folder: 'inbox' })
})

test('what the server refuses is told, and the list is asked for again (X1)', () => {
  const screen = openMailbox(three()).press('a')
  refuse(screen, 'mail.move', 'internal')
  assert.match(screen.text(), /No se pudo: el disco está lleno/)
  answer(screen, 'mail.list', { mails: three().map(headOf), more: false, unread: 2 })
  assert.match(screen.paneText('mails'), /Asado/)
})

test('without a line nothing is done to mails, and it is said', () => {
  const screen = openMailbox(three())
  screen.hear({ type: 'lost', cause: 'ECONNRESET' }).press('d')
  assert.match(screen.text(), /Sin conexión/)
  assert.match(cursorRow(screen), /Asado/)
})

test('conversations stand together where their newest mail has come (M6)', () => {
  const mails = [
    mailOf(1, 'ben', 'Plan', { thread: 'a', seen: true }),
    mailOf(2, 'carla', 'Asado', { seen: true }),
    mailOf(4, 'ben', 'Re: Plan', { thread: 'a', seen: true }),
  ]
  const screen = openMailbox(mails).press('v')
  const own = mailOf(3, 'ana', 'Re: Plan', { thread: 'a', folder: 'sent', seen: true })
  answer(screen, 'mail.list', { mails: [headOf(own)], more: false, unread: 0 })
  const subjects = screen
    .paneText('mails')
    .split('\n')
    .map(row => /(└ )?(Re: )?(Plan|Asado)/.exec(row)?.[0])
  assert.deepEqual(subjects.slice(0, 4), ['Asado', 'Plan', '└ Re: Plan', '└ Re: Plan'])
})

test('search asks the server, shows the folder of each mail, and Esc leads back (M6)', () => {
  const screen = openMailbox(three())
  screen.press('/').type('de:ben con:archivo')
  assert.match(screen.text(), /Buscar: de:ben con:archivo/)
  screen.press('enter')
  assert.deepEqual(lastRequest(screen, 'mail.search'), { query: 'de:ben con:archivo', limit: 200 })
  assert.doesNotMatch(screen.text(), /0 correos/, 'nobody knows yet')
  const old = mailOf(1, 'ben', 'Presupuesto', { folder: 'archive', seen: true })
  answer(screen, 'mail.search', { mails: [headOf(three()[2]!), headOf(old)], more: false })
  assert.match(screen.text(), /Búsqueda: de:ben con:archivo — 2 correos/)
  assert.match(screen.paneText('mails').split('\n')[0]!, /Archivo · Presupuesto/)
  screen.press('escape')
  assert.match(screen.text(), /Recibidos — 2 sin leer/)
})

test('of what was found older mails are fetched when the cursor comes near them (M6)', () => {
  const screen = openMailbox(three())
  screen.press('/').type('plan').press('enter')
  const found = (from: number) =>
    Array.from({ length: 200 }, (_, i) => headOf(mailOf(from - i, 'ben', `Plan ${from - i}`)))
  answer(screen, 'mail.search', { mails: found(1000), more: true })
  assert.match(screen.text(), /Búsqueda: plan — 200 correos y más antiguos/)
  screen.take()
  screen.press('end')
  assert.deepEqual(screen.requests('mail.search'), [])
  screen.press('home')
  const asked = { query: 'plan', limit: 200, before: 801 }
  assert.deepEqual(lastRequest(screen, 'mail.search'), asked)
  answer(screen, 'mail.search', { mails: found(800), more: false })
  assert.match(screen.text(), /400 correos/)
  assert.match(cursorRow(screen), /Plan 801/, 'the cursor stays on its mail')
})

test('the folders fold away below 100 columns, and their counts do not (M6)', () => {
  const screen = openMailbox(three())
  assert.match(screen.paneText('folders'), /▸ Recibidos +2/)
  screen.resize(80, 24)
  assert.equal(screen.pane('folders'), undefined)
  assert.match(screen.text(), /Recibidos — 2 sin leer · 3 correos/)
  screen.press('tab')
  assert.match(screen.text(), /Enviados —/)
})

test('in the room a mail is a badge and one line', () => {
  const screen = enterRoom([room('general')], [], { columns: 120 })
  arrive(screen, mailOf(7, 'ben', 'Presupuesto'))
  assert.match(screen.paneText('rooms'), /CORREO +1/)
  assert.match(screen.text(), /Correo de ben@casa\.example: Presupuesto/)
  const y = screen
    .paneText('rooms')
    .split('\n')
    .findIndex(row => row.includes('CORREO'))
  screen.send({ type: 'mouse', action: 'press', button: 'left', x: 3, y, pane: 'rooms' })
  assert.equal(screen.state.screen, 'mail')
})

test('a mail rings as a direct message does, but not from somebody who is ignored', () => {
  const screen = enterRoom([room('general')], [], { columns: 120 })
  arrive(screen, mailOf(7, 'ben', 'Presupuesto'))
  assert.ok(screen.take().some(({ type }) => type === 'bell'))
  screen.type('/ignorar carla').press('enter').take()
  screen.hear({ type: 'tick' }, NOW + 60_000)
  arrive(screen, mailOf(8, 'carla', 'Asado'))
  assert.ok(!screen.take().some(({ type }) => type === 'bell'))
  assert.doesNotMatch(screen.text(), /Asado/)
})

test('what was done on another terminal is seen here', () => {
  const screen = openMailbox(three())
  const mails = [{ id: 'mail-3', seq: 3, folder: 'archive' as const, seen: true }]
  const params = { mails, gone: ['mail-1'], unread: 1 }
  screen.hear({ type: 'heard', event: { method: 'mail.changed', params } })
  assert.equal(screen.paneText('mails').split('\n').length, 1)
  assert.match(screen.paneText('folders'), /Recibidos +1/)
})

test('another person who signs in sees nothing of the one before (X3)', () => {
  const screen = openMailbox(three())
  countFoldersAgain()
  screen.hear({
    type: 'answered',
    method: 'session.resume',
    params: { token: 't' },
    result: {
      user: { id: 'u-ben', username: 'ben', name: 'Ben', role: 'user', status: 'online' },
      token: 't2',
      motd: '',
      rooms: [room('general')],
      mail: { unread: 0 },
      commands: [],
    },
  })
  assert.doesNotMatch(screen.text(), /Asado/)

  function countFoldersAgain() {
    screen.press('f2', 'f2')
    countFolders(screen, three())
  }
})

test('a key of the mailbox has one meaning in each place, and none has only Alt', () => {
  for (const where of ['mail', 'reader', 'letter', 'prompt']) {
    const own = bindings.filter(each => each.where === where)
    const keys = own.flatMap(each => each.keys)
    assert.deepEqual(keys, [...new Set(keys)], where)
    assert.ok(
      own.every(each => each.keys.some(key => !key.startsWith('M-'))),
      where,
    )
  }
})

test('the help begins with the mailbox when one is in it', () => {
  const screen = openMailbox(three()).press('?')
  assert.match(screen.text(), /EN EL CORREO\s[^]*F2 +│?.*vuelve a la sala/)
})
