import { z } from 'zod'
import { defaultPreferences, type Preferences } from '../preferences'
import { saying, type Saying } from '../saying'
import { readJson } from './json'
import { readText, replaceFile } from './files'
import { preferenceSchemas, settingsFile } from './schemas'

type Values = Record<string, unknown>

/** `settings.json`: written by people and by the client, which changes only what was changed in it. */
export class SettingsFile {
  #known: Preferences = defaultPreferences

  constructor(
    readonly path: string,
    private readonly complain: (problem: Saying) => void,
  ) {}

  /** Reads the settings. A wrong value is said and counts as the default; it stays in the file. */
  load(): Preferences {
    const values = this.#read()
    const known: Values = { ...defaultPreferences }
    for (const [name, value] of Object.entries(values)) {
      const problem = judge(name, value)
      if (problem) this.complain(saying(problem.key, { file: this.path, ...problem.parameters }))
      else known[name] = preferenceSchemas.get(name)!.parse(value)
    }
    this.#known = known as unknown as Preferences
    return this.#known
  }

  /** Writes what differs from the last time; everything else in the file stays as it is. */
  save(preferences: Preferences): void {
    const values = this.#read()
    for (const [name, value] of Object.entries(preferences)) {
      if (value === this.#known[name as keyof Preferences]) continue
      values[name] = name === 'servers' ? this.#mergeServers(values[name], preferences) : value
    }
    replaceFile(this.path, `${JSON.stringify(values, undefined, 2)}\n`, true)
    this.#known = preferences
  }

  /** What another run set for another server meanwhile stays too. */
  #mergeServers(found: unknown, { servers }: Preferences): Values {
    const changed = Object.entries(servers).filter(
      ([name, attention]) => attention !== this.#known.servers[name],
    )
    const kept = judge('servers', found) ? {} : (found as Values)
    return { ...kept, ...Object.fromEntries(changed) }
  }

  #read(): Values {
    if (readText(this.path)?.trim() === '') return {}
    return readJson(this.path, settingsFile, this.complain) ?? {}
  }
}

function judge(name: string, value: unknown) {
  const schema = preferenceSchemas.get(name)
  if (!schema) {
    return { key: 'home.unknownSetting', parameters: { name } } as const
  }
  if (schema.safeParse(value).success) return undefined
  const parameters = { name, found: JSON.stringify(value), expected: expectation(schema) }
  return { key: 'home.wrongSetting', parameters } as const
}

/** What a setting may be, in signs that read the same in every language. */
function expectation(schema: z.ZodType): string {
  if (schema instanceof z.ZodEnum) return schema.options.join(' | ')
  if (schema instanceof z.ZodBoolean) return 'true | false'
  if (schema instanceof z.ZodArray) return '["..."]'
  if (schema instanceof z.ZodRecord) return '{"...": ...}'
  if (schema instanceof z.ZodNumber) return `0..${schema.maxValue}`
  return '"HH:MM"'
}
