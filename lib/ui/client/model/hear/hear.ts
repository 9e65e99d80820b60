import type { ServerEvent } from '../../../../protocol'
import { hearChanged } from '../administration'
import type { Chat, LinkEffect } from '../chat'
import {
  changeMessage,
  hearDeleted,
  hearMessage,
  hearReaction,
  hearRead,
  hearTyping,
} from './message'
import { hearJoined, hearLeft, hearMuted, hearPresence } from './people'
import { sayArrival } from '../mail/arrival'
import { note } from '../note'
import { changeRoomInfo } from '../room-change'
import { sayChanged, sayEnded, sayShown, sayStarted, sayTransferred } from '../shop-news'

/** Takes in what the server tells without being asked. */
export function hear(chat: Chat, event: ServerEvent, at: number): [Chat, ...LinkEffect[]] {
  switch (event.method) {
    case 'chat.message':
      return hearMessage(chat, event.params.message)
    case 'chat.edited':
      return [changeMessage(chat, event.params.message.room, event.params.message)]
    case 'chat.deleted':
      return [hearDeleted(chat, event.params, at)]
    case 'chat.reaction':
      return [hearReaction(chat, event.params)]
    case 'chat.typing':
      return [hearTyping(chat, event.params, at)]
    case 'chat.read':
      return [hearRead(chat, event.params)]
    case 'room.joined':
      return [hearJoined(chat, event.params, at)]
    case 'room.left':
      return [hearLeft(chat, event.params, at)]
    case 'room.muted':
      return [hearMuted(chat, event.params, at)]
    case 'room.changed':
      return [changeRoomInfo(chat, event.params.room.id, event.params.room)]
    case 'presence':
      return hearPresence(chat, event.params, at)
    case 'notice':
      return [note(chat, at, 'chat.notice', event.params)]
    case 'mail.arrived':
      return [sayArrival(chat, event.params.mail, at)]
    case 'desk.started':
      return [sayStarted(chat, event.params, at)]
    case 'desk.ended':
      return [sayEnded(chat, event.params, at)]
    case 'desk.transfer':
      return [sayTransferred(chat, event.params, at)]
    case 'desk.operations':
      return [sayShown(chat, event.params, at)]
    case 'shop.changed':
      return [sayChanged(chat, event.params, at)]
    case 'mail.changed':
    case 'desk.position':
    case 'desk.returned':
    case 'desk.waiting':
      return [chat]
    case 'session.changed':
      return [hearChanged(chat, event.params, at)]
    case 'session.closing':
      return [note(chat, at, `closing.${event.params.reason}`)]
  }
}
