import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { WireError } from '../../../lib/protocol'
import { hello, message, NOW, room, signedIn, TestScreen } from './test-screen'

/** The server's database does not answer. */
const away: WireError = {
  code: -32603,
  message: 'El servidor no llega ahora a su base de datos.',
  data: { kind: 'internal', what: 'store', retryInMs: 1500 },
}

/** Its disk is full, which does not pass by itself. */
const full: WireError = {
  code: -32603,
  message: 'El servidor no puede guardar ahora.',
  data: { kind: 'internal', what: 'disk' },
}

interface Sent {
  key: string
  text: string
}

function enter(): TestScreen {
  const screen = new TestScreen()
  const params = { username: 'ana', password: 'x' }
  screen.hear({ type: 'opened', hello })
  screen.hear({
    type: 'answered',
    method: 'session.login',
    params,
    result: signedIn([room('general')]),
  })
  screen.take()
  return screen
}

function sent(screen: TestScreen): Sent[] {
  return screen.requests('chat.send') as Sent[]
}

function refuse(screen: TestScreen, error: WireError): TestScreen {
  const params = sent(screen).at(-1)
  screen.take()
  return screen.hear({ type: 'refused', method: 'chat.send', params: params as never, error })
}

test('a message waits while the database is away, and goes again with its key, before later ones', () => {
  const screen = enter().type('hola').press('enter').type('adiós').press('enter')
  const [first] = sent(screen)

  refuse(screen, away)

  assert.match(screen.paneText('messages'), /hola.*en espera/)
  assert.deepEqual(screen.take(), [{ type: 'wake', inMs: 1500 }])
  screen.hear({ type: 'awake' })
  assert.deepEqual(sent(screen), [first])
  const stored = message(1, 'ana', 'hola', { key: first!.key })
  screen.hear({
    type: 'answered',
    method: 'chat.send',
    params: first as never,
    result: { message: stored },
  })
  assert.deepEqual(
    sent(screen).map(({ text }) => text),
    ['hola', 'adiós'],
  )
})

test('a message that a full disk refused has failed, with the reason (X5)', () => {
  const screen = enter().type('hola').press('enter')
  refuse(screen, full)
  assert.match(screen.paneText('messages'), /✗.*no puede guardar ahora/)
})

test('who comes back while the database is away stays signed in, and is let in later', () => {
  const screen = enter()
  screen.hear({ type: 'lost', cause: 'end', retryAt: NOW })
  screen.hear({ type: 'opened', hello })
  const asked = screen.requests('session.resume')
  screen.take()
  const refused = () =>
    screen.hear({
      type: 'refused',
      method: 'session.resume',
      params: asked[0] as never,
      error: away,
    })

  refused()

  assert.match(screen.paneText('messages'), /no llega ahora a su base de datos/)
  assert.match(screen.text(), /entrando/)
  screen.type('hola').press('enter')
  assert.deepEqual(sent(screen), [])
  screen.hear({ type: 'awake' })
  assert.deepEqual(screen.requests('session.resume'), asked)
  refused()
  assert.equal(screen.paneText('messages').split('no llega ahora').length, 2)
  screen.hear({ type: 'awake' })
  screen.take()
  screen.hear({
    type: 'answered',
    method: 'session.resume',
    params: asked[0] as never,
    result: signedIn([room('general')]),
  })
  assert.deepEqual(
    sent(screen).map(({ text }) => text),
    ['hola'],
  )
  assert.doesNotMatch(screen.text(), /entrando/)
})

test('who comes back with a session that is over signs in again', () => {
  const screen = enter()
  screen.hear({ type: 'lost', cause: 'end', retryAt: NOW })
  screen.hear({ type: 'opened', hello })
  const error = { code: 2, message: 'No.', data: { kind: 'bad_credentials' as const } }
  const [params] = screen.requests('session.resume')
  screen.hear({ type: 'refused', method: 'session.resume', params: params as never, error })
  assert.equal(screen.state.screen, 'signIn')
})
