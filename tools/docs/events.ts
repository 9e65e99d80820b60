import { join } from 'node:path'
import { events, type EventName } from '../../lib/protocol'
import { readComments } from './comments'
import { code, paragraphs } from './markdown'
import { fieldTable } from './fields'

/** When an event comes. Absent: its comment in the source says it. */
const meanings: Partial<Record<EventName, string>> = {
  'chat.message':
    'Somebody wrote. The connection that sent the message hears of it only in its answer.',
  'chat.edited': 'Somebody changed a message.',
  'chat.deleted': 'A message was taken back; its number stays.',
  'chat.reaction': 'Somebody put a sign under a message, or took it away.',
  'chat.typing': 'Somebody began or stopped writing.',
  'chat.read': 'The person has read up to here on another connection.',
  'room.joined':
    'Somebody became a member. `entered` comes only to the other connections of that very person: the room as that person sees it.',
  'room.left': 'Somebody is no member any more.',
  'room.changed':
    'The room has another topic or another number of people. In a room with more people online than `limits.presenceMembers` it takes the place of `presence`, at most once a second, with `online` as the count.',
  presence: 'Somebody who shares a room came, left, went away or came back.',
  notice: 'The server says something to the person, in the language of the connection.',
  'session.closing': 'The server is about to end the connection, and why.',
}

const comments = readComments(join(__dirname, '../../lib/protocol/events.ts'))

/** All events with what they carry. */
export function eventSections(): string {
  return paragraphs(
    ...Object.entries(events).map(([name, schema]) =>
      paragraphs(
        `### ${code(name)}`,
        meanings[name as EventName] ?? comments.get(`events.${name}`) ?? '',
        fieldTable('field', schema),
      ),
    ),
  )
}
