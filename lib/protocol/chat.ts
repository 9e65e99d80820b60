import { z } from 'zod'
import { method } from './method'
import {
  channelName,
  message,
  messageKind,
  messageText,
  requestKey,
  room,
  roomId,
  roomWithMessages,
  seq,
  time,
  topic,
  user,
  wantedUsername,
} from './nouns'
import { filledLine, isOneGrapheme, token } from './text'

/** One sign as people see it, such as `👍🏽`. */
const emoji = filledLine(16).refine(isOneGrapheme, { error: 'emoji' })

const pageLimit = z.int().min(1).max(200).default(50)

export const chatMethods = {
  'chat.send': method(
    'Sends a message. Answered, and told to the others, only once it is stored durably.',
    {
      room: roomId,
      text: messageText,
      key: requestKey,
      kind: messageKind.default('text'),
      replyTo: seq.min(1).optional(),
      file: token(64).optional(),
    },
    { message },
  ),
  'chat.history': method(
    'Reads a page of a room, oldest first.',
    { room: roomId, before: seq.optional(), after: seq.optional(), limit: pageLimit },
    { messages: z.array(message), more: z.boolean() },
  ),
  'chat.search': method(
    'Finds messages by their words, accents folded, in every room that the user may read; newest first.',
    {
      query: filledLine(200),
      room: roomId.optional(),
      from: wantedUsername.optional(),
      before: time.optional(),
      after: time.optional(),
      limit: pageLimit,
    },
    { messages: z.array(message), more: z.boolean() },
  ),
  'chat.mentions': method(
    'Lists the messages that call the user by name, read or not, newest first.',
    { room: roomId.optional(), before: time.optional(), limit: pageLimit },
    { messages: z.array(message), more: z.boolean() },
  ),
  'chat.edit': method(
    "Gives a message of one's own another text. The earlier ones can be read with `chat.versions`.",
    { room: roomId, seq, text: messageText },
    { message },
  ),
  'chat.versions': method(
    'Reads the texts that a message had before, oldest first.',
    { room: roomId, seq },
    { versions: z.array(z.object({ text: z.string(), at: time })) },
  ),
  'chat.delete': method(
    "Empties a message; its place stays. One's own, or with the role of a moderator anybody's.",
    { room: roomId, seq },
    { message },
  ),
  'chat.react': method(
    'Puts a sign on a message, or takes it back.',
    { room: roomId, seq, emoji, on: z.boolean() },
    { message },
  ),
  'chat.read': method('Remembers how far the user has read a room.', { room: roomId, seq }, {}),
  'chat.typing': method(
    'Says that the user is writing in a room.',
    { room: roomId, on: z.boolean() },
    {},
  ),
}

const byPerson = { room: roomId, username: wantedUsername }

export const roomMethods = {
  'room.list': method(
    'Lists the rooms that the user is in or could join.',
    {},
    { rooms: z.array(room) },
  ),
  'room.create': method(
    'Makes a channel and joins it.',
    { name: channelName, topic: topic.optional(), private: z.boolean().optional() },
    { room },
  ),
  'room.join': method('Joins a channel.', { room: roomId }, { room, messages: z.array(message) }),
  'room.leave': method('Leaves a room. Nobody can leave `general`.', { room: roomId }, {}),
  'room.members': method("Lists a room's members.", { room: roomId }, { members: z.array(user) }),
  'room.topic': method('Says what a room is about.', { room: roomId, topic }, { room }),
  'room.invite': method('Lets a person into a private channel.', byPerson, {}),
  'room.direct': method(
    "Opens the two users' direct room, made when missing.",
    { username: wantedUsername },
    { room: roomWithMessages },
  ),
}
