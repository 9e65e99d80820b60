// Runs every spec in this one process: `npm run spec`, or `npm run spec -- db ui/keys` for some of them.
import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { soaked } from './helpers/soak'

const wanted = process.argv.slice(2)

const specs = readdirSync(__dirname, { recursive: true, encoding: 'utf8' })
  .filter(path => path.endsWith('.spec.ts'))
  .filter(path => wanted.length === 0 || wanted.some(part => path.includes(part)))
  .sort()

// What says nothing else tries a hundred values, and many more in a long run.
fc.configureGlobal({ numRuns: soaked(100) })

for (const path of specs) require(join(__dirname, path))
