import { readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'

/** The program's version, from the package it came with. */
export const VERSION: string = readPackage(__dirname).version

/** The nearest package.json above: one folder further up for the built program than for the source. */
function readPackage(folder: string): { version: string } {
  try {
    return JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as { version: string }
  } catch (cause) {
    if (dirname(folder) === folder) throw new Error('could not find package.json', { cause })
    return readPackage(dirname(folder))
  }
}
