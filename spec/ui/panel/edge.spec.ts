import assert from 'node:assert/strict'
import { test, type TestContext } from 'node:test'
import { Panel, type PanelOptions } from '../../../lib/ui/panel'
import { Emulator } from '../../helpers/terminal'
import { figures } from './test-panel'

const served = {
  lang: 'es' as const,
  place: { name: 'La Mesa', version: '0.1.0', address: '127.0.0.1:8000', isEncrypted: false },
  read: () => Promise.resolve(figures()),
}

function open(t: TestContext, more: Partial<PanelOptions> = {}) {
  const emulator = new Emulator({ columns: 100, rows: 30 })
  // As a terminal does, it answers what it is.
  emulator.xterm.onData(answer => emulator.type(answer))
  const faults: unknown[] = []
  const panel = new Panel({
    ...{ lang: 'es', input: emulator.input, output: emulator.output },
    env: { TERM: 'xterm-256color' },
    ask: () => undefined,
    complete: () => [[], ''],
    stop: () => undefined,
    onFault: cause => faults.push(cause),
    ...more,
  })
  t.after(() => panel.close())
  return { emulator, panel, faults }
}

test('before a server runs the panel says so, and its log is there', async t => {
  const { emulator, panel } = open(t)
  panel.print('Migrando la base de datos\n')
  await emulator.waitFor(/ningún servidor en marcha[^]*Migrando la base de datos/)
})

test('lines of the log come a few times a second, an answer at once', async t => {
  const { emulator, panel } = open(t)
  panel.serve(served)
  await emulator.waitFor(/Abiertas +42/)
  await emulator.settled()
  const before = emulator.writes.length

  for (let n = 0; n < 1000; n++) {
    panel.print(`línea ${n}\n`, { level: 'info', key: 'server.command' })
    if (n % 100 === 0) await new Promise(setImmediate)
  }
  panel.answer(['respuesta'])

  await emulator.waitFor(/línea 999[^]*respuesta/)
  assert.ok(emulator.writes.length - before <= 6, `${emulator.writes.length - before} writes`)
})

test('closing leaves the last words on the terminal as it was before', async t => {
  const { emulator, panel } = open(t)
  panel.serve(served)
  await emulator.waitFor(/Abiertas/)
  panel.print('mientras servía\n')
  panel.rest()
  panel.print('Servidor cerrado.\n')

  panel.close()

  await emulator.settled()
  assert.equal(emulator.xterm.buffer.active.type, 'normal')
  assert.equal(emulator.text(), 'Servidor cerrado.')
})

test('a terminal that is lost leaves the server its output', async t => {
  const { emulator, panel } = open(t)
  panel.serve(served)
  await emulator.waitFor(/Abiertas/)

  emulator.input.end()
  await emulator.waitFor(() => emulator.xterm.buffer.active.type === 'normal')
  panel.print('sigo aquí\n')

  await emulator.waitFor(/^sigo aquí$/)
})

test('a fault in the panel restores the terminal, is told, and ends nothing else', async t => {
  const fault = new Error('broken on purpose')
  const { emulator, panel, faults } = open(t, {
    complete: () => {
      throw fault
    },
  })
  panel.serve(served)
  await emulator.waitFor(/Abiertas/)

  emulator.type('\t')
  await emulator.waitFor(() => emulator.xterm.buffer.active.type === 'normal')
  panel.print('sigo aquí\n')

  await emulator.waitFor(/sigo aquí$/)
  assert.deepEqual(faults, [fault])
})
