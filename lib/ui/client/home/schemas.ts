/** What the files of the client's own must look like. */
import { z } from 'zod'
import { settingTable, type Kind } from '../preferences'

/** A time of day, or nothing. */
const timeOfDay = z.string().regex(/^$|^([01]\d|2[0-3]):[0-5]\d$/)

function schemaOf(kind: Kind): z.ZodType {
  switch (kind.type) {
    case 'choice':
      return z.enum(kind.values)
    case 'switch':
      return z.boolean()
    case 'count':
      return z.int().min(0).max(kind.most)
    case 'time':
      return timeOfDay
  }
}

/** What a person wants to be told of on one server; what another version wrote there stays. */
const attention = z.looseObject({
  levels: z.record(z.string(), z.enum(['all', 'mentions', 'none'])).default({}),
  ignored: z.array(z.string()).default([]),
})

/** The schema of each name in `settings.json`. */
export const preferenceSchemas: ReadonlyMap<string, z.ZodType> = new Map<string, z.ZodType>([
  ...settingTable.map(({ name, kind }) => [name, schemaOf(kind)] as const),
  ['servers', z.record(z.string(), attention)],
  ['keys', z.record(z.string(), z.array(z.string()))],
])

/** `settings.json` as a whole: names that this version does not know stay in it. */
export const settingsFile = z.record(z.string(), z.unknown())

/** `outbox.*.json`. Fields that a newer client added stay. */
export const outboxFile = z.array(
  z.looseObject({
    key: z.string().min(1),
    room: z.string(),
    text: z.string(),
    kind: z.enum(['text', 'action']),
    replyTo: z.int().optional(),
    at: z.number(),
    state: z.enum(['waiting', 'sending', 'failed']),
  }),
)

/** `place.json`: what was being written, by room, and the room that was on the screen. */
export const placeFile = z.object({
  drafts: z.record(z.string(), z.string()),
  room: z.string().optional(),
})

/** One line of `lines.jsonl`: a line that was sent, and where. */
export const sentLine = z.tuple([z.string(), z.string()])

/** `last.json`: where the person was last, for the form at the start. */
export const seatFile = z.object({
  host: z.string().min(1),
  port: z.int().min(1).max(65535),
  username: z.string(),
})

/** `letters.*.json`: letters that the server does not have. */
export const lettersFile = z.array(
  z.object({
    key: z.string().min(1),
    draft: z.string().optional(),
    draftAt: z.int().optional(),
    to: z.string(),
    cc: z.string(),
    bcc: z.string(),
    subject: z.string(),
    body: z.string(),
    files: z.array(
      z.object({
        id: z.string(),
        name: z.string(),
        size: z.number(),
        type: z.string(),
        sha256: z.string(),
      }),
    ),
    replyTo: z.string().optional(),
    isDue: z.boolean().optional(),
  }),
)
