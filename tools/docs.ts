// Writes the pages that are made from the code: `npm run docs`. A spec tells when they are out of date.
import { mkdirSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { makePages } from './docs/pages'

async function main(): Promise<void> {
  for (const [path, text] of await makePages()) {
    const file = join(__dirname, '..', path)
    mkdirSync(dirname(file), { recursive: true })
    writeFileSync(file, text)
  }
}

void main()
