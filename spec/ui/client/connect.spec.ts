import assert from 'node:assert/strict'
import { test } from 'node:test'
import { hello, NOW, TestScreen } from './test-screen'

const server = { type: 'probed', at: NOW, host: 'casa.example', port: 8000 } as const

test('the server is asked after at once, and its answer is shown before anything else (M7)', () => {
  const screen = new TestScreen()
  assert.deepEqual(screen.take(), [{ type: 'probe', host: 'casa.example', port: 8000 }])

  screen.send({ ...server, available: true, server: 'Casa', motd: 'Hay mate.' })

  assert.match(screen.text(), /● Servicio disponible\n\s+Casa\n\s+Hay mate\./)
  screen.press('enter')
  assert.deepEqual(screen.take(), [{ type: 'connect', host: 'casa.example', port: 8000 }])
  assert.match(screen.text(), /Iniciar sesión/)
})

test('a server that does not answer is said with its cause and what to do, and is asked again (M7, X1)', () => {
  const screen = new TestScreen()
  screen.send({ ...server, available: false, cause: 'ECONNREFUSED' }).take()

  assert.match(screen.text(), /○ Servicio no disponible/)
  assert.match(screen.text(), /Nadie atiende en esa dirección\. Comprueba/)
  screen.hear({ type: 'tick' }, NOW + 4000)
  assert.deepEqual(screen.take(), [])
  screen.hear({ type: 'tick' }, NOW + 5000)
  assert.deepEqual(screen.take(), [{ type: 'probe', host: 'casa.example', port: 8000 }])
})

test('enter before the answer goes on as soon as the server answers, and never without it (M7)', () => {
  const screen = new TestScreen()
  screen.press('enter')
  assert.equal(screen.state.screen, 'connect')
  screen.send({ ...server, available: false, cause: 'timeout' })
  assert.equal(screen.state.screen, 'connect')
  screen.hear({ type: 'tick' }, NOW + 5000)
  screen.send({ ...server, available: true })
  assert.equal(screen.state.screen, 'signIn')
})

test('a server named at the start needs no enter, and the connection is announced (M7)', () => {
  const screen = new TestScreen({ isServerGiven: true })
  screen.send({ ...server, available: true })
  assert.equal(screen.state.screen, 'signIn')
  assert.match(screen.text(), /◌ Conectando con casa\.example:8000…/)
  screen.hear({ type: 'opened', hello })
  assert.match(screen.text(), /● Servicio disponible · conectado a Casa \(casa\.example:8000\)/)
})

test('an address that is changed is asked after with the next second; late answers do not count', () => {
  const screen = new TestScreen()
  screen.take()
  screen.press('C-u').type('[::1]:9000').hear({ type: 'tick' })
  assert.deepEqual(screen.take(), [{ type: 'probe', host: '::1', port: 9000 }])
  screen.send({ ...server, available: true })
  assert.doesNotMatch(screen.text(), /disponible/)
})

for (const wrong of ['', 'casa example', 'casa:99999', 'http://casa']) {
  test(`"${wrong}" is no address, which is said beside the field (X1)`, () => {
    const screen = new TestScreen()
    screen.press('C-u').type(wrong).press('enter')
    assert.equal(screen.state.screen, 'connect')
    assert.match(screen.text(), /Escribe una dirección como casa\.example:8000/)
    assert.equal(screen.state.connect.form.values.address.text, wrong)
  })
}
