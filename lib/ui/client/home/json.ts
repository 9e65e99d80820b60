import type { z } from 'zod'
import { saying, type Saying } from '../saying'
import { readText, setAside } from './files'

/**
 * Reads a file of JSON. One that is damaged is set aside, never lost, and said. Undefined: there is none, or
 * it was damaged.
 */
export function readJson<T>(
  path: string,
  schema: z.ZodType<T>,
  complain: (problem: Saying) => void,
): T | undefined {
  const text = readText(path)
  if (text === undefined) return undefined
  const [value, cause] = parse(text, schema)
  if (value !== undefined) return value
  complain(saying('home.damaged', { file: path, aside: setAside(path, Date.now()), cause }))
  return undefined
}

function parse<T>(text: string, schema: z.ZodType<T>): [T | undefined, string] {
  try {
    const parsed = schema.safeParse(JSON.parse(text))
    return [parsed.data, parsed.error?.issues[0]?.message ?? '']
  } catch (error) {
    return [undefined, (error as Error).message]
  }
}
