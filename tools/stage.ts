// What the pictures of the documents show: a real server, real people and the real client.
import { nanoid } from 'nanoid'
import type { Params } from '../lib/protocol'
import type { ThemeName } from '../lib/ui/theme'
import { PASSWORD, type TestClient } from '../spec/helpers/client'
import { startServer, type Cleanup, type TestServer } from '../spec/helpers/server'
import { temporaryFolder } from '../spec/helpers/temp'
import { startTerminal, type PseudoTerminal } from '../spec/helpers/terminal'

/** The terminal of a picture. */
export interface Look {
  columns: number
  rows: number
  theme?: ThemeName
}

/** Those who talk. */
export type People = Record<'benja' | 'carla' | 'dani' | 'elena', TestClient>

/** Runs `act` on a server where people have talked, and cleans up behind it. */
export async function onStage(
  act: (t: Cleanup, server: TestServer, people: People) => Promise<void>,
): Promise<void> {
  const cleanups: (() => unknown)[] = []
  const t: Cleanup = { after: cleanup => void cleanups.push(cleanup as () => unknown) }
  const server = await startServer(t, { name: 'La Mesa' })
  await act(t, server, await talk(server))
  for (const cleanup of cleanups.reverse()) await cleanup()
}

/** Makes a conversation worth a look. */
async function talk(server: TestServer): Promise<People> {
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
  return { benja, carla, dani, elena }
}

/** Says something in `general`. */
export async function say(who: TestClient, text: string, more: Partial<Params<'chat.send'>> = {}) {
  await who.request('chat.send', { room: '#general', text, key: nanoid(), ...more })
}

/** Opens the client of ana, or of somebody else, in a terminal of that size. */
export function openClient(
  t: Cleanup,
  { port }: TestServer,
  look: Look,
  username = 'ana',
): PseudoTerminal {
  const server = ['--server', `127.0.0.1:${port}`, '--user', username, '--lang', 'es']
  const home = temporaryFolder(t)
  const theme = look.theme ? ['--theme', look.theme] : []
  return startTerminal(t, {
    file: process.execPath,
    args: ['-r', './tools/register.cjs', 'client.ts', ...server, ...theme],
    env: { TERTULIA_PASSWORD: PASSWORD, XDG_CONFIG_HOME: home, XDG_STATE_HOME: home },
    columns: look.columns,
    rows: look.rows,
  })
}
