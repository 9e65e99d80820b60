import { z } from 'zod'
import { language } from '../protocol'

const count = z.int().min(0)

/** A text, or one for each language. */
const perLanguage = z.union([
  z.string(),
  z.object({ es: z.string(), pt: z.string(), en: z.string() }).partial(),
])

/** What can be set, with its default. `0` means no limit where a limit may be absent. */
export const settingsSchema = z
  .strictObject({
    host: z.string().min(1).default('127.0.0.1'),
    port: z.int().min(0).max(65535).default(8000),
    db: z.string().min(1).default('chat.db'),
    name: z.string().min(1).max(60).default('Tertulia'),
    lang: language.default('es'),
    /** How the server's log looks: lines for people, or one JSON object a line. */
    log: z.enum(['text', 'json']).default('text'),
    /** `debug` writes a line for each command; `info` writes those that repeat together. */
    logLevel: z.enum(['info', 'debug']).default('info'),
    motd: perLanguage.default(''),
    mailDomain: z.string().min(1).max(200).default('tertulia.local'),
    registration: z.enum(['open', 'closed']).default('open'),
    /** Plain text may travel beyond this machine. */
    insecure: z.boolean().default(false),
    limits: z
      .strictObject({
        messagesPerSecond: z.number().min(0).default(5),
        messageBurst: count.default(20),
        requestsPerSecond: z.number().min(0).default(50),
        connectionsPerAddress: count.default(64),
        /** New accounts from one address. */
        registrationsPerHour: count.default(30),
        sessionsPerUser: count.default(16),
        /** Bytes that may wait for a client that does not read; over that it is cut off. */
        outboxBytes: count.default(4 * 1024 * 1024),
        /** Bytes of one file, and of all files that one person has sent. */
        fileBytes: count.default(10 * 1024 * 1024),
        userBytes: count.default(200 * 1024 * 1024),
        /** How fast the files of one person go, up and down. */
        fileBytesPerSecond: count.default(4 * 1024 * 1024),
        /** Messages that one page of history holds at most. */
        historyPage: z.int().min(1).max(1000).default(200),
        /** From so many people online, arrivals in a room are counted instead of told one by one. */
        presenceMembers: count.default(200),
      })
      .prefault({}),
    security: z
      .strictObject({
        bcryptCost: z.int().min(4).max(15).default(12),
        passwordMin: z.int().min(1).max(72).default(8),
      })
      .prefault({}),
  })
  .prefault({})

export type Settings = z.output<typeof settingsSchema>
