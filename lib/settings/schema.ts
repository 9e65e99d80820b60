import { z } from 'zod'
import { readBusAddress } from '../bus/address'
import { isCurrency } from '../i18n'
import { language } from '../protocol'
import { isPostgres, readAddress } from './address'
import { isBucket, readBucket } from './bucket'
import { readNetworks } from './networks'

const count = z.int().min(0)

/** A text, or one for each language. */
const perLanguage = z.union([
  z.string(),
  z.strictObject({ es: z.string(), pt: z.string(), en: z.string() }).partial(),
])

/** What can be set, with its default. `0` means no limit where a limit may be absent. */
export const settingsSchema = z
  .strictObject({
    host: z.string().min(1).default('127.0.0.1'),
    port: z.int().min(0).max(65535).default(8000),
    db: z.string().min(1).default('chat.db'),
    /** Address of a PostgreSQL database in the place of the file: `postgres://user@host/name`. Empty: the file. */
    store: z
      .string()
      .refine(text => text === '' || isPostgres(text), { error: 'postgres' })
      .default(''),
    /** Where the nodes of one community meet: servers of NATS, `nats://user:password@host`, with commas between. Empty: one node alone. */
    bus: z
      .string()
      .refine(text => text === '' || readBusAddress(text) !== undefined, { error: 'nats' })
      .default(''),
    /** Where files are kept: a folder, or a bucket as `s3://name/prefix`. Empty: a folder beside `db`. */
    files: z
      .string()
      .refine(text => !isBucket(text) || readBucket(text) !== undefined, { error: 'files' })
      .default(''),
    /** The file with the key of second factors. Empty: beside `db`. */
    keyFile: z.string().default(''),
    /** How often nodes tell each other that they are there; after five such times of silence one is dead. */
    busBeatMs: z.int().min(20).max(60_000).default(2000),
    name: z.string().min(1).max(60).default('Tertulia'),
    lang: language.default('es'),
    /** How the server's log looks: lines for people, or one JSON object a line. */
    log: z.enum(['text', 'json']).default('text'),
    /** `debug` writes a line for each command; `info` writes those that repeat together. */
    logLevel: z.enum(['info', 'debug']).default('info'),
    /** A file for the log as well; it is put aside when it has grown so far, and so many are kept. */
    logFile: z.string().default(''),
    logFileBytes: z
      .int()
      .min(4096)
      .default(10 * 1024 * 1024),
    logFiles: z.int().min(1).max(1000).default(7),
    /** Where figures are given to programs that watch the server, `host:port`. Empty: nowhere. */
    metrics: z
      .string()
      .refine(text => text === '' || readAddress(text) !== undefined, { error: 'address' })
      .default(''),
    motd: perLanguage.default(''),
    mailDomain: z.string().min(1).max(200).default('tertulia.local'),
    registration: z.enum(['open', 'closed']).default('open'),
    /** Addresses and networks of balancers, which say for whom they connect (the PROXY protocol). Empty: none. */
    balancers: z
      .string()
      .refine(text => readNetworks(text) !== undefined, { error: 'networks' })
      .default(''),
    /** Plain text may travel beyond this machine. */
    insecure: z.boolean().default(false),
    tls: z
      .strictObject({
        /** PEM files: a certificate with those above it, and its key; both or none. */
        cert: z.string().default(''),
        key: z.string().default(''),
        /** Without the files: the server makes a certificate of its own, beside its database. */
        selfSigned: z.boolean().default(false),
      })
      .prefault({}),
    shop: z
      .strictObject({
        name: z.string().min(1).max(60).default('TC5G'),
        /** Of every price in the shop (ISO 4217); prices are integers of its minor unit. */
        currency: z.string().refine(isCurrency, { error: 'currency' }).default('CLP'),
        /** A JSON file with the cards that a new shop opens with. Absent: those that come with the program. */
        catalogue: z.string().min(1).optional(),
      })
      .prefault({}),
    desk: z
      .strictObject({
        /** How many customers one agent can serve at once. */
        capacity: z.int().min(1).max(50).default(1),
        /** `manual`: an agent takes the next customer; `auto`: who is free is given the next one. */
        assign: z.enum(['manual', 'auto']).default('manual'),
        /** An agent who is gone for so long loses the customer to the head of the queue. */
        agentGraceMs: count.default(30_000),
        /** A customer who is gone for so long loses the place or the conversation. */
        customerGraceMs: count.default(90_000),
        /** So long an agent has to accept what another one offers. */
        offerMs: count.default(60_000),
      })
      .prefault({}),
    limits: z
      .strictObject({
        messagesPerSecond: z.number().min(0).default(5),
        messageBurst: count.default(20),
        requestsPerSecond: z.number().min(0).default(50),
        connectionsPerAddress: count.default(64),
        /** How long somebody who is not signed in may say nothing. */
        unauthenticatedSeconds: z.number().min(0).default(60),
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
        /** Administrators, like agents, can do nothing before they have a second factor. */
        adminSecondFactor: z.boolean().default(false),
        /** A session ends when it was not used for so long, and when it is so old. */
        sessionIdleDays: count.default(90),
        sessionDays: count.default(365),
      })
      .prefault({}),
  })
  .prefault({})

/** The settings of a server, with the defaults filled in. */
export type Settings = z.output<typeof settingsSchema>
