import assert from 'node:assert/strict'
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { saveText } from '../../../lib/ui/client/home'
import { temporaryFolder } from '../../helpers/temp'

test('a text is saved beside a file of its name, never over it', async t => {
  const folder = temporaryFolder(t)
  writeFileSync(join(folder, 'cifras.csv'), 'de antes')

  const saved = [
    await saveText('cifras.csv', 'uno', folder),
    await saveText('cifras.csv', 'dos', folder),
  ]
  assert.deepEqual(
    saved.map(({ path, problem }) => [path, problem]),
    [
      [join(folder, 'cifras (1).csv'), undefined],
      [join(folder, 'cifras (2).csv'), undefined],
    ],
  )
  const texts = readdirSync(folder).map(name => readFileSync(join(folder, name), 'utf8'))
  assert.deepEqual(texts.sort(), ['de antes', 'dos', 'uno'])
})

test('two texts that are saved at once have a file each', async t => {
  const folder = temporaryFolder(t)

  const texts = Array.from({ length: 8 }, (_, index) => `texto ${index}`)
  await Promise.all(texts.map(text => saveText('cifras.json', text, folder)))
  const files = readdirSync(folder).map(name => readFileSync(join(folder, name), 'utf8'))
  assert.deepEqual(files.sort(), texts)
})

test('a text that cannot be saved is said with its path, and a name cannot lead elsewhere (X1)', async t => {
  const folder = temporaryFolder(t)
  mkdirSync(join(folder, 'dentro'))

  const { path, problem } = await saveText('cifras.csv', 'uno', join(folder, 'no-hay'))
  assert.equal(path, join(folder, 'no-hay', 'cifras.csv'))
  assert.ok(problem)
  const inside = await saveText('../fuera.csv', 'dos', join(folder, 'dentro'))
  assert.equal(readdirSync(join(folder, 'dentro')).length, 1)
  assert.ok(inside.path.startsWith(join(folder, 'dentro')))
})
