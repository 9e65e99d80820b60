/** What a person typed, told apart from what the client does by itself. */
import type { Chat, LinkEffect } from '../model/chat'
import { itemAt, type Info } from '../model/item'

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

/** What one asks for to read it, and no event tells. */
const QUESTIONS = new Set<string>([
  'account.find',
  'account.sessions',
  'chat.mentions',
  'chat.search',
  'room.list',
  'room.members',
])

/** Whether what comes of a command is something to read, as all is that the console says. */
export function isQuestion(method: string): boolean {
  return QUESTIONS.has(method) || method.startsWith('admin.')
}

/** What a line asks of the server. Undefined: it is a message, or it asks for nothing. */
export function requestIn([, ...effects]: [Chat, ...LinkEffect[]]) {
  return effects.find(effect => effect.type === 'request' && effect.method !== 'chat.send') as
    Extract<LinkEffect, { type: 'request' }> | undefined
}

/** What the client itself finds wrong with a line, as it says it in the room. Undefined: nothing. */
export function complaintIn({ rooms, current }: Chat, before: Chat): Info | undefined {
  const items = rooms[current]?.items
  const last = items && itemAt(items, items.length - 1)
  const isNew = items !== before.rooms[current]?.items
  return isNew && last?.type === 'info' && last.look === 'error' ? last : undefined
}
