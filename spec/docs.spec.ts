import assert from 'node:assert/strict'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { clientFlags, serverFlags, settingPaths } from '../lib/settings'
import { makePages } from '../tools/docs/pages'

const root = join(__dirname, '..')
const read = (path: string) => readFileSync(join(root, path), 'utf8')

test('the pages made from the code are up to date', async () => {
  for (const [path, text] of await makePages()) {
    assert.equal(read(path), text, `${path} is out of date: npm run docs`)
  }
})

test('both READMEs start with the commands that run and test the program', () => {
  for (const path of ['README.md', 'README.es.md']) {
    const [run, check] = read(path).split('\n')
    assert.match(run!, /^`npm ci && npx ts-node server\.ts`.*`npx ts-node client\.ts`/, path)
    assert.match(check!, /^`npm ci && npm test`/, path)
  }
})

test('every dependency has its reason', () => {
  const manifest = JSON.parse(read('package.json')) as Record<string, Record<string, string>>
  const page = read('docs/DEPENDENCIES.md')
  const names = Object.keys({ ...manifest.dependencies, ...manifest.devDependencies })
  for (const name of names) assert.ok(page.includes(`| \`${name}\` `), `${name} has no line`)
})

test('the report on sockets shows the code as it is', () => {
  const pieces = [...read('docs/SOCKETS.es.md').matchAll(/^```ts\n\/\/ (\S+)\n([^]*?)^```$/gm)]
  assert.ok(pieces.length >= 8, 'the pieces of code could not be read')
  for (const [, path, piece] of pieces) {
    const source = linesOf(read(path!))
    const shown = linesOf(piece!).filter(line => line !== '// ...')
    assert.deepEqual(missing(shown, source), [], path)
  }
})

test('both READMEs name every flag and every setting', () => {
  const flags = Object.keys({ ...serverFlags, ...clientFlags }).map(name => `\`--${name}`)
  const settings = [...settingPaths().keys()].map(path => `| \`${path}\` `)
  for (const path of ['README.md', 'README.es.md']) {
    const text = read(path).replace(/ +/g, ' ')
    const names = [...flags, ...settings].filter(name => !text.includes(name))
    assert.deepEqual(names, [], path)
  }
})

/** The contract that all clients share lies beside the checkout; where it does not, nothing can be compared. */
const contractPath = join(root, '../shared/PROTOCOL.md')
const contract = existsSync(contractPath) ? readFileSync(contractPath, 'utf8') : undefined
const options = { skip: contract === undefined && 'there is no ../shared/PROTOCOL.md here' }

/** What of the contract is built: methods and events by name, whole groups by `group.`. */
const BUILT = [
  /^session\./,
  /^account\.(password|profile|totp|totpConfirm|totpDisable|away|sessions|revoke|export|erase)$/,
  /^chat\.(send|history|search|message|read|typing)$/,
  /^room\.(list|create|join|leave|members|topic|invite|direct|joined|left|changed)$/,
  /^(presence|notice)$/,
  /^(mail|file|shop|desk|admin)\./,
]

test('the protocol page has every method and event of the contract', options, () => {
  const headings = namesIn(read('docs/PROTOCOL.md'), /^### `([^`]+)`$/gm)
  const said = namesIn(
    section('4. Methods') + section('5. Events'),
    /`([a-z]+(?:\.[a-zA-Z]+)?)[ `{]/g,
  )
  const wanted = said.filter(name => BUILT.some(built => built.test(name)))
  assert.ok(wanted.length >= 30, 'the contract could not be read')
  assert.deepEqual(missing(wanted, headings), [])
})

test('the protocol page has every kind of error of the contract, under its code', options, () => {
  const rowsOf = (text: string) => [...text.matchAll(/^\| ([-\d /]+?) *\| (.*?) *\|/gm)]
  const page = rowsOf(read('docs/PROTOCOL.md')).map(([, code, kind]) => `${code} ${kind}`)
  const wanted = rowsOf(section('2. Errors')).flatMap(([, codes, kinds]) => pairs(codes!, kinds!))
  assert.ok(wanted.length >= 20, 'the contract could not be read')
  assert.deepEqual(missing(wanted, page), [])
})

test('the protocol page has the nouns of the contract with all their fields', options, () => {
  const page = read('docs/PROTOCOL.md')
  for (const noun of ['User', 'Room', 'Message', 'Mail', 'File', 'Card', 'Order', 'Conversation']) {
    const [, fields] = new RegExp(`\\b${noun} \`\\{([^\`]+)\\}\``).exec(section('3. Objects')) ?? []
    const wanted = namesIn(fields!.replace(/\{[^}]*\}/g, ''), /(\w+)\??(?=[:,]|$)/g)
    const start = page.indexOf(`### ${noun}\n`)
    const known = namesIn(page.slice(start, page.indexOf('\n### ', start + 4)), /^\| `(\w+)\??`/gm)
    assert.deepEqual(missing(wanted, known), [], noun)
  }
})

/** `-32600` with `invalid_request or frame_too_long`: each kind with its code, as our page writes them. */
function pairs(codes: string, kinds: string): string[] {
  const groups = kinds.split(' / ')
  const numbers = codes.split(' / ')
  return groups.flatMap((group, at) =>
    namesIn(group, /`([a-z_]+)`/g).map(kind => `${numbers[at] ?? numbers[0]} \`${kind}\``),
  )
}

function section(title: string): string {
  const start = contract!.indexOf(`## ${title}`)
  const end = contract!.indexOf('\n## ', start)
  return contract!.slice(start, end < 0 ? undefined : end)
}

function namesIn(text: string, pattern: RegExp): string[] {
  return [...text.matchAll(pattern)].map(([, name]) => name!)
}

function linesOf(text: string): string[] {
  return text
    .split('\n')
    .map(line => line.trim())
    .filter(line => line !== '')
}

function missing(wanted: readonly string[], known: readonly string[]): string[] {
  return wanted.filter(name => !known.includes(name))
}
