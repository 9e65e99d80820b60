/** Says in words what a schema takes, so that a page can show it. */
import { z } from 'zod'
import { code } from './markdown'
import { allNouns, objects, type Noun } from './nouns'
import { describeScalar } from './scalar'

/** One field of an object as a page shows it. */
export interface Field {
  name: string
  /** Markdown. */
  type: string
  /** False for what may be missing. */
  isRequired: boolean
  /** JSON of what a missing one counts as. Absent: nothing. */
  fallback?: string
}

/** The fields of an object in the order of its declaration. */
export function fieldsOf(schema: z.ZodObject): Field[] {
  return Object.entries(schema.shape).map(([name, field]) => ({
    name,
    type: describe(field as z.ZodType),
    isRequired: !(field instanceof z.ZodOptional || field instanceof z.ZodDefault),
    ...(field instanceof z.ZodDefault && { fallback: JSON.stringify(field.def.defaultValue) }),
  }))
}

/** A schema as Markdown: nouns and named values as links, the rest in words. */
export function describe(schema: z.ZodType): string {
  const noun = allNouns.find(each => each.schema === schema)
  if (noun) return link(noun)
  const inner = (part: unknown) => describe(part as z.ZodType)
  if (schema instanceof z.ZodOptional || schema instanceof z.ZodDefault) {
    return inner(schema.unwrap())
  }
  if (schema instanceof z.ZodLazy) return inner(schema.unwrap())
  if (schema instanceof z.ZodArray) return `list of ${inner(schema.element)}`
  if (schema instanceof z.ZodRecord) return `object: ${inner(schema.valueType)} by name`
  if (schema instanceof z.ZodEnum) return choice(schema.options)
  if (schema instanceof z.ZodLiteral) return choice([...schema.values])
  if (schema instanceof z.ZodObject) return describeObject(schema)
  return describeScalar(schema)
}

/** Field names, the optional ones with `?`; of a noun with looser fields only its name and those. */
function describeObject(schema: z.ZodObject): string {
  const alike = objects.find(noun => isLooser(schema, noun.schema))
  if (!alike) return `object: ${fieldsOf(schema).map(describeField).join(', ')}`
  const { shape } = alike.schema
  const loose = Object.keys(shape).filter(name => schema.shape[name] !== shape[name])
  return `${link(alike)} without ${loose.map(code).join(', ')}`
}

function describeField({ name, type, isRequired }: Field): string {
  return `${code(isRequired ? name : `${name}?`)} ${type}`
}

/** Whether a schema is another one with some of its fields made optional. */
function isLooser(schema: z.ZodObject, { shape }: z.ZodObject): boolean {
  const names = Object.keys(schema.shape)
  if (names.join() !== Object.keys(shape).join()) return false
  return names.every(name => {
    const field = schema.shape[name] as z.ZodType
    const isSame = field === shape[name]
    return isSame || (field instanceof z.ZodOptional && field.unwrap() === shape[name])
  })
}

function choice(values: readonly unknown[]): string {
  const words = values.map(value => code(JSON.stringify(value)))
  const last = words.pop()
  return words.length > 0 ? `${words.join(', ')} or ${last}` : String(last)
}

function link({ name, anchor }: Noun): string {
  return `[${name}](#${anchor})`
}
