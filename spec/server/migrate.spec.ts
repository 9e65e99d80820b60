import assert from 'node:assert/strict'
import { randomBytes } from 'node:crypto'
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { describe, test, type TestContext } from 'node:test'
import { main } from '../../server'
import { ask as enterQueue, queueSeenBy } from '../desk/serving'
import { download, upload } from '../file/sending'
import { PASSWORD } from '../helpers/client'
import { oldVersions, writeOldDatabase } from '../helpers/old-database'
import { ownPostgresTest, startPostgres } from '../helpers/own-postgres'
import { ask, emptyPlace, POSTGRES_URL } from '../helpers/postgres'
import { startProcess } from '../helpers/process'
import { startS3 } from '../helpers/s3'
import { startServer } from '../helpers/server'
import { temporaryFolder } from '../helpers/temp'
import { send, subjectsIn } from '../mail/mailing'
import { buy } from '../shop/selling'

interface Ran {
  status: number
  /** What it said, line by line. */
  lines: string[]
  complaint: string
}

async function migrate(...args: string[]): Promise<Ran> {
  let said = ''
  let complaint = ''
  const output = {
    say: (text: string) => void (said += text),
    complain: (text: string) => void (complaint += text),
  }
  const status = await main(['migrate', ...args], {}, output)
  return { status, lines: said.trimEnd().split('\n'), complaint }
}

/** Messages in the room, more than are read at once. */
const MESSAGES = 1100

/** A community that has used everything once, in a file whose server has stopped. */
async function community(t: TestContext) {
  const db = join(temporaryFolder(t), 'chat.db')
  const server = await startServer(t, { db })
  const [ana, benja] = await server.connectAll('ana', 'benja')
  const eva = await server.connect('eva', 'agent')
  const texts = Array.from({ length: MESSAGES }, (_, i) => `mensaje ${i + 1}: ¿qué tal? 👋`)
  await Promise.all(texts.map(text => ana.say('#general', text)))
  await benja.request('chat.react', { room: '#general', seq: 3, emoji: '👍', on: true })
  const bytes = randomBytes(100_000)
  const photo = await upload(ana, bytes, 'foto de día.png')
  await send(ana, { to: ['benja'], subject: 'La foto', files: [photo.id] })
  await send(benja, { to: ['ana'], subject: 'Después', holdMs: 60_000 })
  const { cards } = await ana.request('shop.catalogue', {})
  const order = await buy(ana, cards[0]!.name)
  await enterQueue(benja)
  await server.stop()
  return { db, ana, benja, eva, photo, bytes, order }
}

/** The lines of the report about tables, with their digests. */
function tablesIn({ lines }: Ran): string[] {
  return lines.filter(line => /^ {2}\w+ +\d+ {2}[0-9a-f]{16} {2}\S+$/.test(line))
}

async function tablesAt(url: string): Promise<unknown[]> {
  return ask('SELECT tablename FROM pg_tables WHERE schemaname = current_schema()', url)
}

const skip = POSTGRES_URL ? false : 'TEST_POSTGRES_URL is not set'

describe('migrate', { skip }, () => {
  const places: [name: string, placeOf: (t: TestContext) => Promise<string>][] = [
    ['a folder', async t => join(temporaryFolder(t), 'archivos')],
    ['a bucket', async t => (await startS3(t)).place],
  ]
  for (const [name, placeOf] of places) {
    test(`takes everything along, files into ${name}, and people go on where they were`, async t => {
      const { db, ana, eva, photo, bytes, order } = await community(t)
      const [store, files] = await Promise.all([emptyPlace(t), placeOf(t)])
      const before = readFileSync(db)

      const ran = await migrate('--from', db, '--to', store, '--files-to', files)

      assert.deepEqual([ran.status, ran.complaint], [0, ''])
      assert.ok(ran.lines.includes('Registro de auditoría: 4 filas, la cadena está entera.'))
      assert.ok(tablesIn(ran).every(line => line.endsWith('  igual')))
      assert.match(tablesIn(ran).join('\n'), new RegExp(`^  messages +${MESSAGES}  `, 'm'))
      assert.match(ran.lines.join('\n'), /^Archivos en .*: 1 \(97,7 KiB\), cada uno con su suma/m)
      assert.match(ran.lines.at(-1)!, / --files .* --key-file .*chat\.db-key\.$/)
      assert.deepEqual(readFileSync(db), before)
      assert.ok(!existsSync(`${db}-lock`))
      const server = await startServer(t, { store, files, keyFile: `${db}-key` })
      const back = await server.connect()
      back.signedIn = await back.request('session.resume', { token: ana.token })
      const { messages } = await back.request('chat.history', { room: '#general', limit: 3 })
      assert.deepEqual(messages.at(-1)!.text, `mensaje ${MESSAGES}: ¿qué tal? 👋`)
      const { message } = await back.say('#general', 'ya en otra casa')
      assert.equal(message.seq, MESSAGES + 1)
      const found = await back.request('chat.search', { query: '77 que tal' })
      assert.equal(found.messages[0]!.seq, 77)
      assert.ok(bytes.equals(await download(back, photo.id)))
      assert.deepEqual((await back.request('shop.order', { id: order.id })).order, order)
      await send(back, { to: ['benja'], subject: 'Otra' })
      const benja = await (await server.connect()).signIn('benja')
      assert.deepEqual(await subjectsIn(benja), ['La foto', 'Otra'])
      const agent = await server.connect()
      await agent.signIn('eva', PASSWORD, eva.factor!.recoveryCodes[0])
      assert.deepEqual(await queueSeenBy(agent), ['benja'])
      const next = await buy(back, order.items[0]!.name)
      assert.ok(next.id !== order.id)
    })
  }

  test('rehearsed changes nothing, and says what the real one says', async t => {
    const { db } = await community(t)
    const [store, files] = [await emptyPlace(t), join(temporaryFolder(t), 'archivos')]
    const args = ['--from', db, '--to', store, '--files-to', files]

    const rehearsed = await migrate(...args, '--rehearse')

    assert.equal(rehearsed.status, 0)
    assert.match(rehearsed.lines.at(-1)!, /^Ensayo terminado .* No cambió nada\.$/)
    assert.deepEqual(await tablesAt(store), [])
    assert.ok(!existsSync(files))
    const real = await migrate(...args)
    assert.equal(real.status, 0)
    assert.deepEqual(tablesIn(rehearsed), tablesIn(real))
  })

  test('reads the journal of a server that was killed', async t => {
    const db = join(temporaryFolder(t), 'chat.db')
    const server = await startProcess(t, db)
    const ana = await server.connect('ana')
    for (let i = 0; i < 50; i++) await ana.say('#general', `antes ${i}`)
    await server.kill()
    const store = await emptyPlace(t)

    const { status } = await migrate('--from', db, '--to', store)

    assert.equal(status, 0)
    const [row] = await ask('SELECT COUNT(*)::int AS count FROM messages', store)
    assert.deepEqual(row, { count: 50 })
    assert.ok(readdirSync(dirname(db)).some(name => name.startsWith('chat.db-journal')))
  })

  test('takes a file of an earlier version as it is, and leaves it so', async t => {
    const db = join(temporaryFolder(t), 'chat.db')
    const store = await emptyPlace(t)
    await writeOldDatabase(db, oldVersions[0]!, ['uno', 'dos'])
    const before = readFileSync(db)

    const { status } = await migrate('--from', db, '--to', store)

    assert.equal(status, 0)
    assert.deepEqual(readFileSync(db), before)
    assert.deepEqual(readdirSync(dirname(db)), ['chat.db'])
    const texts = await ask('SELECT text FROM messages ORDER BY seq', store)
    assert.deepEqual(texts, [{ text: 'uno' }, { text: 'dos' }])
    await (await startServer(t, { store })).stop()
  })

  test('is refused where there is something already, and from what is in use', async t => {
    const db = join(temporaryFolder(t), 'chat.db')
    const store = await emptyPlace(t)
    const refused = async (from: string, to: string, sentence: RegExp) => {
      const { status, complaint } = await migrate('--from', from, '--to', to, '--lang', 'en')
      assert.equal(status, 1)
      assert.match(complaint, sentence)
    }
    await refused(db, store, /^There is no .*chat\.db\.$/m)
    const server = await startServer(t, { db })
    await refused(db, store, /in use by another server/)
    await server.stop()
    await refused(db, 'otra.db', /^--to needs a value: postgres:/)
    await refused(
      db,
      'postgres://root:secreta@127.0.0.1:1/x',
      /^I could not enter postgres:\/\/root:•••@127\.0\.0\.1:1\/x\./,
    )
    await (await startServer(t, { store })).stop()

    await refused(db, store, /has tables already and was not touched/)

    const { status, complaint } = await migrate('--to', store)
    assert.deepEqual([status, complaint], [1, '--from necesita un valor: FILE.\n'])
  })

  test('stops at a damaged file, or goes on without it when it is told to', async t => {
    const { db, photo, bytes } = await community(t)
    const path = join(`${db}-files`, photo.sha256.slice(0, 2), photo.sha256.slice(2))
    writeFileSync(path, bytes.fill(7, 50_000, 50_001))
    const [store, files] = [await emptyPlace(t), join(temporaryFolder(t), 'archivos')]
    const args = ['--from', db, '--to', store, '--files-to', files]

    const stopped = await migrate(...args)

    assert.equal(stopped.status, 1)
    assert.ok(stopped.lines.some(line => line.includes(`falta el archivo ${photo.sha256}`)))
    assert.match(stopped.lines.at(-1)!, /^No guardé nada en la base de datos\..*--skip-missing/)
    assert.deepEqual(await tablesAt(store), [])
    assert.equal((await migrate(...args, '--skip-missing')).status, 0)
    assert.ok(!existsSync(join(files, photo.sha256.slice(0, 2))))
  })

  test('says so when the key does not open the second factors', async t => {
    const { db } = await community(t)
    writeFileSync(`${db}-key`, randomBytes(32))
    const { status, lines } = await migrate('--from', db, '--to', await emptyPlace(t))
    assert.equal(status, 0)
    assert.ok(lines.some(line => /^Ojo: .*chat\.db-key no abre los segundos factores/.test(line)))
  })
})

// Only who may do anything can make a database change what is written to it.
ownPostgresTest('migrate keeps nothing when what is read back is not what was written', async t => {
  const { db } = await community(t)
  const { url: store } = await startPostgres(t)
  // Somebody has made the database change texts by itself as soon as there is a table for them.
  await ask(
    `CREATE FUNCTION shout() RETURNS trigger LANGUAGE plpgsql AS
       $$ BEGIN new.text := upper(new.text); RETURN new; END $$;
     CREATE FUNCTION watch() RETURNS event_trigger LANGUAGE plpgsql AS $$ BEGIN
       IF to_regclass('messages') IS NOT NULL THEN
         CREATE OR REPLACE TRIGGER shout BEFORE INSERT ON messages
           FOR EACH ROW EXECUTE FUNCTION shout();
       END IF; END $$;
     CREATE EVENT TRIGGER watch ON ddl_command_end WHEN TAG IN ('CREATE TABLE')
       EXECUTE FUNCTION watch()`,
    store,
  )

  const ran = await migrate('--from', db, '--to', store)

  assert.equal(ran.status, 1)
  const different = tablesIn(ran).filter(line => line.endsWith('DISTINTA'))
  assert.deepEqual(
    different.map(line => line.split(' ')[2]),
    ['messages'],
  )
  assert.match(ran.lines.at(-1)!, /^Lo que se leyó de vuelta no es lo mismo\./)
  assert.deepEqual(await tablesAt(store), [])
})

test('migrate has help in each language', async () => {
  for (const lang of ['es', 'pt', 'en']) {
    const { status, lines } = await migrate('--help', '--lang', lang)
    assert.equal(status, 0)
    assert.ok(lines.every(line => /^ {2}--[a-z-]+( \S+)? {2,}\S/.test(line)))
  }
})
