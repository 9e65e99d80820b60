import { z } from 'zod'
import { mail, mailHead, message, roomWithMessages, room, seq, status, user } from './nouns'

/** Why the server ends a connection. */
export const closingReason = z.enum([
  'stopping',
  'restarting',
  'kicked',
  'banned',
  'slow',
  'idle',
  'revoked',
  'protocol',
])

/** What the server tells without being asked: JSON-RPC notifications by name, with what they carry. */
export const events = {
  'chat.message': z.object({ message }),
  'chat.edited': z.object({ message }),
  'chat.deleted': z.object({ room: z.string(), seq }),
  'chat.reaction': z.object({
    room: z.string(),
    seq,
    emoji: z.string(),
    username: z.string(),
    on: z.boolean(),
  }),
  'chat.typing': z.object({ room: z.string(), username: z.string(), on: z.boolean() }),
  'chat.read': z.object({ room: z.string(), seq }),
  /** `entered` comes only to the person who joined: the room as that person sees it. */
  'room.joined': z.object({ room: z.string(), user, entered: roomWithMessages.optional() }),
  'room.left': z.object({
    room: z.string(),
    user,
    reason: z.string().optional(),
    by: z.string().optional(),
  }),
  /** A member may not write for a time, or again; `untilMs` is the time at which it ends by itself. */
  'room.muted': z.object({
    room: z.string(),
    username: z.string(),
    by: z.string(),
    on: z.boolean(),
    reason: z.string().optional(),
    untilMs: z.int().optional(),
  }),
  /** The personal numbers of a room (`readSeq`, `unread`, `mentions`) are left out. */
  'room.changed': z.object({ room: room.partial({ readSeq: true, unread: true, mentions: true }) }),
  /** A mail came into one's inbox; `unread` is how many are unread there now. */
  'mail.arrived': z.object({ mail: mailHead, unread: z.int().optional() }),
  /** On another connection of the same person mails were sent, saved, moved or read; those in `gone` are no more. */
  'mail.changed': z.object({
    mails: z.array(mail.pick({ id: true, seq: true, folder: true, seen: true })),
    gone: z.array(z.string()),
    /** Of the inbox. Absent: as before. */
    unread: z.int().optional(),
  }),
  presence: z.object({ username: z.string(), status, note: z.string().optional() }),
  notice: z.object({ text: z.string() }),
  'session.closing': z.object({ reason: closingReason, retryInMs: z.int().optional() }),
}

export type EventName = keyof typeof events
export type EventParams<N extends EventName> = z.infer<(typeof events)[N]>

/** Any event with what it carries, to be told apart by `method`. */
export type ServerEvent = { [N in EventName]: { method: N; params: EventParams<N> } }[EventName]
