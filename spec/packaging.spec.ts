import assert from 'node:assert/strict'
import { execFileSync, spawnSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { clientFlags, migrateFlags, serverFlags } from '../lib/settings'

const root = join(__dirname, '..')
const packaging = join(root, 'packaging')

/** Skips a spec where the machine lacks the program that judges. */
function needs(program: string) {
  const isThere = spawnSync('sh', ['-c', `command -v ${program}`]).status === 0
  return { skip: !isThere && `there is no ${program} here` }
}

const programs = [
  ['tertulia', 'man/man1/tertulia.1', clientFlags],
  ['tertulia-server', 'man/man8/tertulia-server.8', serverFlags],
] as const

for (const [name, path, flags] of programs) {
  test(`${name} has a manual page without a warning, with every flag`, needs('man'), () => {
    const env = { ...process.env, MANWIDTH: '120', LC_ALL: 'C.UTF-8', MANROFFOPT: '' }
    const args = ['-l', '--warnings', join(packaging, path)]
    const { stdout, stderr } = spawnSync('man', args, { env, encoding: 'utf8' })
    assert.equal(stderr, '')
    const text = stdout.replace(/.\u0008/g, '')
    for (const flag of Object.keys(flags)) assert.match(text, new RegExp(`^ +--${flag}\\b`, 'm'))
  })

  test(`bash completes the options of ${name} and what follows them`, needs('bash'), () => {
    const file = join(packaging, 'completions/bash', name)
    const complete = (...words: string[]) => {
      const call = `_${name.replace('-', '_')}`
      const line = [name, ...words].map(word => `'${word}'`).join(' ')
      const script = `source '${file}'; COMP_WORDS=(${line}); COMP_CWORD=${words.length}
        ${call}; printf '%s\\n' "\${COMPREPLY[@]}"`
      return execFileSync('bash', ['-c', script], { encoding: 'utf8', cwd: root })
        .trim()
        .split('\n')
    }
    assert.deepEqual(
      complete('--'),
      Object.keys(flags).map(flag => `--${flag}`),
    )
    assert.deepEqual(complete('--lang', 'p'), ['pt'])
    if (name === 'tertulia') return assert.deepEqual(complete('--theme', 'd'), ['dark'])
    assert.deepEqual(complete('--config', 'package-'), ['package-lock.json'])
    assert.deepEqual(complete('mig'), ['migrate'])
    assert.deepEqual(
      complete('migrate', '--'),
      Object.keys(migrateFlags).map(flag => `--${flag}`),
    )
  })
}

test(
  'the units of systemd are such, and their manual page is there',
  needs('systemd-analyze'),
  () => {
    const env = { ...process.env, MANPATH: join(packaging, 'man') }
    const units = ['tertulia.service', 'tertulia.socket'].map(name => join(packaging, name))
    const { status, stdout, stderr } = spawnSync('systemd-analyze', ['verify', ...units], {
      env,
      encoding: 'utf8',
    })
    assert.deepEqual([status, stdout, stderr], [0, '', ''])
  },
)

test('the image is built from what is there, and all of that reaches the builder', () => {
  const lines = (path: string) => readFileSync(join(root, path), 'utf8').split('\n')
  const copied = lines('Dockerfile').flatMap(line =>
    line.startsWith('COPY ') && !line.includes('--from') ? line.split(' ').slice(1, -1) : [],
  )
  const allowed = lines('.dockerignore').flatMap(line =>
    line.startsWith('!') ? line.slice(1) : [],
  )
  assert.ok(copied.length >= 6)
  for (const path of copied) assert.ok(existsSync(join(root, path)), path)
  assert.deepEqual([...copied].sort(), [...allowed].sort())
})

test('the package has the two programs, their manuals and what is started with them', () => {
  const manifest = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as {
    bin: Record<string, string>
    man: string[]
    files: string[]
  }
  assert.deepEqual(Object.keys(manifest.bin).sort(), ['tertulia', 'tertulia-server'])
  for (const page of manifest.man) {
    assert.ok(existsSync(join(root, page)), page)
    assert.ok(manifest.files.includes(page.split('/')[0]!))
  }
})
