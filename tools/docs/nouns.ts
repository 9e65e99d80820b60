/** What the protocol has names for: each is explained once, and every page links to it. */
import type { z } from 'zod'
import * as nouns from '../../lib/protocol/nouns'
import * as orders from '../../lib/protocol/order'

/** A schema with the name under which the page explains it. */
export interface Noun {
  /** As the page heads it: `Room`, `seq`. */
  name: string
  /** The name of its constant in the source. */
  source: string
  schema: z.ZodType
  /** The section that explains it. */
  anchor: string
  /** What to say where the source has no comment. */
  about?: string
}

/** A noun with fields. */
export interface ObjectNoun extends Noun {
  schema: z.ZodObject
  /** The noun whose fields it has too. */
  base?: string
}

/** Things with fields. */
export const objects: readonly ObjectNoun[] = [
  object('User', 'user', nouns.user),
  object('Room', 'room', nouns.room),
  object('RoomWithMessages', 'roomWithMessages', nouns.roomWithMessages, 'Room'),
  object('Message', 'message', nouns.message),
  object('File', 'file', nouns.file),
  object('Mail', 'mail', nouns.mail),
  object('MailHead', 'mailHead', nouns.mailHead, 'Mail'),
  object('Correspondent', 'correspondent', nouns.correspondent),
  object('Card', 'card', orders.card),
  object('Order', 'order', orders.order),
  object('Conversation', 'conversation', nouns.conversation),
  object('Party', 'party', nouns.party),
  object('OrderItem', 'orderItem', orders.orderItem),
  object('OrderEvent', 'orderEvent', orders.orderEvent),
  object('OpenReturn', 'openReturn', orders.openReturn),
  object('CardLine', 'cardLine', orders.cardLine),
  object('PurchaseLine', 'purchaseLine', orders.purchaseLine, 'CardLine'),
  object('Session', 'session', nouns.session),
  object('CommandInfo', 'commandInfo', nouns.commandInfo),
]

/** Values that stand in more than one place. */
export const values: readonly Noun[] = [
  value('time', nouns.time),
  value('seq', nouns.seq),
  value('roomId', nouns.roomId, 'Id of a room; that of a channel is `#` and its name.'),
  value('requestKey', nouns.requestKey),
  value('username', nouns.username),
  value('wantedUsername', nouns.wantedUsername),
  value(
    'personName',
    nouns.personName,
    'What the person is called, in one line that is not empty.',
  ),
  value('email', nouns.email),
  value('password', nouns.password),
  value('channelName', nouns.channelName),
  value('topic', nouns.topic, 'What a room is about, in one line that may be empty.'),
  value('mailId', nouns.mailId),
  value(
    'folder',
    nouns.folder,
    'A folder of a mailbox: `inbox`, `sent`, `drafts`, `archive` or `trash`.',
  ),
  value('address', nouns.address),
  value('subject', nouns.subject),
  value('mailBody', nouns.mailBody),
  value('orderId', orders.orderId),
  value('wantedCard', orders.wantedCard),
  value('price', orders.price),
  value('messageText', nouns.messageText, 'What somebody writes, in one or more lines, not blank.'),
]

/** All that has a name. */
export const allNouns: readonly Noun[] = [...objects, ...values]

function object(name: string, source: string, schema: z.ZodObject, base?: string): ObjectNoun {
  return { name, source, schema, base, anchor: name.toLowerCase() }
}

function value(name: string, schema: z.ZodType, about?: string): Noun {
  return { name, source: name, schema, about, anchor: 'values' }
}
