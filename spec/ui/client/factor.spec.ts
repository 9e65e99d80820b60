import assert from 'node:assert/strict'
import { test } from 'node:test'
import { encode } from 'uqr'
import { qrRows, shortUri } from '../../../lib/ui/client/forms/qr'
import type { Options } from '../../../lib/ui/client'
import { enterRoom, hello, NOW, room, signedIn, TestScreen, user } from './test-screen'

const secret = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'
const uri = `otpauth://totp/Tertulia:eva%40tertulia.example?issuer=Tertulia&secret=${secret}&algorithm=SHA1&digits=6&period=30`
const recoveryCodes = Array.from({ length: 10 }, (_, n) => `abcde${n}-ghjkmn-opqrst-uvwxyz`)

/** An agent without a second factor has typed name and password. */
function asAgent(options: Partial<Options> = {}, isOffered = true): TestScreen {
  const screen = new TestScreen({ username: 'eva', password: 'secreto-largo', ...options })
  const { host, port } = screen.state.options
  screen.send({ type: 'probed', at: NOW, host, port, available: true, server: 'Casa' })
  screen.hear({ type: 'opened', hello })
  screen.take()
  screen.hear({
    type: 'answered',
    method: 'session.login',
    params: { username: 'eva', password: 'secreto-largo' },
    result: { ...signedIn([room('general')]), user: agent(false) },
  })
  return isOffered ? offer(screen) : screen
}

function agent(secondFactor: boolean) {
  return user('eva', { role: 'agent', secondFactor })
}

function offer(screen: TestScreen): TestScreen {
  const result = { secret, uri }
  return screen.hear({ type: 'answered', method: 'account.totp', params: {}, result })
}

function confirm(screen: TestScreen): TestScreen {
  const result = { recoveryCodes }
  const params = { code: '123456' }
  return screen.hear({ type: 'answered', method: 'account.totpConfirm', params, result })
}

function refuse(screen: TestScreen, method: 'account.totpConfirm' | 'account.totpDisable') {
  const message = 'Credenciales incorrectas, intente nuevamente.'
  const error = { code: 2, message, data: { kind: 'bad_credentials' as const } }
  return screen.hear({ type: 'refused', method, params: {}, error })
}

/** The dark squares of a QR code that is drawn in rows of cells, with the light ones around it. */
function squares(rows: readonly string[]): boolean[][] {
  const halves = { ' ': [0, 0], '▀': [1, 0], '▄': [0, 1], '█': [1, 1] } as const
  return rows.flatMap(row =>
    [0, 1].map(half => [...row].map(cell => halves[cell as keyof typeof halves][half] === 1)),
  )
}

test('an agent without a second factor is led to it, and asks for nothing else (D12)', () => {
  const screen = asAgent({}, false)
  const asked = screen.take().filter(effect => effect.type === 'request')
  assert.deepEqual(asked, [{ type: 'request', method: 'account.totp', params: {} }])
  assert.match(screen.text(), /Segundo factor/)
  screen.hear({ type: 'tick' })
  assert.deepEqual(screen.requests('chat.read'), [])
})

test('the screen shows the secret in groups of four, and the field for the code', () => {
  const text = asAgent().paneText('form').replace(/\s+/g, ' ')
  assert.match(text, /ABCD EFGH IJKL MNOP/)
  assert.match(text, /QRST UVWX YZ23 4567/)
  assert.match(text, /Tu rol necesita un segundo factor\./)
  assert.match(text, /Código/)
})

test('the QR code on the screen is the one of the address', () => {
  const screen = asAgent()
  const { data } = encode(shortUri(uri), { ecc: 'L', border: 2 })
  const shown = squares(screen.paneText('qr').split('\n')).slice(0, data.length)
  assert.deepEqual(shown, data)
  const looks = screen.pane('qr')!.rows.flatMap(row => row.map(({ look }) => look))
  assert.deepEqual(new Set(looks), new Set(['qr']))
})

test('a large screen has the code, the form and the button in its middle', () => {
  const screen = asAgent({ columns: 120, rows: 40 })
  const [qr, form] = [screen.pane('qr')!, screen.pane('form')!]
  assert.ok(Math.abs(qr.x - (120 - form.x - form.width)) <= 1)
  assert.ok(qr.y > 0 && qr.y < 40 - 1 - qr.y - qr.height)
  const button = confirm(screen).pane('button.submit')!
  assert.ok(Math.abs(button.x - (120 - button.x - button.width)) <= 1)
})

test('a QR code has every square, whatever its size', () => {
  for (const text of ['a', uri, 'x'.repeat(300)]) {
    const { data } = encode(text, { ecc: 'L', border: 2 })
    const rows = qrRows(text).map(row => row.map(span => span.text).join(''))
    const drawn = squares(rows)
    assert.deepEqual(drawn.slice(0, data.length), data)
    assert.ok(drawn.slice(data.length).every(row => row.every(isDark => !isDark)))
  }
})

test('the address in the QR code says the same, without what goes without saying', () => {
  const short = new URL(shortUri(uri))
  assert.deepEqual(Object.fromEntries(short.searchParams), { issuer: 'Tertulia', secret })
  assert.equal(short.pathname, new URL(uri).pathname)
  const other = uri.replace('digits=6', 'digits=8')
  assert.equal(new URL(shortUri(other)).searchParams.get('digits'), '8')
})

for (const [name, options, why] of [
  ['at 60x16', { columns: 60, rows: 16 }, /El código QR no cabe: agranda la ventana/],
  ['without colours', { theme: 'mono' }, /Sin colores no se puede/],
] as const) {
  test(`${name} the QR code is folded away, and the rest is there`, () => {
    const screen = asAgent(options)
    const text = screen.text().replace(/\s+/g, ' ')
    assert.equal(screen.pane('qr'), undefined)
    assert.match(text, why)
    assert.match(text, /ABCD EFGH IJKL MNOP QRST UVWX YZ23 4567/)
    assert.match(text, /Código/)
    assert.match(text, /Activar/)
    screen.type('123456').press('enter')
    assert.deepEqual(screen.requests('account.totpConfirm'), [{ code: '123456' }])
  })
}

test('a code of another length is not sent and stays to be mended (X1)', () => {
  for (const code of ['123', '1234567', 'abcdef']) {
    const screen = asAgent().type(code).press('enter')
    assert.match(screen.text(), /Son seis dígitos\./)
    assert.deepEqual(screen.requests('account.totpConfirm'), [])
  }
  const spaced = asAgent().type('123 456').press('enter')
  assert.equal(spaced.requests('account.totpConfirm').length, 1)
})

test('a wrong code says so and is selected; typing replaces it (X1)', () => {
  const screen = asAgent().type('111111').press('enter')
  refuse(screen, 'account.totpConfirm')
  assert.match(screen.text(), /Ese código no es\./)
  screen.take()
  screen.type('222222').press('enter')
  assert.deepEqual(screen.requests('account.totpConfirm'), [{ code: '222222' }])
})

test('the recovery codes are shown once, and Escape does not lose them', () => {
  for (const [columns, rows] of [
    [80, 24],
    [60, 16],
  ] as const) {
    const screen = confirm(asAgent({ columns, rows }).type('123456').press('enter'))
    for (const code of recoveryCodes) assert.ok(screen.text().includes(code), code)
    assert.match(screen.text(), /Guárdalos/)
    assert.ok(!screen.text().includes('ABCD'))
    screen.press('escape')
    assert.ok(screen.text().includes(recoveryCodes[0]!))

    screen.press('enter')

    assert.match(screen.text(), /#general>/)
    assert.match(screen.text(), /Bienvenido Eva!/)
    assert.match(screen.text(), /Tu segundo factor está activo/)
    assert.ok(!screen.text().includes(recoveryCodes[0]!))
    assert.ok(!JSON.stringify(screen.state).includes(recoveryCodes[0]!))
  }
})

test('what was put off is done once the second factor counts', () => {
  const screen = asAgent()
  screen.take()
  confirm(screen)
  assert.equal(screen.requests('room.members').length, 1)
})

test('neither the secret nor a code is kept on the disk', () => {
  const screen = confirm(asAgent().type('123456').press('enter'))
  screen.press('enter').hear({ type: 'tick' })
  const kept = screen.take().filter(({ type }) => type.startsWith('keep'))
  for (const hidden of [secret, '123456', ...recoveryCodes]) {
    assert.ok(!JSON.stringify(kept).includes(hidden))
  }
})

test('an agent who does not want to enrol now is back at the sign-in, signed out', () => {
  const screen = asAgent()
  screen.take()
  screen.press('escape')
  assert.deepEqual(screen.requests('session.logout'), [{}])
  assert.match(screen.text(), /Iniciar sesión/)
})

test('anybody can enrol with a command, and come back without it', () => {
  const screen = enterRoom().type('/doblefactor').press('enter')
  assert.deepEqual(screen.requests('account.totp'), [{}])
  offer(screen)
  assert.doesNotMatch(screen.text(), /Quien atiende/)
  screen.press('escape')
  assert.match(screen.text(), /#general>/)
})

test('the command takes it away again, with password and code', () => {
  const screen = enterRoom().type('/doblefactor').press('enter')
  confirm(offer(screen).type('123456').press('enter')).press('enter')
  screen.take()
  screen.type('/doblefactor').press('enter')
  assert.match(screen.text(), /Quitar el segundo factor/)
  screen.type('secreto-largo').press('enter').type('654321').press('enter')
  const params = { password: 'secreto-largo', code: '654321' }
  assert.deepEqual(screen.requests('account.totpDisable'), [params])
  refuse(screen, 'account.totpDisable')
  assert.match(screen.text(), /Credenciales incorrectas/)
  screen.press('enter')

  screen.hear({ type: 'answered', method: 'account.totpDisable', params, result: {} })

  assert.match(screen.text(), /Tu segundo factor está desactivado\./)
})

test('who becomes an agent while signed in is led to the enrolment by the first refusal', () => {
  const screen = enterRoom().type('hola').press('enter')
  screen.take()
  const error = {
    code: 6,
    message: 'No puedes hacer eso: activa antes tu segundo factor con /doblefactor.',
    data: { kind: 'forbidden' as const, reason: 'second_factor' },
  }
  screen.hear({ type: 'refused', method: 'chat.send', params: { key: 'k1' }, error })
  assert.deepEqual(screen.requests('account.totp'), [{}])
  confirm(offer(screen).type('123456').press('enter')).press('enter')
  assert.match(screen.text(), /#general>/)
  assert.match(screen.text(), /hola/)
})

test('a line that breaks is said, and the enrolment goes on when it is back', () => {
  const screen = asAgent().type('123456').press('enter')
  const method = 'account.totpConfirm'
  screen.hear({ type: 'unanswered', method, params: { code: '123456' } })
  assert.match(screen.text(), /La conexión se cortó/)
  screen.hear({ type: 'lost', cause: 'ECONNRESET', retryAt: NOW + 1000 })
  screen.hear({ type: 'opened', hello })
  resume(screen, false)
  assert.match(screen.text(), /ABCD EFGH/)
})

test('who was enrolled while the line broke reads that the recovery codes were lost', () => {
  const screen = asAgent().type('123456').press('enter')
  screen.hear({ type: 'lost', cause: 'ECONNRESET', retryAt: NOW + 1000 })
  screen.hear({ type: 'opened', hello })
  resume(screen, true)
  assert.match(screen.text(), /#general>/)
  assert.match(screen.text(), /antes de mostrarte los códigos/)
})

test('a second factor that was enrolled elsewhere meanwhile lets the person in', () => {
  const screen = asAgent({}, false)
  const data = { kind: 'wrong_state' as const, state: 'enrolled' }
  const error = { code: 11, message: 'Tu segundo factor ya está activo.', data }
  screen.hear({ type: 'refused', method: 'account.totp', params: {}, error })
  assert.match(screen.text(), /Bienvenido Eva!/)
})

test('another name at the sign-in is not asked for a code before it is known to need one', () => {
  const screen = new TestScreen({ isServerGiven: true })
  screen.send({ type: 'probed', at: NOW, host: 'casa.example', port: 8000, available: true })
  screen.hear({ type: 'opened', hello }).type('ana').press('tab').type('secreto').press('enter')
  const error = { code: 3, message: 'Código.', data: { kind: 'code_required' as const } }
  screen.hear({ type: 'refused', method: 'session.login', params: {}, error })
  assert.match(screen.text(), /Contraseña +•••••••\n/)
  assert.match(screen.text(), /Código/)
  screen.press('S-tab', 'S-tab').type('s')
  assert.doesNotMatch(screen.text(), /Código/)
})

function resume(screen: TestScreen, secondFactor: boolean) {
  const result = { ...signedIn([room('general')]), user: agent(secondFactor) }
  return screen.hear({ type: 'answered', method: 'session.resume', params: { token: 't' }, result })
}
