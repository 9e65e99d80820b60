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
} from './nouns'
import { filledLine } from './text'

const pageLimit = z.int().min(1).max(200).default(50)

export const chatMethods = {
  'chat.send': method(
    'Sends a message. Answered, and told to the others, only once it is stored durably.',
    {
      room: roomId,
      text: messageText,
      key: requestKey,
      kind: messageKind.default('text'),
      replyTo: seq.optional(),
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
      from: z.string().max(64).optional(),
      before: time.optional(),
      after: time.optional(),
      limit: pageLimit,
    },
    { messages: z.array(message), more: z.boolean() },
  ),
  'chat.read': method('Remembers how far the user has read a room.', { room: roomId, seq }, {}),
  'chat.typing': method(
    'Says that the user is writing in a room.',
    { room: roomId, on: z.boolean() },
    {},
  ),
}

const byPerson = { room: roomId, username: z.string().max(64) }

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
    { username: z.string().max(64) },
    { room: roomWithMessages },
  ),
}
