// Writes the pages that are made from the code: `npm run docs`. A spec tells when they are out of date.
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { makePages } from './docs/pages'

async function main(): Promise<void> {
  for (const [path, text] of await makePages()) writeFileSync(join(__dirname, '..', path), text)
}

void main()
