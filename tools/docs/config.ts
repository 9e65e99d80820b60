import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import { translate } from '../../lib/i18n'
import {
  clientFlags,
  environmentName,
  isLive,
  meanings,
  migrateFlags,
  serverFlags,
  settingFlags,
  settingPaths,
  settingsSchema,
  type Flags,
  type SettingPath,
} from '../../lib/settings'
import { code, fill, table } from './markdown'

/** The page on settings: words from `config.md`, the tables from schema, meanings and flags. */
export function configPage(): string {
  return fill(readFileSync(join(__dirname, 'config.md'), 'utf8'), {
    settings: settingTable(),
    serverFlags: flagTable(serverFlags),
    migrateFlags: flagTable(migrateFlags),
    clientFlags: flagTable(clientFlags),
    example: JSON.stringify(example(), null, 2),
  })
}

function settingTable(): string {
  const flags = new Map(Object.entries(settingFlags).map(([flag, path]) => [path as string, flag]))
  const rows = [...settingPaths()].map(([path, schema]) => {
    const flag = flags.get(path)
    return [
      code(path),
      meanings[path as SettingPath],
      range(schema),
      defaultOf(schema),
      isLive(path) ? 'yes' : '',
      [code(environmentName(path)), ...(flag ? [code(`--${flag}`)] : [])].join(' '),
    ]
  })
  return table(['setting', 'meaning', 'values', 'default', 'live', 'also as'], rows)
}

/** What a setting may be, as JSON Schema says it. */
interface Shape {
  type?: string
  enum?: string[]
  minimum?: number
  maximum?: number
  minLength?: number
  maxLength?: number
  anyOf?: Shape[]
  default?: string | number | boolean
}

function shapeOf(schema: z.ZodType): Shape {
  return z.toJSONSchema(schema, { io: 'input' }) as Shape
}

function range(schema: z.ZodType): string {
  const shape = shapeOf(schema)
  if (shape.anyOf) return 'a text, or an object with texts `es`, `pt`, `en`'
  if (shape.enum) return shape.enum.map(code).join(', ')
  const [low, high] = [shape.minimum ?? shape.minLength, shape.maximum ?? shape.maxLength]
  const from = low !== undefined && low > Number.MIN_SAFE_INTEGER ? `from ${low}` : ''
  const to = high !== undefined && high < Number.MAX_SAFE_INTEGER ? `to ${high}` : ''
  const unit = shape.type === 'string' && (to || (low ?? 0) > 1) ? ' letters' : ''
  const bounds = shape.type === 'string' && !unit ? '' : [from, to].filter(Boolean).join(' ')
  return `${names[shape.type ?? ''] ?? shape.type}${bounds && `, ${bounds}${unit}`}`
}

const names: Record<string, string> = {
  string: 'text',
  integer: 'whole number',
  number: 'number',
  boolean: '`true`, `false`',
}

function defaultOf(schema: z.ZodType): string {
  const value = shapeOf(schema).default
  return value === undefined || value === '' ? '' : code(String(value))
}

function flagTable(flags: Flags): string {
  const rows = Object.entries(flags).map(([name, { value, help }]) => [
    code(`--${name}${value ? ` ${value}` : ''}`),
    translate('en', help),
  ])
  return table(['flag', 'what it does'], rows)
}

/** A server for the world; what it says is checked against the schema. */
function example(): unknown {
  const settings = {
    host: '0.0.0.0',
    name: 'Casa',
    db: '/var/lib/tertulia/chat.db',
    mailDomain: 'casa.example',
    motd: { es: 'Bienvenidos a casa', pt: 'Bem-vindos a casa', en: 'Welcome home' },
    tls: { cert: '/etc/tertulia/fullchain.pem', key: '/etc/tertulia/privkey.pem' },
    metrics: '127.0.0.1:9100',
    limits: { registrationsPerHour: 5, userBytes: 1024 * 1024 * 1024 },
  }
  settingsSchema.parse(settings)
  return settings
}
