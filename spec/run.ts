// Runs every spec in this one process: `npm run spec`, or `npm run spec -- db ui/keys` for some of them, or
// `--shard=1/2` for the first of two equal parts.
import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import fc from 'fast-check'
import initSqlJs from 'sql.js'
import { soaked } from './helpers/soak'

const { values, positionals: wanted } = parseArgs({
  options: { shard: { type: 'string', default: '1/1' } },
  allowPositionals: true,
})
const [shard, shards] = values.shard.split('/').map(Number) as [number, number]

const specs = readdirSync(__dirname, { recursive: true, encoding: 'utf8' })
  .filter(path => path.endsWith('.spec.ts'))
  .filter(path => wanted.length === 0 || wanted.some(part => path.includes(part)))
  .sort()
  .filter((_, at) => at % shards === shard - 1)

// What says nothing else tries a hundred values, and many more in a long run.
fc.configureGlobal({ numRuns: soaked(100) })

// What a spec starts, and what that starts, finds this there.
process.env.NODE_OPTIONS = `${process.env.NODE_OPTIONS ?? ''} --require ${join(__dirname, 'helpers', 'brief.cjs')}`

// The database's code is compiled once for all servers in this process as long as somebody holds it.
void initSqlJs()

for (const path of specs) require(join(__dirname, path))
