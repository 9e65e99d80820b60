import assert from 'node:assert/strict'
import { test } from 'node:test'
import { hello, NOW, room, signedIn, TestScreen } from './test-screen'

function atRegister(): TestScreen {
  const screen = new TestScreen({ isServerGiven: true, register: true })
  screen.send({ type: 'probed', at: NOW, host: 'casa.example', port: 8000, available: true })
  screen.hear({ type: 'opened', hello }).take()
  return screen
}

function filled(): TestScreen {
  const screen = atRegister().type('Ana Pérez').press('tab').type('ana').press('tab', 'tab')
  return screen.type('secreto-largo').press('tab').type('secreto-largo')
}

test('a new account is asked for with what was typed, and welcomed by name (C1)', () => {
  const screen = filled().press('enter')
  const params = { name: 'Ana Pérez', username: 'ana', password: 'secreto-largo' }
  assert.deepEqual(screen.requests('session.register'), [params])
  screen.hear({
    type: 'answered',
    method: 'session.register',
    params,
    result: signedIn([room('general')]),
  })
  assert.match(screen.text(), /Registro exitoso\. Bienvenido Ana!/)
})

test('a taken username is said beside its field, and all that was typed stays (C1)', () => {
  const screen = filled().press('enter')
  const message = 'Nombre de usuario ya existe. Intenta con otro nombre de usuario.'
  const error = { code: 4, message, data: { kind: 'username_taken' as const } }
  screen.hear({ type: 'refused', method: 'session.register', params: {}, error })
  assert.match(screen.text(), /Usuario +ana\n +Nombre de usuario ya existe\. Intenta con otro/)
  assert.equal(screen.state.register.form.focus, 'username')
  assert.match(screen.text(), /Nombre completo +Ana Pérez/)
  screen.take()
  screen.type('2').press('tab', 'tab', 'tab', 'tab', 'enter')
  assert.equal(screen.state.register.form.errors.username, undefined)
})

const refusals = [
  ['email', { kind: 'email_taken' }],
  ['password', { kind: 'weak_password', reason: 'common' }],
  ['name', { kind: 'invalid_params', field: 'name' }],
] as const

for (const [field, data] of refusals) {
  test(`the server's "${data.kind}" stands beside the field ${field} (X1)`, () => {
    const screen = filled().press('enter')
    const error = { code: 5, message: 'Elige otra cosa.', data }
    screen.hear({ type: 'refused', method: 'session.register', params: {}, error })
    assert.deepEqual(screen.state.register.form.errors, {
      [field]: { sentence: 'Elige otra cosa.' },
    })
    assert.match(screen.text(), /Elige otra cosa\./)
  })
}

test('what is wrong with a field is said when it is left (X1)', () => {
  const screen = atRegister().type('Ana').press('tab').type('a b').press('tab')
  assert.match(screen.text(), /Usa de 2 a 32 letras/)
  screen.type('no es correo').press('tab')
  assert.match(screen.text(), /Escribe una dirección como ana@casa\.example/)
  screen.type('corta').press('tab')
  assert.match(screen.text(), /Necesita al menos 8 caracteres/)
})

test('two passwords that are not the same are said beside the second, and are not sent (C1)', () => {
  const screen = filled().press('backspace', 'enter')
  assert.match(screen.text(), /Otra vez +•+\n +Las dos contraseñas no son iguales\./)
  assert.deepEqual(screen.take(), [])
})

test('mending the first password takes back what was said of the second', () => {
  const screen = filled().press('backspace', 'S-tab')
  assert.match(screen.text(), /no son iguales/)
  screen.press('end', 'backspace')
  assert.doesNotMatch(screen.text(), /no son iguales/)
  screen.press('tab', 'enter')
  assert.equal(screen.requests('session.register').length, 1)
})

test('without an address none is sent; the hint says which one it will be', () => {
  const screen = atRegister().press('tab', 'tab')
  assert.match(screen.text(), /Si lo dejas vacío: tu usuario @ el servidor/)
})

for (const [columns, rows] of [
  [60, 16],
  [80, 24],
  [120, 40],
] as const) {
  test(`all five fields and both buttons are seen at ${columns}x${rows} (C11)`, () => {
    const text = atRegister().resize(columns, rows).text()
    for (const label of ['Nombre completo', 'Usuario', 'Correo', 'Contraseña', 'Otra vez']) {
      assert.match(text, new RegExp(label))
    }
    assert.match(text, /Registrarse +Ya tengo cuenta/)
  })
}
