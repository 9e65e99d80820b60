import type { z } from 'zod'
import type { Comments } from './comments'
import { code, table } from './markdown'
import { fieldsOf, type Field } from './shape'

/** The fields of something that the server sends; optional ones have `?`. */
export function fieldTable(head: string, schema: z.ZodObject): string {
  return table(
    [head, 'type'],
    fieldsOf(schema).map(field => [mark(field), field.type]),
  )
}

/** The fields of a noun but those named in `without`, with what the source says of each. */
export function objectTable(
  schema: z.ZodObject,
  comments: Comments,
  source: string,
  without: readonly string[],
): string {
  const rows = fieldsOf(schema)
    .filter(({ name }) => !without.includes(name))
    .map(field => [mark(field), field.type, comments.get(`${source}.${field.name}`) ?? ''])
  const isSilent = rows.every(([, , comment]) => comment === '')
  return isSilent
    ? table(
        ['field', 'type'],
        rows.map(row => row.slice(0, 2)),
      )
    : table(['field', 'type', ''], rows)
}

/** The parameters of a method: whether they are needed, and what holds when they are missing. */
export function parameterTable(schema: z.ZodObject): string {
  const rows = fieldsOf(schema).map(field => [code(field.name), field.type, need(field)])
  return table(['parameter', 'type', 'needed'], rows)
}

function need({ isRequired, fallback }: Field): string {
  if (isRequired) return 'yes'
  return fallback === undefined ? '' : `else ${code(fallback)}`
}

function mark({ name, isRequired }: Field): string {
  return code(isRequired ? name : `${name}?`)
}
