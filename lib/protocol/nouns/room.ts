/** Rooms and the messages in them. */
import { z } from 'zod'
import { body, line, MAX_TEXT_CHARS, normalise, token } from '../text'
import { seq, time } from './common'
import { file } from './file'

export const roomId = token(80)
  .min(1)
  .overwrite(id => (id.startsWith('#') ? normalise(id).toLowerCase() : id))

/** A channel's name without `#`: 1 to 32 letters, digits, `_`, `.` and `-`. */
export const channelName = line(64)
  .overwrite(name => name.replace(/^#/, '').toLowerCase())
  .regex(
    /^(?!\p{M})(?:(?!\p{Default_Ignorable_Code_Point})[\p{L}\p{M}\p{N}_.-]){1,32}$/u,
    'channel',
  )

export const topic = line(200)
export const messageText = body(MAX_TEXT_CHARS)
export const messageKind = z.enum(['text', 'action', 'notice'])
export const roomKind = z.enum(['channel', 'direct', 'desk'])

export const message = z.object({
  id: z.string(),
  room: z.string(),
  seq,
  kind: messageKind,
  author: z.object({ id: z.string(), username: z.string(), name: z.string() }),
  text: z.string(),
  at: time,
  key: z.string().optional(),
  replyTo: seq.optional(),
  editedAt: time.optional(),
  deletedAt: time.optional(),
  reactions: z.record(z.string(), z.array(z.string())).optional(),
  file: file.optional(),
})
export type Message = z.infer<typeof message>

/** A room as one user sees it: `readSeq`, `unread` and `mentions` are that user's own. */
export const room = z.object({
  id: z.string(),
  kind: roomKind,
  name: z.string(),
  topic: z.string(),
  /** How many members the room has. */
  members: z.int(),
  lastSeq: seq,
  readSeq: seq,
  unread: z.int(),
  mentions: z.int(),
  /** Only invited people may join. Absent: anybody may. */
  private: z.boolean().optional(),
  /** Nobody can write there any more: the conversation has ended. */
  closed: z.boolean().optional(),
  /** False in a list that also shows rooms one could join. Absent: the user is a member. */
  joined: z.boolean().optional(),
  /** Members who are online, where the server counts them. */
  online: z.int().optional(),
})
export type Room = z.infer<typeof room>

/** A room with the latest of its messages, oldest first; `more` where older ones, or with `since` newer ones, were cut. */
export const roomWithMessages = room.extend({
  messages: z.array(message),
  more: z.boolean().optional(),
})
export type RoomWithMessages = z.infer<typeof roomWithMessages>
