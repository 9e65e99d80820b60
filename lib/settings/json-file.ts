import { readFileSync } from 'node:fs'
import { SettingsProblem } from './problem'

/** Reads a file that a person wrote in JSON. Throws a SettingsProblem that says where it is wrong. */
export function readJson(file: string): unknown {
  const text = readText(file)
  try {
    return JSON.parse(text) as unknown
  } catch (error) {
    throw new SettingsProblem('start.json', { file, ...placeOf(error as Error, text) })
  }
}

function readText(file: string): string {
  try {
    // Some editors begin a file with a mark of the byte order.
    return readFileSync(file, 'utf8').replace(/^\ufeff/, '')
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException
    if (code === 'ENOENT') throw new SettingsProblem('start.json_absent', { file })
    throw new SettingsProblem('start.json_unreadable', { file, cause: code })
  }
}

/** Line and column, from 1, that the parser names by the number of letters before; else the end of the text. */
function placeOf({ message }: Error, text: string): { line: number; column: number } {
  const [, position = text.length] = /at position (\d+)/.exec(message) ?? []
  const before = text.slice(0, Number(position)).split('\n')
  return { line: before.length, column: before.at(-1)!.length + 1 }
}
