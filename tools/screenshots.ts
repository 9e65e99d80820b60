// Makes the pictures of the documents, `npm run screenshots`: a real server, real people and the real
// client in a pseudo-terminal, written as SVG into docs/screens.
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { nanoid } from 'nanoid'
import type { Params } from '../lib/protocol'
import type { ThemeName } from '../lib/ui/theme'
import { PASSWORD, type TestClient } from '../spec/helpers/client'
import { startServer, type Cleanup, type TestServer } from '../spec/helpers/server'
import { temporaryFolder } from '../spec/helpers/temp'
import { startTerminal, toSvg, type PseudoTerminal } from '../spec/helpers/terminal'

const folder = join(__dirname, '..', 'docs', 'screens')

interface Shot {
  name: string
  columns: number
  rows: number
  theme?: ThemeName
  /** What is typed once the room is there, and what must then be on the screen. */
  keys?: string
  shows: RegExp
}

const shots: Shot[] = [
  { name: 'room', columns: 120, rows: 34, keys: 'hola a todas, ¿cómo est', shows: /cómo est/ },
  { name: 'select', columns: 100, rows: 30, keys: '\x18\x1b[A', shows: /responder/ },
  { name: 'reply', columns: 80, rows: 24, keys: '\x18rvoy con el termo', shows: /el termo/ },
  { name: 'room-80', columns: 80, rows: 24, shows: /#general/ },
  { name: 'room-60', columns: 60, rows: 16, shows: /#general/ },
  { name: 'room-light', columns: 120, rows: 34, theme: 'light', shows: /#general/ },
  { name: 'room-contrast', columns: 100, rows: 24, theme: 'contrast', shows: /#general/ },
  { name: 'room-ansi', columns: 100, rows: 24, theme: 'ansi', shows: /#general/ },
  { name: 'room-mono', columns: 100, rows: 24, theme: 'mono', shows: /#general/ },
  { name: 'person', columns: 120, rows: 30, keys: '\x1bwdani\r', shows: /en el tren»/ },
  { name: 'search', columns: 100, rows: 24, keys: '/buscar el\r', shows: /\d mensajes/ },
  { name: 'help', columns: 100, rows: 30, keys: '\x1bOP', shows: /Enter/ },
]

/** Makes a conversation worth a look. */
async function talk(server: TestServer): Promise<void> {
  const [benja, carla, dani, elena] = await server.connectAll('benja', 'carla', 'dani', 'elena')
  await server.connect('ana')
  await benja.request('room.topic', { room: '#general', topic: 'La mesa de todos' })
  await carla.request('room.create', { name: 'redes', topic: 'Cables, antenas y paciencia' })
  await carla.request('room.direct', { username: 'ana' })
  const lines: [TestClient, string, Partial<Params<'chat.send'>>?][] = [
    [benja, '¿alguien vio el partido anoche?'],
    [carla, 'sí, terrible 😅 el segundo tiempo no lo quiero ni recordar', { replyTo: 1 }],
    [carla, 'lo *único* bueno fue la empanada'],
    [dani, 'prepara el mate', { kind: 'action' }],
    [elena, 'mi hermana manda saludos desde 東京, allá ya es mañana'],
    [benja, 'el sábado jugamos nosotros: 10:30 en la cancha de siempre\n¿quién lleva la pelota?'],
    [dani, 'yo la llevo. @ana, ¿venís?'],
  ]
  for (const [who, text, more] of lines) await say(who, text, more)
  const react = (who: TestClient, seq: number, emoji: string) =>
    who.request('chat.react', { room: '#general', seq, emoji, on: true })
  await react(benja, 2, '😂')
  await react(elena, 2, '😂')
  await react(carla, 7, '🧉')
  await dani.request('account.away', { away: true, note: 'en el tren' })
}

async function say(who: TestClient, text: string, more: Partial<Params<'chat.send'>> = {}) {
  await who.request('chat.send', { room: '#general', text, key: nanoid(), ...more })
}

function openClient(t: Cleanup, { port }: TestServer, shot: Shot): PseudoTerminal {
  const server = ['--server', `127.0.0.1:${port}`, '--user', 'ana', '--lang', 'es']
  const home = temporaryFolder(t)
  const theme = shot.theme ? ['--theme', shot.theme] : []
  return startTerminal(t, {
    file: process.execPath,
    args: ['-r', 'ts-node/register', 'client.ts', ...server, ...theme],
    env: { TERTULIA_PASSWORD: PASSWORD, XDG_CONFIG_HOME: home, XDG_STATE_HOME: home },
    columns: shot.columns,
    rows: shot.rows,
  })
}

async function take(t: Cleanup, server: TestServer, shot: Shot): Promise<void> {
  const client = openClient(t, server, shot)
  await client.waitFor(/Bienvenido/)
  if (shot.keys) client.type(shot.keys)
  await client.waitFor(shot.shows)
  writeFileSync(
    join(folder, `${shot.name}.svg`),
    toSvg(client.screen, shot.theme === 'light' ? 'light' : 'dark'),
  )
  client.type('\x1b\x03\x03')
}

async function main(): Promise<void> {
  const cleanups: (() => unknown)[] = []
  const t: Cleanup = { after: cleanup => void cleanups.push(cleanup as () => unknown) }
  mkdirSync(folder, { recursive: true })
  const server = await startServer(t, { name: 'La Mesa' })
  await talk(server)
  for (const shot of shots) await take(t, server, shot)
  for (const cleanup of cleanups.reverse()) await cleanup()
}

void main()
