import assert from 'node:assert/strict'
import { test } from 'node:test'
import { CommandLog } from '../../lib/log/command-log'
import { startServer } from '../helpers/server'

function start(each = false) {
  const said: string[] = []
  const log = new CommandLog((key, parameters) => {
    const { method, username, n, failure } = parameters
    said.push([key, method, username, n, failure].join(' ').trim())
  }, each)
  const note = (method: string, username: string, failure?: string) =>
    log.note({ method, username, ms: 1.4, failure })
  return { said, log, note }
}

test('of commands that repeat, the first gets its line and the rest one together (M9)', () => {
  const { said, log, note } = start()
  for (let i = 0; i < 100; i++) note('chat.send', 'ana')
  note('chat.send', 'ben')
  note('chat.send', 'ana', 'rate_limited')

  assert.deepEqual(said.splice(0), [
    'server.command chat.send ana',
    'server.command chat.send ben',
    'server.command chat.send ana  : rate_limited',
  ])
  log.flush()
  assert.deepEqual(said.splice(0), ['server.commands chat.send ana 99'])
  note('chat.send', 'ana')
  log.flush()
  assert.deepEqual(said, ['server.command chat.send ana'])
})

test('at the level debug each command has a line of its own (M9)', () => {
  const { said, log, note } = start(true)
  for (let i = 0; i < 3; i++) note('chat.send', 'ana')
  log.flush()
  assert.equal(said.length, 3)
})

test('the log names each command and its account, or the address, and never what was said (M9)', async t => {
  const { connect, log, logged } = await startServer(t)
  const ana = await connect('ana')
  await ana.say('#general', 'palabra secreta')
  const mail = { to: ['ana'], subject: 'asunto secreto', body: 'cuerpo secreto', key: 'k' }
  await ana.request('mail.send', mail)
  await assert.rejects(ana.request('mail.get', { id: 'nada' }))
  const stranger = await connect()
  await assert.rejects(stranger.signIn('ana', 'contraseña secreta'))

  await logged(/ mail\.send de ana \(\d+ ms\)$/)
  await logged(/ chat\.send de ana \(\d+ ms\)$/)
  await logged(/ mail\.get de ana \(\d+ ms\): not_found$/)
  await logged(/ session\.login de 127\.0\.0\.1:\d+ \(\d+ ms\): bad_credentials$/)
  await logged(/ Conexión aceptada desde 127\.0\.0\.1:\d+\.$/)
  assert.equal(/secret|caballo-correcto/.test(log.join('\n')), false)
})
