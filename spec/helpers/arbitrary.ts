/** Values for fast-check that a schema allows, and others that it nearly does. */
import fc from 'fast-check'
import { z } from 'zod'

/** The parts of JSON Schema (2020-12) that the protocol's schemas come to. */
interface JsonSchema {
  type?: string
  enum?: unknown[]
  const?: unknown
  anyOf?: JsonSchema[]
  properties?: Record<string, JsonSchema>
  required?: string[]
  additionalProperties?: JsonSchema
  items?: JsonSchema
  minItems?: number
  maxItems?: number
  minimum?: number
  maximum?: number
  maxLength?: number
}

/** Texts that are much, little, or something to somebody: a path, a pattern, a query, half a character. */
const ODD_TEXTS = [
  ...[
    '',
    ' ',
    '\n',
    '\u200b',
    '\ufeff',
    '\u0301',
    '\ud83d',
    '\0',
    '\u202e',
    '😀',
    'ﬁ',
    'İ',
    'ß',
    '漢',
  ],
  ...['__proto__', 'constructor', 'toString', 'null', 'NaN', '-0', '1e999', '0x10', '%', '_', '\\'],
  ...[
    '"*AND(',
    'NEAR/0',
    "';--",
    '?1',
    '{{0}}',
    '{name}',
    '${1}',
    '../../etc/passwd',
    'C:\\x',
    '~',
  ],
  ...['#general', '#', '@', '!', '@consola', 'a@b', '@@', 'a'.repeat(65), 'a'.repeat(5000)],
  ...['1970-01-01', '+275760-09-13', 'aG9sYQ==', '====', 'a'.repeat(64)],
]

const ODD_NUMBERS = [
  0,
  -0,
  -1,
  1,
  2,
  3,
  1.5,
  2 ** 31,
  2 ** 53,
  -(2 ** 53),
  1e21,
  8.64e15 + 1,
  5e-324,
]

/** Anything that JSON can say. */
export const anything: fc.Arbitrary<unknown> = fc.oneof(
  fc.constantFrom(...ODD_TEXTS),
  fc.constantFrom<unknown>(...ODD_NUMBERS, true, false, null, {}, [], [[]], [null]),
  fc.jsonValue({ maxDepth: 2 }),
)

/**
 * What a schema takes, as far as JSON Schema can say it. Texts are often one of `known`, which may grow
 * meanwhile: such as ids that were answered before.
 */
export function arbitraryOf(schema: z.ZodType, known: readonly string[]): fc.Arbitrary<unknown> {
  return valueOf(
    z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' }) as JsonSchema,
    known,
  )
}

/** As `arbitraryOf`, but something in it is often not as it should be. */
export function arbitraryNear(schema: z.ZodType, known: readonly string[]): fc.Arbitrary<unknown> {
  const right = arbitraryOf(schema, known)
  return fc.oneof(
    { weight: 3, arbitrary: right },
    { weight: 4, arbitrary: fc.tuple(right, fc.nat(), anything).map(args => changed(...args)) },
    { weight: 1, arbitrary: anything },
  )
}

/** Puts something else in the place of one member, wherever it is. */
function changed(value: unknown, which: number, other: unknown): unknown {
  if (typeof value !== 'object' || value === null) return other
  const names = Object.keys(value)
  if (names.length === 0) return { [JSON.stringify(other)]: other }
  const name = names[which % names.length]!
  const copy = structuredClone(value) as Record<string, unknown>
  copy[name] = changed(copy[name], Math.floor(which / names.length), other)
  return copy
}

function valueOf(schema: JsonSchema, known: readonly string[]): fc.Arbitrary<unknown> {
  if (schema.const !== undefined) return fc.constant(schema.const)
  if (schema.enum) return fc.constantFrom(...schema.enum)
  if (schema.anyOf) return fc.oneof(...schema.anyOf.map(each => valueOf(each, known)))
  switch (schema.type) {
    case 'object':
      return objectOf(schema, known)
    case 'array': {
      const { items = {}, minItems = 0, maxItems = 4 } = schema
      const maxLength = Math.max(minItems, Math.min(maxItems, 4))
      return fc.array(valueOf(items, known), { minLength: minItems, maxLength })
    }
    case 'string':
      return textOf(schema, known)
    case 'integer':
    case 'number':
      return numberOf(schema)
    case 'boolean':
      return fc.boolean()
    default:
      return anything
  }
}

function objectOf(schema: JsonSchema, known: readonly string[]): fc.Arbitrary<unknown> {
  const { properties = {}, required = [], additionalProperties } = schema
  if (additionalProperties?.type) {
    const member = valueOf(additionalProperties, known)
    return fc.dictionary(textOf({}, known), member, { maxKeys: 3 })
  }
  const members = Object.entries(properties).map(([name, each]) => [name, valueOf(each, known)])
  return fc.record(Object.fromEntries(members) as Record<string, fc.Arbitrary<unknown>>, {
    requiredKeys: required,
  })
}

function textOf({ maxLength = 200 }: JsonSchema, known: readonly string[]): fc.Arbitrary<string> {
  return fc.oneof(
    { weight: 5, arbitrary: fc.nat().map(n => known[n % known.length] ?? '') },
    { weight: 2, arbitrary: fc.constantFrom(...ODD_TEXTS) },
    { weight: 1, arbitrary: fc.string({ unit: 'grapheme', maxLength: Math.min(maxLength, 40) }) },
  )
}

function numberOf({ minimum = -10, maximum = 1e6 }: JsonSchema): fc.Arbitrary<number> {
  const most = Math.min(maximum, Number.MAX_SAFE_INTEGER)
  return fc.oneof(
    fc.integer({ min: minimum, max: Math.min(most, minimum + 5) }),
    fc.integer({ min: minimum, max: most }),
    fc.constant(most),
  )
}
