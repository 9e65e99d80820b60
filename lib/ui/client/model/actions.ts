import { readLine } from '../../../command/line'
import { methods, type MethodName, type Params } from '../../../protocol'
import { signOf } from '../emoji'
import type { Chat, LinkEffect } from './chat'
import { note } from './note'
import { post } from './outbox'
import { isWish, readQuery } from './search-query'

export { fillGap, loadAround } from './gap'
export { note } from './note'
export { roomsInOrder } from './order'
export { discard, retry } from './outbox'
export { loadOlder, markRead, openRoom } from './reading'

/**
 * Carries out a line that a person typed in the current room: a message or a slash command. A message
 * answers the one with number `replyTo`, if there is one.
 */
export function enterLine(
  chat: Chat,
  line: string,
  at: number,
  replyTo?: number,
): [Chat, ...LinkEffect[]] {
  const typed = readLine(line, chat.commands, {
    room: chat.current,
    key: `${chat.keyPrefix}${chat.nextKey}`,
  })
  switch (typed.type) {
    case 'text':
      return post(chat, { room: chat.current, text: typed.text, kind: 'text', replyTo, at })
    case 'request':
      return ask({ ...chat, nextKey: chat.nextKey + 1 }, typed.method, typed.params, at, replyTo)
    case 'missing':
      return [note(chat, at, 'chat.missingWord', { usage: typed.command.usage }, 'error')]
    case 'ambiguous': {
      const names = typed.names.map(name => `${typed.sign}${name}`).join(' ')
      const { sign, name } = typed
      return [note(chat, at, 'chat.ambiguous', { sign, name, names }, 'error')]
    }
    case 'unknown': {
      const key = typed.nearest ? 'chat.unknownNearest' : 'chat.unknown'
      const { sign, name, nearest } = typed
      return [note(chat, at, key, { sign, name, nearest }, 'error')]
    }
  }
}

/** A message goes through the outbox, so that it is not lost when the line breaks; the rest goes at once. */
function ask(
  chat: Chat,
  method: string,
  params: Record<string, unknown>,
  at: number,
  replyTo: number | undefined,
): [Chat, ...LinkEffect[]] {
  if (method === 'chat.send') {
    const { room, text, kind = 'text', ...more } = params as Params<'chat.send'>
    const sent = { room, text, kind: kind === 'action' ? kind : 'text', at } as const
    return post(chat, { ...sent, replyTo: more.replyTo ?? replyTo })
  }
  if (method === 'chat.search') return search(chat, String(params.query), at)
  if (!(method in methods)) return [note(chat, at, 'chat.tooOld', {}, 'error')]
  const sent = method === 'chat.react' ? { ...params, emoji: signOf(String(params.emoji)) } : params
  return [chat, { type: 'request', method: method as MethodName, params: sent } as LinkEffect]
}

/** Says what is wrong with a query that cannot be asked. */
function search(chat: Chat, typed: string, at: number): [Chat, ...LinkEffect[]] {
  const wish = readQuery(typed, chat, at)
  return isWish(wish)
    ? [chat, { type: 'request', method: 'chat.search', params: wish }]
    : [note(chat, at, wish.key, wish.parameters, 'error')]
}
