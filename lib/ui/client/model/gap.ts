import type { Message } from '../../../protocol'
import type { Chat, LinkEffect } from './chat'
import { itemAt, type ItemList } from './item'
import { changeRoom } from './room-change'

/** Messages that are not there, between two that are: the numbers of those two. */
export interface Gap {
  after: number
  before: number
}

/** How many messages a gap is filled with at a time. */
const PAGE = 100

/** How many messages on each side come with one that is looked for. */
const AROUND = 50

/** Looking back for the message before an entry ends after this many things that the client itself said. */
const MAX_LOOK_BACK = 200

/** The message nearest above an entry. */
export function messageBefore(items: ItemList, index: number): Message | undefined {
  for (let i = index - 1; i >= 0 && index - i < MAX_LOOK_BACK; i--) {
    const item = itemAt(items, i)
    if (item?.type === 'message') return item.message
  }
  return undefined
}

/** The gap right above an entry. Undefined: nothing is missing there. */
export function gapBefore(items: ItemList, index: number): Gap | undefined {
  const item = itemAt(items, index)
  const above = item?.type === 'message' ? messageBefore(items, index) : undefined
  if (item?.type !== 'message' || !above || item.message.seq <= above.seq + 1) return undefined
  return { after: above.seq, before: item.message.seq }
}

/** How many messages a gap hides. */
export function sizeOf({ after, before }: Gap): number {
  return before - after - 1
}

/** Asks for the messages at the upper edge of a gap, or for those at its lower edge. */
export function fillGap(
  chat: Chat,
  room: string,
  { after, before }: Gap,
  edge: 'upper' | 'lower',
): [Chat, ...LinkEffect[]] {
  return edge === 'upper'
    ? askBetween(chat, room, after, Math.min(before, after + PAGE + 1))
    : askBetween(chat, room, Math.max(after, before - PAGE - 1), before)
}

/** Asks for a message that is not there, with those around it. */
export function loadAround(chat: Chat, room: string, seq: number): [Chat, ...LinkEffect[]] {
  return askBetween(chat, room, Math.max(seq - AROUND - 1, 0), seq + AROUND + 1)
}

/** Both ends are said, so that the answer is complete however much lies behind them. */
function askBetween(
  chat: Chat,
  room: string,
  after: number,
  before: number,
): [Chat, ...LinkEffect[]] {
  if (chat.line.state !== 'open') return [chat]
  const loading = changeRoom(chat, room, () => ({ isLoading: true }))
  // A limit of 1 would ask for the message that another one answers (`parents.ts`).
  const params = { room, after, before, limit: Math.max(before - after - 1, 2) }
  return [loading, { type: 'request', method: 'chat.history', params }]
}

/** Asks for the messages after a number: the line was away when they were told. */
export function fetchGap(room: string, after: number): LinkEffect {
  return { type: 'request', method: 'chat.history', params: { room, after, limit: 200 } }
}
