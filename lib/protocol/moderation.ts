import { z } from 'zod'
import { method } from './method'
import { roomId, wantedUsername } from './nouns'
import { line } from './text'

/** The longest time for which somebody can be kept out, in milliseconds: ten years. */
const MAX_FOR_MS = 10 * 365 * 24 * 60 * 60 * 1000

const whom = { room: roomId, username: wantedUsername }
const why = { reason: line(200).optional() }
const howLong = { forMs: z.int().min(1).max(MAX_FOR_MS).optional() }

export const moderationMethods = {
  'room.kick': method('Takes a person out of a channel.', { ...whom, ...why }, {}),
  'room.ban': method(
    'Takes a person out of a channel and lets nobody of that name in again, for a time or for good.',
    { ...whom, ...why, ...howLong },
    {},
  ),
  'room.unban': method('Lets a banned person in again.', whom, {}),
  'room.mute': method(
    'Keeps a person from writing in a room, for a time or for good.',
    { ...whom, ...why, ...howLong },
    {},
  ),
  'room.unmute': method('Lets a muted person write again.', whom, {}),
}
