/** Within a room: from one message that calls the person to the next, and to the first unread one. */
import type { Message } from '../../../protocol'
import { isCalled } from '../model/attention'
import type { LinkEvent } from '../model/chat'
import { gapBefore } from '../model/gap'
import { itemAt } from '../model/item'
import type { State, Step } from '../state'
import { feedOf, indexOfSeq, type Feed } from './message/feed'
import { flash } from './flash'
import { jumpTo } from './jumping'
import { scrollToEnd, anchorOf, lowestPlace } from './message/scroll'

/** To the message before (-1) or behind (1) this place that calls the person. */
export function goToMention(state: State, by: 1 | -1): Step {
  const feed = feedOf(state)
  if (!feed) return [state]
  const { seq, missingFrom } = findMention(state, feed, by)
  if (seq !== undefined) return jumpTo(state, state.chat.current, seq)
  if (by === 1) return [flash(scrollToEnd(state), 'find.noMention')]
  if (missingFrom === undefined) return [flash(state, 'find.noMention')]
  return askForMention(state, missingFrom)
}

/** To the first message that had not been read when the room was opened. */
export function goToFirstUnread(state: State): Step {
  const known = state.chat.rooms[state.chat.current]
  if (!known || known.readUpTo >= known.room.lastSeq) return [flash(state, 'find.nothingNew')]
  return jumpTo(state, known.room.id, known.readUpTo + 1)
}

/** Goes to the mention for which the server was asked. */
export function hearSought(state: State, event: LinkEvent): Step {
  if (event.type !== 'answered' || event.method !== 'chat.mentions') return [state]
  const { room, limit } = event.params
  if (limit !== 1 || room !== state.chat.current) return [state]
  const [message] = event.result.messages
  return message ? jumpTo(state, room, message.seq) : [flash(state, 'find.noMention')]
}

/** `missingFrom`: there is none among those that follow on one another; what is before that time is not there. */
function findMention(state: State, feed: Feed, by: 1 | -1): { seq?: number; missingFrom?: number } {
  const { items, isWhole } = feed.state
  let at: number | undefined
  for (let i = placeIn(state, feed) + by; i >= 0 && i < items.length; i += by) {
    const item = itemAt(items, i)
    if (item?.type !== 'message') continue
    if (isCallTo(state, item.message)) return { seq: item.message.seq }
    at = item.message.at
    if (by === -1 && gapBefore(items, i)) return { missingFrom: at }
  }
  return isWhole ? {} : { missingFrom: at ?? state.now }
}

function isCallTo({ chat }: State, message: Message): boolean {
  return message.author.id !== chat.me?.id && isCalled(chat, message)
}

/** The message that one has jumped to; or else the lowest one in view, which counts itself. */
function placeIn(state: State, feed: Feed): number {
  const { found } = state.room
  if (found?.room === state.chat.current) return indexOfSeq(feed.state.items, found.seq)
  const anchor = anchorOf(state)
  const { index } = lowestPlace(feed, anchor)
  return anchor ? index : index + 1
}

/** What is not there is looked for on the server. */
function askForMention(state: State, before: number): Step {
  if (state.chat.line.state !== 'open') return [flash(state, 'find.offline')]
  const params = { room: state.chat.current, limit: 1, before }
  return [state, { type: 'request', method: 'chat.mentions', params }]
}
