import assert from 'node:assert/strict'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'

const root = join(__dirname, '..')
const page = readFileSync(join(root, 'docs/SECURITY.md'), 'utf8')

test('every spec that the page on security calls as a witness is there', () => {
  const named = new Set(page.match(/spec\/[\w/-]+\.spec\.ts/g))
  assert.ok(named.size > 40, String(named.size))
  for (const path of named) assert.ok(existsSync(join(root, path)), path)
})

test('the page on security has the licence that each dependency says', () => {
  const { dependencies } = readJson('package.json') as { dependencies: Record<string, string> }
  const names: Record<string, string> = {
    MIT: 'MIT',
    'BSD-3-Clause': 'BSD 3-Clause',
    'Apache-2.0': 'Apache 2.0',
  }
  const rows = page.split('\n').map(row => row.replace(/ +/g, ' '))
  for (const name of Object.keys(dependencies)) {
    const { license } = readJson(`node_modules/${name}/package.json`) as { license: string }
    const row = rows.find(each => each.startsWith(`| ${names[license]} |`))
    assert.ok(row?.includes(`\`${name}\``), `${name}: ${license}`)
  }
})

function readJson(path: string): unknown {
  return JSON.parse(readFileSync(join(root, path), 'utf8'))
}
