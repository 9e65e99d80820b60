import assert from 'node:assert/strict'
import { test } from 'node:test'
import { enterRoom, hello, NOW, room, signedIn, TestScreen } from './test-screen'

function atSignIn(): TestScreen {
  const screen = new TestScreen({ isServerGiven: true })
  screen.send({ type: 'probed', at: NOW, host: 'casa.example', port: 8000, available: true })
  screen.hear({ type: 'opened', hello }).take()
  return screen
}

function refuse(
  screen: TestScreen,
  kind: 'bad_credentials' | 'code_required' | 'locked',
  message: string,
) {
  const error = { code: 2, message, data: { kind } }
  return screen.hear({ type: 'refused', method: 'session.login', params: {}, error })
}

test('username and password sign in, and the room opens with a welcome (C2)', () => {
  const screen = atSignIn()
  screen.type('ana').press('enter').type('secreto-largo').press('enter')
  assert.deepEqual(screen.requests('session.login'), [
    { username: 'ana', password: 'secreto-largo' },
  ])
  const result = signedIn([room('general')])
  screen.hear({
    type: 'answered',
    method: 'session.login',
    params: { username: 'ana', password: 'x' },
    result,
  })
  assert.match(screen.text(), /10:42 · Bienvenido Ana!/)
  assert.match(screen.text(), /#general>/)
})

test('a password is never shown', () => {
  const screen = atSignIn().type('ana').press('tab').type('secreto')
  assert.match(screen.text(), /Contraseña +•••••••/)
  assert.doesNotMatch(screen.text(), /secreto/)
})

test('a wrong pair says so and keeps the username; typing replaces the password (C2, X1)', () => {
  const screen = atSignIn().type('ana').press('tab').type('mala').press('enter')
  refuse(screen, 'bad_credentials', 'Credenciales incorrectas, intente nuevamente.')
  assert.match(screen.text(), /Usuario o correo +ana/)
  assert.match(screen.text(), /Credenciales incorrectas, intente nuevamente\./)
  screen.take()
  screen.type('buena').press('enter')
  assert.deepEqual(screen.requests('session.login'), [{ username: 'ana', password: 'buena' }])
})

test('a second factor is asked when the server asks for it', () => {
  const screen = atSignIn().type('ana').press('tab').type('secreto').press('enter')
  refuse(screen, 'code_required', 'Escribe también el código.')
  assert.match(screen.text(), /Código/)
  screen.take()
  screen.type('123456').press('enter')
  assert.deepEqual(screen.requests('session.login'), [
    { username: 'ana', password: 'secreto', code: '123456' },
  ])
})

test('what is missing is said beside its field, and nothing is sent (X1)', () => {
  const screen = atSignIn().press('tab').type('secreto').press('enter')
  assert.match(screen.text(), /Usuario o correo.*\n +Falta este dato\./)
  assert.deepEqual(screen.take(), [])
})

test('a form sent while the line is away goes out when it is back', () => {
  const screen = atSignIn().hear({ type: 'lost', cause: 'ECONNRESET', retryAt: NOW + 3000 })
  screen.type('ana').press('tab').type('secreto').press('enter')
  assert.deepEqual(screen.take(), [{ type: 'connect', host: 'casa.example', port: 8000 }])
  screen.hear({ type: 'opened', hello })
  assert.equal(screen.requests('session.login').length, 1)
})

test('a line that breaks before the answer is said, and the form can be sent again (X1)', () => {
  const screen = atSignIn().type('ana').press('tab').type('secreto').press('enter')
  screen.hear({ type: 'unanswered', method: 'session.login', params: {} })
  assert.match(screen.text(), /se cortó antes de la respuesta/)
  screen.take()
  screen.press('enter')
  assert.equal(screen.requests('session.login').length, 1)
})

test('username and password from the start sign in without asking', () => {
  const screen = new TestScreen({ username: 'ana', password: 'secreto' })
  screen.send({ type: 'probed', at: NOW, host: 'casa.example', port: 8000, available: true })
  screen.hear({ type: 'opened', hello })
  assert.deepEqual(screen.requests('session.login'), [{ username: 'ana', password: 'secreto' }])
})

test('escape goes back to the address and lets the line go', () => {
  const screen = atSignIn().type('ana').press('escape')
  assert.equal(screen.state.screen, 'connect')
  assert.deepEqual(screen.take(), [{ type: 'disconnect' }])
})

test('a session that has ended asks again, and what was being written stays (X1)', () => {
  const screen = enterRoom().type('hola a todos')
  const error = { code: 1, message: '', data: { kind: 'not_signed_in' as const } }
  screen.hear({ type: 'refused', method: 'session.resume', params: {}, error })
  assert.match(screen.text(), /Tu sesión terminó/)
  screen.type('secreto-largo').press('enter')
  const params = { username: 'ana', password: 'x' }
  screen.hear({
    type: 'answered',
    method: 'session.login',
    params,
    result: signedIn([room('general')]),
  })
  assert.match(screen.text(), /#general> hola a todos/)
})

test('a click on a field gives it the keyboard, and one on a button presses it', () => {
  const screen = atSignIn()
  screen.send({
    type: 'mouse',
    action: 'press',
    button: 'left',
    x: 2,
    y: 0,
    pane: 'field.password',
  })
  assert.equal(screen.state.signIn.form.focus, 'password')
  screen.send({
    type: 'mouse',
    action: 'press',
    button: 'left',
    x: 2,
    y: 0,
    pane: 'button.register',
  })
  assert.equal(screen.state.screen, 'register')
})

test('a paste fills a field with one line and never sends it', () => {
  const screen = atSignIn().send({ type: 'paste', text: 'ana\n' })
  assert.equal(screen.state.signIn.form.values.username.text, 'ana')
  assert.deepEqual(screen.take(), [])
})
