// Ana's mailbox for the pictures: mails of several days, some with files, some read.
import { createHash } from 'node:crypto'
import { nanoid } from 'nanoid'
import type { File } from '../lib/protocol'
import { PASSWORD, type TestClient } from '../spec/helpers/client'
import type { TestServer } from '../spec/helpers/server'
import type { People } from './stage'

const MINUTE_MS = 60_000
const HOUR_MS = 60 * MINUTE_MS
const DAY_MS = 24 * HOUR_MS

const systemClock = Date.now
let agoMs = 0

/** The server of the pictures runs in this process; called before it starts, its clock can be set back. */
export function bendClock(): void {
  Date.now = () => systemClock() - agoMs
}

const budget = `Hola, Ana:

Aquí va el presupuesto del salón con los dos cambios que pediste: más sillas y el micrófono aparte.
El plano está en https://salon.example/plano y el detalle, en el archivo adjunto.

> ¿Entran ochenta personas sentadas?
>> La otra vez éramos sesenta y sobró lugar.
> ¿Y el micrófono viene incluido?

Entran noventa. El micrófono se alquila aparte, son 40 más.

Si te parece bien, lo confirmo el viernes antes del mediodía.

Un abrazo,
Benja
-- 
Salón La Esquina · de martes a domingo`

/** Sends the mails; two are read, one is archived. */
export async function fillMailbox(server: TestServer, people: People): Promise<void> {
  const { benja, carla, dani, elena } = people
  const ana = await (await server.connect()).signIn('ana', PASSWORD)
  await send(elena, 26 * DAY_MS, 'Recuerdos de 東京', 'Hola desde allá.', [
    'templo.jpg',
    'mercado.jpg',
  ])
  await send(dani, 3 * DAY_MS, 'Lista de la compra', 'Yerba, pan, queso.')
  await send(carla, 26 * HOUR_MS, 'Acta de la reunión', 'Va el acta.', ['acta.pdf'])
  await readAll(ana)
  await send(dani, 3 * HOUR_MS, 'Re: Lista de la compra', '¿Falta algo más?')
  await send(benja, 40 * MINUTE_MS, 'Presupuesto del salón', budget, [
    'presupuesto.pdf',
    'plano.png',
  ])
  await send(carla, 5 * MINUTE_MS, 'Asado del sábado: somos doce', '¿Quién lleva ensalada?')
  agoMs = 0
}

async function send(
  who: TestClient,
  ago: number,
  subject: string,
  body: string,
  names: string[] = [],
): Promise<void> {
  agoMs = ago
  const files = await Promise.all(names.map(name => upload(who, name)))
  const ids = files.map(({ id }) => id)
  await who.request('mail.send', { to: ['ana'], subject, body, files: ids, key: nanoid() })
}

async function upload(who: TestClient, name: string): Promise<File> {
  const bytes = Buffer.alloc(20_000 + name.length * 2_000, name)
  const sha256 = createHash('sha256').update(bytes).digest('hex')
  const size = bytes.length
  const begun = await who.request('file.begin', { name, size, type: 'application/pdf', sha256 })
  for (let offset = begun.offset; offset < size;) {
    const data = bytes.subarray(offset, offset + begun.chunkBytes).toString('base64')
    offset = (await who.request('file.chunk', { upload: begun.upload, offset, data })).offset
  }
  return (await who.request('file.finish', { upload: begun.upload })).file
}

async function readAll(ana: TestClient): Promise<void> {
  const { mails } = await ana.request('mail.list', {})
  await ana.request('mail.seen', { ids: mails.map(({ id }) => id), seen: true })
}
