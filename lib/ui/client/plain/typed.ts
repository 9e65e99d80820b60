/** What a person typed, told apart from what the client does by itself. */
import type { Chat, LinkEffect } from '../model/chat'
import { itemAt } from '../model/item'

/** What a client asks by itself; that the server says no to it is nothing that a person typed. */
const UNTYPED = new Set<string>([
  'session.hello',
  'session.resume',
  'session.login',
  'session.register',
  'account.totp',
  'account.totpConfirm',
  'account.totpDisable',
  'account.export',
  'account.erase',
  'chat.read',
  'chat.typing',
  'chat.history',
])

/** Whether the server's no to a method answers something that a person typed. */
export function isTyped(method: string): boolean {
  return !UNTYPED.has(method)
}

/** What was found is no part of a room: it is said by itself. */
export function isFinding(method: string): boolean {
  return method === 'chat.search' || method === 'chat.mentions'
}

/** What a line asks of the server. Undefined: it is a message, or it asks for nothing. */
export function requestIn([, ...effects]: [Chat, ...LinkEffect[]]) {
  return effects.find(effect => effect.type === 'request' && effect.method !== 'chat.send') as
    Extract<LinkEffect, { type: 'request' }> | undefined
}

/** Whether a line was answered, by the client itself, with what is wrong with it. */
export function isWrong({ rooms, current }: Chat, before: Chat): boolean {
  const items = rooms[current]?.items
  const last = items && itemAt(items, items.length - 1)
  const isNew = items !== before.rooms[current]?.items
  return isNew && last?.type === 'info' && last.look === 'error'
}
