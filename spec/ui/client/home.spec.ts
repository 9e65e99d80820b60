import assert from 'node:assert/strict'
import { mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { test, type TestContext } from 'node:test'
import { findFolders, Home } from '../../../lib/ui/client/home'
import type { Outgoing } from '../../../lib/ui/client/model/chat'
import { defaultPreferences } from '../../../lib/ui/client/preferences'
import { say, type Saying } from '../../../lib/ui/client/saying'
import { temporaryFolder } from '../../helpers/temp'
import { NOW } from './test-screen'

const ana = { host: 'casa.example', port: 8000, username: 'ana' }
const hello: Outgoing = {
  key: 'k-1',
  room: '#general',
  text: 'hola 😅',
  kind: 'text',
  at: NOW,
  state: 'waiting',
}

interface Place {
  state: string
  settings: string
  problems: string[]
  open(run?: string): Home
}

function place(t: TestContext): Place {
  const config = join(temporaryFolder(t), 'tertulia')
  const state = join(temporaryFolder(t), 'tertulia')
  const problems: string[] = []
  const complain = (problem: Saying) => void problems.push(say(problem, 'es'))
  mkdirSync(config)
  return {
    state,
    problems,
    settings: join(config, 'settings.json'),
    open: (run = 'one') => new Home({ config, state }, run, complain),
  }
}

const anasFolder = (state: string) => join(state, 'casa.example_8000', '@ana')

test('the folders are those of XDG, and a relative one does not count', () => {
  const env = { HOME: '/home/ana', XDG_STATE_HOME: '/var/ana', XDG_CONFIG_HOME: 'here' }
  const folders = { config: '/home/ana/.config/tertulia', state: '/var/ana/tertulia' }
  assert.deepEqual(findFolders(env), folders)
  assert.equal(findFolders({ HOME: '/home/ana' }).state, '/home/ana/.local/state/tertulia')
})

test('what is kept is for nobody else to read', t => {
  const { state, open } = place(t)
  open().keepOutbox(ana, [hello])
  open().keepPlace(ana, { drafts: {} })
  open().keepLine(ana, '#general', 'hola')
  open().keepLast(ana)
  const mode = (path: string) => statSync(path).mode & 0o777
  assert.equal(mode(state), 0o700)
  assert.equal(mode(anasFolder(state)), 0o700)
  for (const name of readdirSync(anasFolder(state))) {
    assert.equal(mode(join(anasFolder(state), name)), 0o600, name)
  }
})

test('what could not be sent is there for the next run, and only once (X5)', t => {
  const { open, state } = place(t)
  open('first').keepOutbox(ana, [hello])

  assert.deepEqual(open('second').recall(ana).outbox, [hello])
  assert.deepEqual(readdirSync(anasFolder(state)), ['outbox.second.json'])
  assert.deepEqual(open('third').recall(ana).outbox, [hello])
})

test('two runs at once never write over the outbox of the other (X5)', t => {
  const { open } = place(t)
  const [one, two] = [open('one'), open('two')]
  one.keepOutbox(ana, [hello])
  two.keepOutbox(ana, [{ ...hello, key: 'k-2' }])
  two.keepOutbox(ana, [])
  assert.deepEqual(open('later').recall(ana).outbox, [hello])
})

test('a run in which nobody decides leaves what was refused', t => {
  const { open } = place(t)
  const refused: Outgoing = { ...hello, key: 'k-2', state: 'failed', reason: 'No.' }
  open('one').keepOutbox(ana, [hello, refused])
  assert.deepEqual(open('plain').recall(ana, false).outbox, [hello])
  open('plain').keepOutbox(ana, [])
  assert.deepEqual(open('screen').recall(ana).outbox, [refused])
})

test('accounts and servers are kept apart, whatever they are called', t => {
  const { open, state } = place(t)
  const home = open()
  home.keepOutbox({ ...ana, username: '../../x/..' }, [hello])
  home.keepOutbox({ ...ana, host: '::1', username: '..' }, [hello])
  assert.deepEqual(home.recall(ana).outbox, [])
  assert.deepEqual(readdirSync(state).sort(), ['__1_8000', 'casa.example_8000'])
  assert.deepEqual(readdirSync(join(state, 'casa.example_8000')), ['@.._.._x_..'])
})

test('a damaged file is set aside, whole, and said (X1)', t => {
  const { open, problems, state } = place(t)
  open().keepOutbox(ana, [hello])
  const path = join(anasFolder(state), 'outbox.one.json')
  writeFileSync(path, '[{"key":"k-1","te')

  assert.deepEqual(open('two').recall(ana).outbox, [])

  assert.match(problems.join(), /No pude leer .*outbox\.one\.json .*Lo aparté como .*\.bad/)
  const [aside] = readdirSync(anasFolder(state)).filter(name => name.endsWith('.bad'))
  assert.equal(readFileSync(join(anasFolder(state), aside!), 'utf8'), '[{"key":"k-1","te')
})

test('a disk that does not take anything is said once, and the program goes on', t => {
  const { open, problems, state } = place(t)
  writeFileSync(state, 'a file where the folder should be')
  const home = open()
  home.keepOutbox(ana, [hello])
  home.keepOutbox(ana, [])
  assert.equal(problems.length, 1)
  assert.match(problems[0]!, /No pude guardar .* Lo escrito sigue aquí/)
})

test('lines that were sent come back by room; one that was cut in the middle does not', t => {
  const { open, state } = place(t)
  const home = open()
  home.keepLine(ana, '#general', 'uno')
  home.keepLine(ana, '#redes', 'dos\ncon dos líneas')
  writeFileSync(join(anasFolder(state), 'lines.jsonl'), '["#general","tr', { flag: 'a' })
  assert.deepEqual(open().recall(ana).lines, {
    '#general': ['uno'],
    '#redes': ['dos\ncon dos líneas'],
  })
})

test('settings are those of the file over the defaults', t => {
  const { open, settings, problems } = place(t)
  const servers = { 'casa.example:8000': { levels: { '#redes': 'mentions' } } }
  writeFileSync(settings, JSON.stringify({ bell: 'none', servers }))
  const attention = { levels: { '#redes': 'mentions' }, ignored: [] }
  const kept = { 'casa.example:8000': attention }
  const wanted = { ...defaultPreferences, bell: 'none', servers: kept }
  assert.deepEqual(open().loadPreferences(), wanted)
  assert.deepEqual(problems, [])
})

const wrong = [
  ['bell', 'loud', /«bell» dice "loud" y puede ser all \| mentions \| none/],
  ['typing', 'yes', /«typing» dice "yes" y puede ser true \| false/],
  ['quietFrom', '25:00', /«quietFrom» dice "25:00" y puede ser "HH:MM"/],
  ['pastePreviewLines', -1, /«pastePreviewLines» dice -1 y puede ser 0\.\.999/],
  ['bel', 'none', /No conozco el ajuste «bel»/],
] as const

for (const [name, value, sentence] of wrong) {
  test(`a wrong setting is said and stays in the file: ${name} ${value}`, t => {
    const { open, settings, problems } = place(t)
    writeFileSync(settings, JSON.stringify({ [name]: value }))
    const home = open()
    const preferences = home.loadPreferences()
    assert.deepEqual(preferences, defaultPreferences)
    assert.match(problems.join(), sentence)

    home.keepPreferences({ ...preferences, mouse: false })

    assert.deepEqual(JSON.parse(readFileSync(settings, 'utf8')), { [name]: value, mouse: false })
  })
}

test('what somebody wrote into the settings meanwhile stays', t => {
  const { open, settings } = place(t)
  const home = open()
  const preferences = home.loadPreferences()
  writeFileSync(settings, JSON.stringify({ theme: 'light', comment: 'mine' }))
  home.keepPreferences({ ...preferences, bell: 'all' })
  const kept = { theme: 'light', comment: 'mine', bell: 'all' }
  assert.deepEqual(JSON.parse(readFileSync(settings, 'utf8')), kept)
})

test('what another run set for another server meanwhile stays', t => {
  const { open, settings } = place(t)
  const [one, two] = [open('one'), open('two')]
  const [ben, eva] = ['ben', 'eva'].map(name => ({ levels: {}, ignored: [name] }))
  const preferences = one.loadPreferences()
  two.loadPreferences()
  one.keepPreferences({ ...preferences, servers: { 'casa.example:8000': ben! } })
  two.keepPreferences({ ...preferences, servers: { 'otra.example:8000': eva! } })
  assert.deepEqual(JSON.parse(readFileSync(settings, 'utf8')), {
    servers: { 'casa.example:8000': ben, 'otra.example:8000': eva },
  })
})
