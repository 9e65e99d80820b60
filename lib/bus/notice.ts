import { z } from 'zod'
import { isTextKey, type TextKey } from '../i18n'
import { events } from '../protocol'
import { staySchema } from './stay'

const textKey = z.custom<TextKey>(key => typeof key === 'string' && isTextKey(key))

/**
 * What nodes tell each other. Where the store knows the truth, a notice says only what to look up there, so
 * that hearing it twice, or late, does no harm.
 */
export const noticeSchema = z.discriminatedUnion('kind', [
  /**
   * A frame for whoever hears a room. With `seq` it is a message and keeps its place in the room; with `about`
   * it says what became of the message with that number, and is told behind it.
   */
  z.object({
    kind: z.literal('room'),
    room: z.string(),
    frame: z.string(),
    seq: z.int().optional(),
    about: z.int().optional(),
  }),
  /** A frame for all of a person's clients. */
  z.object({ kind: z.literal('user'), user: z.string(), frame: z.string() }),
  /** A frame for everybody. */
  z.object({ kind: z.literal('all'), frame: z.string() }),
  /** A text for all of a person's clients, to each in its language. */
  z.object({
    kind: z.literal('text'),
    user: z.string(),
    key: textKey,
    parameters: z.record(z.string(), z.union([z.string(), z.number(), z.boolean()]).optional()),
  }),
  /** A person's place in a room is another one: look it up, and let the clients hear it or not. */
  z.object({ kind: z.literal('membership'), user: z.string(), room: z.string() }),
  /** A person's account is another one (role, name, second factor): look it up. */
  z.object({ kind: z.literal('account'), user: z.string() }),
  /** A person's clients are to be closed, those of one session or all. */
  z.object({
    kind: z.literal('closing'),
    user: z.string(),
    session: z.string().optional(),
    closing: events['session.closing'],
  }),
  /** A person is at that node, or something about that one is new. */
  z.object({ kind: z.literal('here'), stay: staySchema }),
  /** A person is at that node no more; `number` is in one row with those of the stays. */
  z.object({ kind: z.literal('gone'), user: z.string(), number: z.int() }),
  /** The node has ended. */
  z.object({ kind: z.literal('ended') }),
  /** The queue of the desk, or who works there, is another one: look it up. */
  z.object({ kind: z.literal('queue') }),
  /** The desk waits for those people, as they left that node: where they are, it shall wait no more. */
  z.object({ kind: z.literal('awaited'), users: z.array(z.string()) }),
  /** The message of the day is another one: look it up. */
  z.object({ kind: z.literal('motd') }),
  /** More had to be told than could wait, and was dropped: look everything up. */
  z.object({ kind: z.literal('missed') }),
])

export type Notice = z.infer<typeof noticeSchema>

/** What a node says of its people. */
export type Word = Extract<Notice, { kind: 'here' | 'gone' }>

/**
 * The notices that another node wrote as one JSON array. Those that this program does not know, as a newer
 * one tells them, are left out; what is no such array may have been anything.
 */
export function readNotices(text: string): Notice[] {
  const all = readArray(text)
  if (!all) return [{ kind: 'missed' }]
  return all.map(each => noticeSchema.safeParse(each)).flatMap(({ data }) => data ?? [])
}

function readArray(text: string): unknown[] | undefined {
  try {
    const all = JSON.parse(text) as unknown
    return Array.isArray(all) ? all : undefined
  } catch {
    return undefined
  }
}
