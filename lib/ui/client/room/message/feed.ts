import type { Message } from '../../../../protocol'
import type { Outgoing, RoomState } from '../../model/chat'
import { itemAt, lastSeq, type Item, type ItemList } from '../../model/item'
import type { State } from '../../state'
import type { Anchor } from '../room-state'

/** One entry of the message pane: what is in the room, and below it one's own messages on their way. */
export type Entry = Item | { type: 'outgoing'; outgoing: Outgoing; at: number }

/** Everything that the message pane of a room can show, by index. */
export interface Feed {
  state: RoomState
  /** Index of the first entry: more than 0 after `/clear`. */
  start: number
  length: number
  outgoing: readonly Outgoing[]
}

const wrapped = new WeakMap<Outgoing, Entry>()

/** The current room's feed. Undefined: there is no room. */
export function feedOf({ chat, room }: State): Feed | undefined {
  const state = chat.rooms[chat.current]
  if (!state) return undefined
  const outgoing = chat.outbox.filter(each => each.room === chat.current)
  const cleared = room.cleared[chat.current]
  return {
    state,
    start: cleared ? Math.min(indexOf(state.items, cleared) + 1, state.items.length) : 0,
    length: state.items.length + outgoing.length,
    outgoing,
  }
}

/** The entry at a place, from 0. Undefined: there is none. */
export function entryAt({ state: { items }, outgoing }: Feed, index: number): Entry | undefined {
  return index < items.length ? itemAt(items, index) : wrapOutgoing(outgoing[index - items.length])
}

/** The same entry for the same message, so that its rows can be remembered. */
function wrapOutgoing(outgoing: Outgoing | undefined): Entry | undefined {
  if (!outgoing) return undefined
  const entry: Entry = wrapped.get(outgoing) ?? { type: 'outgoing', outgoing, at: outgoing.at }
  wrapped.set(outgoing, entry)
  return entry
}

/** When an entry was said. */
export function timeOf(entry: Entry): number {
  return entry.type === 'message' ? entry.message.at : entry.at
}

/** The index of the message with a number, or of the last one before it; -1: there is none. */
export function indexOfSeq(items: ItemList, seq: number): number {
  let low = 0
  let high = items.length - 1
  let found = -1
  while (low <= high) {
    const middle = messageFrom(items, Math.floor((low + high) / 2), high)
    if (middle === undefined) high = Math.floor((low + high) / 2) - 1
    else if (seqAt(items, middle) <= seq) {
      found = middle
      low = middle + 1
    } else high = Math.floor((low + high) / 2) - 1
  }
  return found
}

/** The message with a number, where it is there. */
export function messageAt(items: ItemList, seq: number): Message | undefined {
  const item = itemAt(items, indexOfSeq(items, seq))
  return item?.type === 'message' && item.message.seq === seq ? item.message : undefined
}

/** Number of the message that an entry answers. Undefined: it answers none. */
export function answeredBy(entry: Entry): number | undefined {
  if (entry.type === 'info') return undefined
  return entry.type === 'message' ? entry.message.replyTo : entry.outgoing.replyTo
}

/** The first message at `from` or behind it, up to `to`. */
function messageFrom(items: ItemList, from: number, to: number): number | undefined {
  for (let i = from; i <= to; i++) if (itemAt(items, i)?.type === 'message') return i
  return undefined
}

function seqAt(items: ItemList, index: number): number {
  const item = itemAt(items, index)
  return item?.type === 'message' ? item.message.seq : 0
}

/** Where an anchor's entry is now. */
export function indexOf(items: ItemList, { seq, after }: Pick<Anchor, 'seq' | 'after'>): number {
  return indexOfSeq(items, seq) + after
}

/** An index as a place that stays while messages come and go. */
export function placeOf(items: ItemList, index: number): Pick<Anchor, 'seq' | 'after'> {
  let at = Math.min(index, items.length - 1)
  while (at >= 0 && itemAt(items, at)?.type !== 'message') at--
  return { seq: at < 0 ? 0 : seqAt(items, at), after: index - at }
}

/** How many messages came after the person scrolled away. */
export function newCount({ state }: Feed, { seenSeq }: Anchor): number {
  return Math.max(lastSeq(state.items) - seenSeq, 0)
}

/** Whether nobody has said anything in the room. */
export function isSilent({ state, outgoing }: Feed): boolean {
  return lastSeq(state.items) === 0 && outgoing.length === 0
}
