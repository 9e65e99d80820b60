import { readLine } from '../../../command/line'
import { methods, type MethodName } from '../../../protocol'
import type { Chat, LinkEffect, RoomState } from './chat'
import { note } from './note'
import { post } from './outbox'

export { note } from './note'
export { discard, retry } from './outbox'
export { loadOlder, markRead, openRoom } from './reading'

/** Carries out a line that a person typed in the current room: a message or a slash command. */
export function enterLine(chat: Chat, line: string, at: number): [Chat, ...LinkEffect[]] {
  const typed = readLine(line, chat.commands, {
    room: chat.current,
    key: `${chat.keyPrefix}${chat.nextKey}`,
  })
  switch (typed.type) {
    case 'text':
      return post(chat, { room: chat.current, text: typed.text, kind: 'text', at })
    case 'request':
      return ask({ ...chat, nextKey: chat.nextKey + 1 }, typed.method, typed.params, at)
    case 'missing':
      return [note(chat, at, 'chat.missingWord', { usage: typed.command.usage }, 'error')]
    case 'ambiguous': {
      const names = typed.names.map(name => `/${name}`).join(' ')
      return [note(chat, at, 'chat.ambiguous', { name: typed.name, names }, 'error')]
    }
    case 'unknown': {
      const key = typed.nearest ? 'chat.unknownNearest' : 'chat.unknown'
      return [note(chat, at, key, { name: typed.name, nearest: typed.nearest }, 'error')]
    }
  }
}

/** The rooms as they are listed: channels first, then direct rooms, each by name; `general` leads. */
export function roomsInOrder(chat: Chat): RoomState[] {
  const rank = ({ room }: RoomState) =>
    room.id === '#general' ? 0 : room.kind === 'channel' ? 1 : room.kind === 'direct' ? 2 : 3
  return Object.values(chat.rooms).sort(
    (a, b) => rank(a) - rank(b) || a.room.name.localeCompare(b.room.name),
  )
}

/** A message goes through the outbox, so that it is not lost when the line breaks; the rest goes at once. */
function ask(
  chat: Chat,
  method: string,
  params: Record<string, unknown>,
  at: number,
): [Chat, ...LinkEffect[]] {
  if (method === 'chat.send') {
    const { room, text } = params as { room: string; text: string }
    return post(chat, { room, text, kind: 'action', at })
  }
  if (!(method in methods)) return [note(chat, at, 'chat.tooOld', {}, 'error')]
  return [chat, { type: 'request', method: method as MethodName, params } as LinkEffect]
}
