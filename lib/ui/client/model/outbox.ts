import { isForNow, type Message, type WireError } from '../../../protocol'
import type { Chat, LinkEffect, Outgoing } from './chat'
import { insertMessage, noItems } from './item'
import { changeRoom } from './room-change'

/** A "no" that ends with the connection: the message goes again after the next sign-in. */
const PASSING = new Set(['closing', 'not_signed_in'])

/** Where a message of an earlier run is looked for. */
const LATEST = 200

/** Takes a message that a person wrote; it goes at once when the line is open and waits when it is not. */
export function post(
  chat: Chat,
  message: Pick<Outgoing, 'room' | 'text' | 'kind' | 'replyTo' | 'at' | 'file'>,
): [Chat, ...LinkEffect[]] {
  const key = `${chat.keyPrefix}${chat.nextKey}`
  const outgoing: Outgoing = { ...message, key, state: 'waiting' }
  return flush({ ...chat, nextKey: chat.nextKey + 1, outbox: [...chat.outbox, outgoing] })
}

/**
 * Sends the next message that waits, when somebody is signed in on an open line. One is on its way at a
 * time: were the server to refuse it for haste, a later one could overtake it.
 */
export function flush(chat: Chat): [Chat, ...LinkEffect[]] {
  const isReady = chat.line.state === 'open' && chat.me && !chat.isPaused
  const next = chat.outbox.find(each => each.state !== 'failed')
  if (!isReady || next?.state !== 'waiting') return [chat]
  const sending = changeOutgoing(chat, each =>
    each === next ? { ...each, state: 'sending', mayHaveArrived: true } : each,
  )
  return [sending, send(next)]
}

/** The line is gone: whether the server has what was on its way is not known, so it is sent again later. */
export function hold(chat: Chat): Chat {
  return changeOutgoing(chat, each =>
    each.state === 'sending' ? { ...each, state: 'waiting' } : each,
  )
}

/** The server has stored a message of one's own: it moves from the outbox into its room. */
export function settle(chat: Chat, message: Message): Chat {
  const outbox = chat.outbox.filter(each => each.key !== message.key)
  return changeRoom({ ...chat, outbox }, message.room, state => ({
    items: insertMessage(state.items, message),
  }))
}

/**
 * The server said no: the message stays, with the reason. Where it was only for now, all wait as long as the
 * server asked.
 */
export function refuse(chat: Chat, key: string, error: WireError): [Chat, ...LinkEffect[]] {
  const { kind, retryInMs } = error.data
  const isLater = isForNow(error.data)
  const failed = !isLater && !PASSING.has(kind)
  const changed = changeOutgoing(chat, each => {
    if (each.key !== key) return each
    return failed
      ? { ...each, state: 'failed', reason: error.message }
      : { ...each, state: 'waiting' }
  })
  if (failed) return flush(changed)
  if (!isLater) return [changed]
  return [
    { ...changed, isPaused: true },
    { type: 'wake', inMs: Number(retryInMs) },
  ]
}

/** Takes over what an earlier run of the client could not send, before everything else, and sends it. */
export function restoreOutbox(chat: Chat, kept: readonly Outgoing[]): [Chat, ...LinkEffect[]] {
  const known = new Set(chat.outbox.map(({ key }) => key))
  const restored = kept
    .filter(({ key, room }) => !known.has(key) && !isStored(chat, room, key))
    .map((each): Outgoing => (each.state === 'sending' ? { ...each, state: 'waiting' } : each))
  return flush({ ...chat, outbox: [...restored, ...chat.outbox] })
}

/** Whether an outbox has to be written again: whether a message waits or is on its way makes no difference. */
export function isOutboxChanged(before: readonly Outgoing[], after: readonly Outgoing[]): boolean {
  if (before === after) return false
  const fingerprint = (all: readonly Outgoing[]) =>
    all.map(({ key, state, mayHaveArrived }) => `${key} ${state === 'failed'} ${mayHaveArrived}`)
  return fingerprint(before).join() !== fingerprint(after).join()
}

/** Whether the room has the message already: only the answer was lost. */
function isStored({ rooms, me }: Chat, room: string, key: string): boolean {
  const { entries, length } = rooms[room]?.items ?? noItems
  return entries.slice(Math.max(length - LATEST, 0), length).some(item => {
    return item.type === 'message' && item.message.key === key && item.message.author.id === me?.id
  })
}

/** Goes on sending after the server asked to wait. */
export function resumeSending(chat: Chat): [Chat, ...LinkEffect[]] {
  return flush({ ...chat, isPaused: false })
}

/** Tries a message that failed once more. */
export function retry(chat: Chat, key: string): [Chat, ...LinkEffect[]] {
  return flush(
    changeOutgoing(chat, each =>
      each.key === key ? { ...each, state: 'waiting', reason: undefined } : each,
    ),
  )
}

/** Gives a message up. */
export function discard(chat: Chat, key: string): Chat {
  return { ...chat, outbox: chat.outbox.filter(each => each.key !== key) }
}

function changeOutgoing(chat: Chat, change: (each: Outgoing) => Outgoing): Chat {
  return { ...chat, outbox: chat.outbox.map(change) }
}

function send({ room, text, kind, key, replyTo, file }: Outgoing): LinkEffect {
  const answer = replyTo === undefined ? {} : { replyTo }
  const more = { ...answer, ...(file && { file: file.id }) }
  return { type: 'request', method: 'chat.send', params: { room, text, kind, key, ...more } }
}
