import assert from 'node:assert/strict'
import { test } from 'node:test'
import {
  answer,
  correspondent,
  fileOf,
  headOf,
  lastRequest,
  mailOf,
  openMailbox,
  refuse,
} from './test-mail'

const body = [
  'Hola Ana, mira https://casa.example/plan.',
  '',
  '> ¿Cuánto sale?',
  '>> Preguntaste ayer',
  '-- ',
  'Ben',
].join('\n')

const plan = mailOf(1, 'ben', 'Presupuesto', {
  body,
  cc: [correspondent('carla')],
  files: [fileOf('plan.pdf'), fileOf('foto.jpg', 900)],
})
const second = mailOf(2, 'carla', 'Asado', { seen: true })

function read(mails = [plan, second], size?: { columns: number; rows: number }) {
  const screen = openMailbox(mails, size).press('enter')
  answer(screen, 'mail.get', { mail: mails[0]! })
  return screen
}

test('a mail is read with its headers, its exact date and its files (M5)', () => {
  const text = read().text()
  assert.match(text, /Presupuesto/)
  assert.match(text, /De +Ben <ben@casa\.example>/)
  assert.match(text, /Para +Ana <ana@casa\.example>/)
  assert.match(text, /Cc +Carla <carla@casa\.example>/)
  assert.match(text, /Fecha +jueves, 20 de noviembre de 2025, 9:43/)
  assert.match(text, /Archivos +1 📎\s+plan\.pdf {2}1,2 MB/)
  assert.match(text, /2 📎\s+foto\.jpg {2}900 B/)
})

test('what is quoted stands behind bars of its own colours, and addresses can be opened', () => {
  const rows = read().pane('reader')!.rows
  const rowOf = (part: string) => rows.find(row => row.some(({ text }) => text.includes(part)))!
  const lookOf = (part: string) => rowOf(part).find(({ text }) => text.includes(part))!.look
  assert.equal(rowOf('Cuánto').filter(({ text }) => text === '▎ ').length, 1)
  assert.equal(rowOf('Preguntaste').filter(({ text }) => text === '▎ ').length, 2)
  assert.notEqual(lookOf('Cuánto'), lookOf('Preguntaste'))
  assert.equal(rowOf('https').find(({ link }) => link)?.link, 'https://casa.example/plan')
})

test('reading marks a mail as read, once', () => {
  const screen = read()
  assert.deepEqual(screen.requests('mail.seen'), [{ ids: ['mail-1'], seen: true }])
  screen.take()
  screen.press('escape', 'enter')
  assert.deepEqual(screen.requests('mail.seen'), [])
  assert.deepEqual(screen.requests('mail.get'), [])
})

test('n and p go from mail to mail, and the list follows', () => {
  const screen = read().press('n')
  answer(screen, 'mail.get', { mail: second })
  assert.match(screen.text(), /Sobre Asado\./)
  assert.match(screen.text(), /2 de 2/)
  screen.press('p')
  assert.match(screen.text(), /Hola Ana/)
  screen.press('n', 'escape')
  assert.match(screen.text(), /▸ +carla@casa\.example/)
})

test('after a deed the next mail is there; without one, the list (M6)', () => {
  const screen = read().press('d')
  answer(screen, 'mail.get', { mail: second })
  assert.match(screen.text(), /Sobre Asado\./)
  assert.match(screen.text(), /1 correo a la papelera · z deshace/)
  screen.press('a')
  assert.match(screen.text(), /No hay correo/)
})

test('r answers who wrote, g everybody but oneself, f takes the files along (M6)', () => {
  const screen = read().press('r')
  assert.match(screen.text(), /Para +ben@casa\.example/)
  assert.match(screen.text(), /Asunto +Re: Presupuesto/)
  assert.match(screen.text(), /Ben escribió:\s[^]*> Hola Ana/)
  assert.match(screen.text(), />> ¿Cuánto sale\?/)
  screen.press('escape', 'g')
  assert.match(screen.text(), /Cc +carla@casa\.example/)
  assert.doesNotMatch(screen.paneText('letter.to'), /ana@/)
  screen.press('escape', 'f')
  assert.match(screen.text(), /Asunto +Fwd: Presupuesto/)
  assert.match(screen.text(), /📎\s+plan\.pdf/)
  assert.match(screen.text(), /-------- Correo reenviado --------/)
})

test('an answer that nobody has changed leaves no draft behind', () => {
  const screen = read().press('r').press('escape')
  assert.deepEqual(screen.requests('mail.draft'), [])
  assert.equal(screen.state.mail.letters.length, 0)
  assert.match(screen.text(), /Hola Ana/)
})

test('s saves: it asks which file and where, and never runs anything (M5)', () => {
  const screen = read().press('s')
  assert.match(screen.text(), /¿Cuál\? 1 plan\.pdf · 2 foto\.jpg · s todos/)
  screen.press('1')
  assert.match(screen.text(), /Guardar en: \.\/plan\.pdf/)
  screen.type('/tmp/otro.pdf').press('enter')
  const [download] = screen.take().filter(effect => effect.type === 'download')
  assert.deepEqual([download?.file.name, download?.path], ['plan.pdf', '/tmp/otro.pdf'])
  const { transfer } = download!
  screen.send({
    type: 'transferred',
    at: 1,
    transfer,
    news: { state: 'running', name: 'plan.pdf', size: 100, done: 45 },
  })
  assert.match(screen.text(), /Guardando plan\.pdf · 45 %/)
  screen.send({
    type: 'transferred',
    at: 1,
    transfer,
    news: { state: 'saved', path: '/tmp/otro (1).pdf' },
  })
  assert.match(screen.text(), /Guardado: \/tmp\/otro \(1\)\.pdf/)
})

test('a mail that is no more is told, and without a line it is fetched when it is back (X1)', () => {
  const screen = openMailbox([plan, second]).press('enter')
  refuse(screen, 'mail.get', 'not_found')
  assert.match(screen.text(), /No se pudo/)
  const away = openMailbox([plan, second])
  away.hear({ type: 'lost', cause: 'ECONNRESET' }).press('enter')
  assert.match(away.text(), /Sin conexión/)
})

test('what people wrote cannot steer the terminal, in any field (X2)', () => {
  const evil = mailOf(1, 'ben', '\x1b[31mrojo\u202e', {
    from: { username: 'b', name: '\x1b]0;x\x07', email: 'b\x9b1m@x' },
    body: 'uno\x1b[2Jdos\u2066',
    files: [fileOf('a\x1b[1m\u202efdp.exe')],
  })
  const screen = read([evil])
  const steers = (text: string) =>
    /[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]/.test(text)
  assert.ok(!steers(screen.text().replaceAll('\n', '')))
  screen.press('escape')
  assert.ok(!steers(screen.text().replaceAll('\n', '')))
  assert.deepEqual(lastRequest(screen, 'mail.get'), { id: 'mail-1' })
  assert.ok(headOf(evil))
})
