/** The messages that others answer, where they are not among those that are there. */
import type { Params, Result } from '../../../protocol'
import type { Chat, LinkEffect, RoomState } from './chat'
import { changeRoom } from './room-change'

/** At most so many are asked for at once. */
const MAX_ASKED = 10

/** Asks for messages that are not there, by their numbers, but for those that are on their way. */
export function askForParents(
  chat: Chat,
  room: string,
  seqs: readonly number[],
): [Chat, ...LinkEffect[]] {
  const state = chat.rooms[room]
  if (!state || chat.line.state !== 'open' || !chat.me) return [chat]
  const missing = seqs.filter(seq => state.parents?.[seq] === undefined)
  const wanted = [...new Set(missing)].slice(0, MAX_ASKED)
  if (wanted.length === 0) return [chat]
  const asked = Object.fromEntries(wanted.map(seq => [seq, null]))
  return [
    changeRoom(chat, room, ({ parents }) => ({ parents: { ...parents, ...asked } })),
    ...wanted.map((seq): LinkEffect => ({
      type: 'request',
      method: 'chat.history',
      params: { room, before: seq + 1, limit: 1 },
    })),
  ]
}

/** Whether a page of history was asked for only to read one message: pages to be shown are longer. */
export function isForParent({ before, limit }: Params<'chat.history'>): boolean {
  return before !== undefined && limit === 1
}

/** Keeps the one message of such a page beside the items, where it makes no gap. */
export function takeParent(
  chat: Chat,
  { params, result }: { params: Params<'chat.history'>; result: Result<'chat.history'> },
): Chat {
  const [message] = result.messages
  if (!message) return chat
  return changeRoom(chat, params.room, ({ parents }) => ({
    parents: { ...parents, [message.seq]: message },
  }))
}

/** Forgets what was on its way when the line broke. */
export function forgetAsked(parents: RoomState['parents']): RoomState['parents'] {
  if (!parents) return undefined
  const known = Object.entries(parents).filter(([, message]) => message)
  return Object.fromEntries(known)
}
