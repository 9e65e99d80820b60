// Records the demo of the documents, `npm run demo`: somebody comes, reads, answers and searches. Written as
// an asciicast (version 2), to be played in a terminal, and as a moving picture (SVG) of its scenes.
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { toSvg, type PseudoTerminal } from '../spec/helpers/terminal'
import { onStage, openClient, say, type People } from './stage'

const folder = join(__dirname, '..', 'docs', 'screens')
const size = { columns: 100, rows: 28 }

/** How long each scene stands still, in seconds. */
const SCENE_S = 3

/** How fast a person types. */
const KEY_MS = 45

/** The bytes that the client wrote, each with its time in seconds. */
type Recording = [at: number, type: 'o', text: string][]

void onStage(async (t, server, people) => {
  const client = openClient(t, server, size)
  const recording = record(client)
  const scenes = await play(client, people)
  mkdirSync(folder, { recursive: true })
  writeFileSync(join(folder, 'demo.cast'), asciicast(recording))
  writeFileSync(join(folder, 'demo.svg'), movingPicture(scenes))
})

/** Plays the demo and returns its scenes as pictures. */
async function play(client: PseudoTerminal, { benja, carla }: People): Promise<string[]> {
  const scenes: string[] = []
  const scene = async (wanted: RegExp) => {
    await client.waitFor(wanted)
    scenes.push(toSvg(client.screen))
    await pause(900)
  }
  await scene(/Bienvenido/)
  await type(client, '¡claro que voy! llevo el termo 🧉')
  client.type('\r')
  await scene(/termo 🧉.*✓/)
  await say(benja, 'genial, nos vemos el sábado')
  await say(carla, '@ana ¿me guardás una empanada?')
  await scene(/guardás/)
  client.type('\x18')
  await scene(/responder/)
  await type(client, 'r')
  await type(client, 'dos, por si acaso')
  client.type('\r')
  await scene(/dos, por si acaso.*✓/)
  client.type('\x1bOR')
  await type(client, 'partido')
  client.type('\r')
  await scene(/\d mensaje/)
  return scenes
}

async function type(client: PseudoTerminal, text: string): Promise<void> {
  for (const letter of text) {
    client.type(letter)
    await pause(KEY_MS)
  }
}

function record(client: PseudoTerminal): Recording {
  const recording: Recording = []
  const startedAt = performance.now()
  const { screen } = client
  const feed = screen.feed.bind(screen)
  screen.feed = (bytes, done) => {
    const text = typeof bytes === 'string' ? bytes : Buffer.from(bytes).toString()
    if (text) recording.push([(performance.now() - startedAt) / 1000, 'o', text])
    feed(bytes, done)
  }
  return recording
}

/** https://docs.asciinema.org/manual/asciicast/v2/ */
function asciicast(recording: Recording): string {
  const { columns: width, rows: height } = size
  const header = { version: 2, width, height, title: 'Tertulia', env: { TERM: 'xterm-256color' } }
  return [header, ...recording].map(line => `${JSON.stringify(line)}\n`).join('')
}

/** Shows one picture after the other, each for the same time, over and over. */
function movingPicture(scenes: readonly string[]): string {
  const total = scenes.length * SCENE_S
  const share = 100 / scenes.length
  const [viewBox] = /width="[^"]+" height="[^"]+"( viewBox="[^"]+")?/.exec(scenes[0]!) ?? ['']
  const style = `
    .s0 { opacity: 1 }
    .scene:not(.s0) { opacity: 0 }
    .scene { animation: show ${total}s step-end infinite }
    @keyframes show { 0% { opacity: 1 } ${share.toFixed(3)}% { opacity: 0 } }
    ${scenes.map((_, i) => `.s${i} { animation-delay: ${i * SCENE_S}s }`).join('\n    ')}`
  const groups = scenes.map((svg, i) => `<g class="scene s${i}">${svg}</g>`)
  return `<svg xmlns="http://www.w3.org/2000/svg" ${viewBox}><style>${style}</style>${groups.join('')}</svg>\n`
}
