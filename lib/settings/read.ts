import { z } from 'zod'
import { expectation } from './expectation'
import { readJson } from './json-file'
import { printWrong } from './printing'
import { SettingsProblem } from './problem'
import { settingsSchema, type Settings } from './schema'

/** A value for one setting, as a path such as `limits.fileBytes`, and who said so. */
interface Given {
  path: string
  value: unknown
  source: string
}

/**
 * Reads the settings: what the file says, over that the environment (`TERTULIA_LIMITS_FILE_BYTES`),
 * over that the flags. Throws a SettingsProblem that names source, path, what was found and expected.
 * @param flags values by path
 * @param otherwise values by path where none of them says anything
 */
export function readSettings(
  file: string | undefined,
  env: NodeJS.ProcessEnv,
  flags: Record<string, unknown>,
  otherwise: Partial<Pick<Settings, 'lang'>> = {},
): Settings {
  const given = [
    ...fromFlags(otherwise),
    ...fromFile(file),
    ...fromEnvironment(env),
    ...fromFlags(flags),
  ]
  const parsed = settingsSchema.safeParse(assemble(given))
  if (parsed.success) return parsed.data
  const [issue] = parsed.error.issues
  throw wrong(issue!, given)
}

/** The paths of all settings with their schemas, outer ones joined by a full stop. */
export function settingPaths(): Map<string, z.ZodType> {
  return new Map(leaves(settingsSchema, ''))
}

function* leaves(schema: z.ZodType, prefix: string): Generator<[string, z.ZodType]> {
  const inner = schema instanceof z.ZodPrefault ? (schema.unwrap() as z.ZodType) : schema
  if (!(inner instanceof z.ZodObject)) {
    yield [prefix, schema]
    return
  }
  for (const [name, child] of Object.entries(inner.shape)) {
    yield* leaves(child as z.ZodType, prefix ? `${prefix}.${name}` : name)
  }
}

function fromFile(file: string | undefined): Given[] {
  if (file === undefined) return []
  return flatten(readJson(file), '', file)
}

function flatten(value: unknown, path: string, source: string): Given[] {
  if (typeof value !== 'object' || value === null || Array.isArray(value) || path === 'motd') {
    return [{ path, value, source }]
  }
  return Object.entries(value).flatMap(([name, child]) =>
    flatten(child, path ? `${path}.${name}` : name, source),
  )
}

function fromEnvironment(env: NodeJS.ProcessEnv): Given[] {
  return [...settingPaths()].flatMap(([path, schema]) => {
    const source = environmentName(path)
    const text = env[source]
    return text === undefined ? [] : [{ path, value: coerce(text, schema), source }]
  })
}

/** `limits.fileBytes` is set by `TERTULIA_LIMITS_FILE_BYTES`. */
export function environmentName(path: string): string {
  return `TERTULIA_${path.replace(/[A-Z]/g, '_$&').replaceAll('.', '_').toUpperCase()}`
}

function fromFlags(flags: Record<string, unknown>): Given[] {
  const schemas = settingPaths()
  return Object.entries(flags)
    .filter(([, value]) => value !== undefined)
    .map(([path, value]) => ({
      path,
      value: coerce(value, schemas.get(path)!),
      source: `--${path}`,
    }))
}

/** A text stays one where the setting takes texts; else it becomes the number or yes-or-no it spells. */
function coerce(value: unknown, schema: z.ZodType): unknown {
  if (typeof value !== 'string' || schema.safeParse(value).success) return value
  if (value === 'true' || value === 'false') return value === 'true'
  return value.trim() === '' || Number.isNaN(Number(value)) ? value : Number(value)
}

type Place = Record<string, unknown>

function assemble(given: readonly Given[]): unknown {
  const root = emptyPlace()
  for (const { path, value } of given) {
    const names = path.split('.')
    const last = names.pop()!
    let place = root
    for (const name of names) place = inner(place, name)
    place[last] = value
  }
  return root
}

/** Without a prototype, `__proto__` is a name like any other, and wrong like any other. */
function emptyPlace(): Place {
  return Object.create(null) as Place
}

/** What is there under a name; anything but an object gives way to one. */
function inner(place: Place, name: string): Place {
  const found = place[name]
  if (typeof found === 'object' && found !== null) return found as Place
  return (place[name] = emptyPlace())
}

function wrong(issue: z.core.$ZodIssue, given: readonly Given[]): SettingsProblem {
  const unknown = issue.code === 'unrecognized_keys' ? [issue.keys[0]!] : []
  const path = [...issue.path, ...unknown].join('.')
  const found = given.findLast(each => each.path === path || path.startsWith(`${each.path}.`))
  const source = found?.source ?? '?'
  if (path === '') return notAnObject(source)
  if (unknown.length > 0) return new SettingsProblem('start.config_unknown', { source, path })
  return new SettingsProblem(
    'start.config_wrong',
    { source, path, found: printWrong(found?.value) },
    { expected: expectation(issue) },
  )
}

function notAnObject(file: string): SettingsProblem {
  return new SettingsProblem('start.config_shape', { file })
}
