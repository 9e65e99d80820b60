import assert from 'node:assert/strict'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { dirname, join, relative } from 'node:path'
import { test } from 'node:test'
import { slashes, type Command } from '../lib/command'
import { catalogues } from '../lib/i18n'
import { methods } from '../lib/protocol'
import { serverCommands } from '../lib/server'
import { screenCommands } from '../lib/ui/client/commands'

const root = join(__dirname, '..')

/** What a folder may import: everything in lower rows, nothing in its own. */
const rows: string[][] = [
  ['server.ts', 'client.ts'],
  ['lib/server'],
  ['lib/admin', 'lib/desk', 'lib/ui/client', 'lib/ui/panel'],
  ['lib/account', 'lib/chat', 'lib/file', 'lib/mail', 'lib/shop', 'lib/door', 'lib/ui'],
  ['lib/command'],
  ['lib/db', 'lib/net'],
  ['lib/log', 'lib/settings'],
  ['lib/bus'],
  ['lib/protocol', 'lib/i18n', 'lib/thread'],
]

/** Where a row alone would allow too much. */
const narrower: Record<string, string[]> = {
  'client.ts': ['lib/ui/client', 'lib/ui', 'lib/settings', 'lib/i18n', 'lib/protocol', 'lib/net'],
  'lib/ui/client': ['lib/ui', 'lib/command', 'lib/net', 'lib/settings', 'lib/protocol', 'lib/i18n'],
  'lib/ui/panel': ['lib/ui', 'lib/log', 'lib/i18n'],
  'lib/ui': ['lib/protocol', 'lib/i18n'],
}

/** Each outside library with the files that may know it. */
const homes: Record<string, RegExp> = {
  '@aws-sdk/client-s3': /^lib\/file\/content-bucket\.ts$/,
  '@nats-io/jetstream': /^lib\/bus\//,
  '@nats-io/transport-node': /^lib\/bus\//,
  '@zxcvbn-ts/language-common': /^lib\/account\/common-passwords\.ts$/,
  'async-mutex': /^lib\/net\//,
  bcryptjs: /^lib\/account\/password-worker\.ts$/,
  blessed: /^lib\/ui\/[^/]+\.ts$/,
  'blessed-contrib': /^lib\/ui\/panel\/chart\.ts$/,
  'get-east-asian-width': /^lib\/ui\/cells\.ts$/,
  nanoid: /^(lib\/|client\.ts$)/,
  otpauth: /^lib\/account\/totp\.ts$/,
  pg: /^lib\/db\/postgres\//,
  'prom-client': /^lib\/door\/metrics\.ts$/,
  'rotating-file-stream': /^lib\/log\/log-file\.ts$/,
  selfsigned: /^lib\/net\/self-signed\.ts$/,
  'sql.js': /^lib\/db\/sqlite\//,
  uqr: /^lib\/ui\/client\/forms\/qr\.ts$/,
  zod: /^lib\/(bus|protocol|settings|command|ui\/client\/home)\//,
}

interface Import {
  from: string
  to: string
  isType: boolean
}

const files = [
  'server.ts',
  'client.ts',
  ...readdirSync(join(root, 'lib'), { recursive: true, encoding: 'utf8' })
    .filter(path => path.endsWith('.ts'))
    .map(path => join('lib', path)),
].filter(path => existsSync(join(root, path)))

const imports = files.flatMap(importsOf)

function importsOf(from: string): Import[] {
  const source = readFileSync(join(root, from), 'utf8')
  const statement = /^(?:import|export)\s(type\s)?(?:[^'`;=]*?\sfrom\s)?'([^']+)'/gm
  const modules = [...source.matchAll(statement)].filter(([, , to]) => !to!.endsWith('.json'))
  return modules.map(([, type, to]) => ({
    from,
    to: to!.startsWith('.') ? resolve(from, to!) : to!,
    isType: Boolean(type),
  }))
}

function resolve(from: string, to: string): string {
  const path = relative(root, join(root, dirname(from), to))
  const candidates = [`${path}.ts`, join(path, 'index.ts')]
  const found = candidates.find(each => existsSync(join(root, each)))
  assert.ok(found, `${from} imports ${to}, which is not there`)
  return found
}

/** The folder of the map that a file is in. */
function folderOf(path: string): string {
  const folder = rows
    .flat()
    .filter(each => path === each || path.startsWith(`${each}/`))
    .sort((a, b) => b.length - a.length)[0]
  assert.ok(folder, `${path} has no place on the map`)
  return folder
}

function rowOf(folder: string): number {
  return rows.findIndex(row => row.includes(folder))
}

test('imports go down the map', () => {
  const wrong = imports
    .filter(({ to }) => to.endsWith('.ts'))
    .map(each => ({ ...each, source: folderOf(each.from), target: folderOf(each.to) }))
    .filter(({ source, target }) => source !== target)
    .filter(({ source, target }) => {
      const isDown = rowOf(target) > rowOf(source)
      return !isDown || (narrower[source] && !narrower[source].includes(target))
    })
  assert.deepEqual(
    wrong.map(({ from, to }) => `${from} imports ${to}`),
    [],
  )
})

test('no file imports itself by a detour', () => {
  const done = new Set<string>()
  const visit = (path: string, way: string[]) => {
    if (way.includes(path)) assert.fail([...way.slice(way.indexOf(path)), path].join(' → '))
    if (done.has(path)) return
    for (const { to } of imports.filter(({ from, isType }) => from === path && !isType)) {
      visit(to, [...way, path])
    }
    done.add(path)
  }
  for (const path of files) visit(path, [])
})

test('a thread is there soon: it loads nothing that checks or shows', () => {
  const threads = files.filter(path => path.endsWith('worker.ts'))
  const loaded = new Set<string>()
  const load = (path: string) => {
    if (loaded.has(path)) return
    loaded.add(path)
    for (const { to } of imports.filter(({ from, isType }) => from === path && !isType)) load(to)
  }
  for (const path of threads) load(path)

  assert.deepEqual([...loaded].filter(path => !/\.ts$|^node:/.test(path)).sort(), [
    'bcryptjs',
    'sql.js',
  ])
})

test('every outside library has one home', () => {
  const outside = imports.filter(({ to }) => !to.endsWith('.ts') && !to.startsWith('node:'))
  const strays = outside.filter(({ from, to }) => !homes[to]?.test(from))
  assert.deepEqual(
    strays.map(({ from, to }) => `${from} imports ${to}`),
    [],
  )
  const { dependencies } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as {
    dependencies: Record<string, string>
  }
  assert.deepEqual(Object.keys(homes).sort(), Object.keys(dependencies).sort())
})

function placeholders(text: string): string[] {
  return [...new Set([...text.matchAll(/(?<!\{)\{(\w+)/g)].map(([, name]) => name!))].sort()
}

for (const [lang, catalogue] of Object.entries(catalogues)) {
  test(`every text of ${lang} has the placeholders of Spanish (X6)`, () => {
    assert.deepEqual(Object.keys(catalogue).sort(), Object.keys(catalogues.es).sort())
    for (const [key, text] of Object.entries(catalogue)) {
      const spanish = catalogues.es[key as keyof typeof catalogues.es]
      assert.deepEqual(placeholders(text), placeholders(spanish), key)
      assert.equal(text.trim() === '', spanish.trim() === '', key)
    }
  })
}

const commands: readonly Command[] = [...serverCommands.all()]
const typed = [
  ...commands.flatMap(slashes).map(each => ({ ...each, others: [] })),
  ...screenCommands.map(each => ({ ...each, sign: undefined })),
]

test('every method of the protocol has exactly one command', () => {
  assert.deepEqual(commands.map(({ method }) => method).sort(), Object.keys(methods).sort())
})

test('every slash command has help in each language', () => {
  for (const { name, help } of typed) {
    for (const catalogue of Object.values(catalogues)) assert.ok(catalogue[help].trim(), name)
  }
})

test('a name means one command, whatever language it is typed in', () => {
  const owners = new Map<string, string>()
  for (const { name, aliases, sign = '/', others = [] } of typed) {
    for (const each of new Set([name, aliases.es, aliases.pt, ...others])) {
      assert.match(each, /^[a-z]+$/)
      const line = sign + each
      assert.equal(owners.get(line), undefined, `${line} is ${name} and ${owners.get(line)}`)
      owners.set(line, name)
    }
  }
})
