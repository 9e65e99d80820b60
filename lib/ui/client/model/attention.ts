import type { Message, Room } from '../../../protocol'
import type { Attention, Level } from '../preferences'
import type { Chat } from './chat'

/** How much a message wants of the person: it calls them or came to them alone, or it is just there. */
export type Demand = 'call' | 'news'

/** Everything, and nobody is ignored. */
export const fullAttention: Attention = { levels: {}, ignored: [] }

/** What of a room the person wants to be told. */
export function levelOf({ attention }: Chat, room: string): Level {
  return attention.levels[room] ?? 'all'
}

/** Whether the messages of a person are folded away. */
export function isIgnored({ attention }: Pick<Chat, 'attention'>, username: string): boolean {
  if (attention.ignored.length === 0) return false
  const wanted = username.toLowerCase()
  return attention.ignored.some(each => each.toLowerCase() === wanted)
}

/** What a message wants. Undefined: nothing, as it is one's own, or from somebody who is ignored. */
export function demandOf(chat: Chat, message: Message): Demand | undefined {
  const { me, rooms } = chat
  if (message.author.id === me?.id || isIgnored(chat, message.author.username)) return undefined
  const room = rooms[message.room]?.room
  return isCalled(chat, message) ? 'call' : room ? demandIn(room) : 'news'
}

/** What any message of a room wants: a direct one, or one at the desk, came to the person alone. */
export function demandIn({ kind }: Room): Demand {
  return kind === 'channel' ? 'news' : 'call'
}

/** Whether a level lets something through. */
export function letsThrough(level: Level, demand: Demand): boolean {
  return level === 'all' || (level === 'mentions' && demand === 'call')
}

/** A room as the server counts it, less what people said who are ignored; `messages` are its latest. */
export function withoutIgnored(chat: Chat, room: Room, messages: readonly Message[]): Room {
  const passedOver = messages.filter(
    ({ seq, author }) => seq > room.readSeq && isIgnored(chat, author.username),
  )
  if (passedOver.length === 0) return room
  const calls = passedOver.filter(message => isCalled(chat, message)).length
  return {
    ...room,
    unread: Math.max(room.unread - passedOver.length, 0),
    mentions: Math.max(room.mentions - calls, 0),
  }
}

/** True when a message calls the person by `@username`. */
export function isCalled({ me }: Chat, { text }: Message): boolean {
  if (!me) return false
  const at = text.toLowerCase().indexOf(`@${me.username.toLowerCase()}`)
  return at >= 0 && !/[\p{L}\p{N}_]/u.test(text[at + me.username.length + 1] ?? ' ')
}
