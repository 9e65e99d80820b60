// Makes the pictures of the documents, `npm run screenshots`: a real server, real people and the real
// client in a pseudo-terminal, written as SVG into docs/screens.
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { TestClient } from '../spec/helpers/client'
import type { Cleanup, TestServer } from '../spec/helpers/server'
import { toSvg } from '../spec/helpers/terminal'
import { fillDesk } from './desk-stage'
import { bendClock, fillMailbox } from './mail-stage'
import { drawPanel } from './panel-stage'
import { onStage, openClient, type Look } from './stage'

const folder = join(__dirname, '..', 'docs', 'screens')

interface Shot extends Look {
  name: string
  /** What is typed once the room is there, and what must then be on the screen. */
  keys?: string
  shows: RegExp
  /** What is typed after that, and what must then be on the screen. */
  then?: readonly [keys: string, shows: RegExp][]
  /** Keys once the picture is taken, before the client leaves. */
  after?: string
}

const MAILBOX = '\x1bOQ'
const SHOP = '\x1b[15~'

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
  { name: 'mail', columns: 110, rows: 28, keys: MAILBOX, shows: /Presupuesto/ },
  {
    name: 'mail-reader',
    columns: 100,
    rows: 30,
    keys: MAILBOX,
    shows: /Presupuesto/,
    then: [['\x1b[B\r', /Salón La Esquina/]],
  },
  {
    name: 'mail-letter',
    columns: 100,
    rows: 26,
    keys: MAILBOX,
    shows: /Presupuesto/,
    then: [
      ['c', /Asunto/],
      ['benja, carla, nadie\tEl sábado\t', /inexistente: nadie/],
      ['Hola a los dos:\r\rVa adjunto el plan del sábado. ¿Lo ven bien así?\r\rAna', /Ana {3}/],
      ['\x1bOS', /Archivo:/],
      ['README.es.md\r', /README\.es\.md {2}\d/],
      ['\x1b[Z\x1b[Z\x1b[Z', /guardado/],
      ['\x1b[F, da', /▸dani/],
    ],
  },
  { name: 'shop', columns: 100, rows: 24, keys: SHOP, shows: /\[7\] Salir/ },
  {
    name: 'shop-catalogue',
    columns: 120,
    rows: 34,
    keys: SHOP,
    shows: /\[7\] Salir/,
    then: [
      ['3', /Alakazam/],
      ['2\x1b[B\x1b[B\x1b[B\x1b[B1\x1b[B3', /6 cartas/],
    ],
  },
  {
    name: 'shop-order',
    columns: 100,
    rows: 30,
    keys: SHOP,
    shows: /\[7\] Salir/,
    then: [
      ['3', /Alakazam/],
      ['pika2\r', /Enter compra/],
      ['\r', /otra operación/],
      ['5', /Pikachu ex +\$/],
      ['\r', /confirma el envío/],
    ],
  },
  {
    name: 'shop-queue',
    columns: 80,
    rows: 24,
    keys: SHOP,
    shows: /\[7\] Salir/,
    then: [['6', /Tu lugar en la fila/]],
    after: 's',
  },
  { name: 'help', columns: 100, rows: 30, keys: '\x1bOP', shows: /Enter/ },
]

/** What an agent sees; each goes on where the one before it left the desk. */
const deskShots: Shot[] = [
  {
    name: 'desk',
    columns: 120,
    rows: 34,
    keys: ':conectar\r',
    shows: /Atiendes a Benja/,
    then: [
      ['Buenas, Benja. ¿En qué estado está?\r', /está\? ✓/],
      [':nota vendió otras dos este mes\r', /NOTAS · solo[^]*otras dos/],
      [':comprar Pikachu ex 12', /:comprar carta precio/],
    ],
  },
  { name: 'desk-returns', columns: 100, rows: 24, keys: ':devoluciones\r', shows: /doblada/ },
  { name: 'desk-80', columns: 80, rows: 24, keys: ':', shows: /:comprar/ },
  { name: 'desk-light', columns: 120, rows: 30, theme: 'light', shows: /otras dos/ },
]

/** An agent signs in with a code and comes to the desk, everybody else into the room. */
async function take(t: Cleanup, server: TestServer, shot: Shot, agent?: TestClient): Promise<void> {
  const client = openClient(t, server, shot, agent?.username)
  if (agent) {
    await client.waitFor(/Código/)
    client.type(`${agent.factor?.recoveryCodes.pop()}\r`)
    await client.waitFor(/F5 respuestas/)
  } else await client.waitFor(/Bienvenido/)
  if (shot.keys) client.type(shot.keys)
  await client.waitFor(shot.shows)
  for (const [keys, shows] of shot.then ?? []) {
    client.type(keys)
    await client.waitFor(shows)
  }
  await standStill(client)
  writeFileSync(
    join(folder, `${shot.name}.svg`),
    toSvg(client.screen, shot.theme === 'light' ? 'light' : 'dark'),
  )
  client.type(`${shot.after ?? ''}\x1b\x03\x03`)
}

/** A frame may come in pieces: waits until nothing changes any more. */
async function standStill({ screen }: ReturnType<typeof openClient>): Promise<void> {
  for (let before = ''; before !== toSvg(screen);) {
    before = toSvg(screen)
    await new Promise(resolve => setTimeout(resolve, 200))
  }
}

mkdirSync(folder, { recursive: true })
void drawPanel().then(screen => writeFileSync(join(folder, 'panel.svg'), toSvg(screen)))
bendClock()
void onStage(async (t, server, people) => {
  await fillMailbox(server, people)
  for (const shot of shots) await take(t, server, shot)
  const agent = await fillDesk(server, people)
  for (const shot of deskShots) await take(t, server, shot, agent)
})
