import { isForNow, type WireError } from '../../../protocol'
import { takeAnswer } from './answer/answer'
import { fullAttention } from './attention'
import type { Chat, LinkEffect, LinkEvent } from './chat'
import { takeEnrolled, takeKeptOut, wantsEnrolment } from './enrolment'
import { hear } from './hear/hear'
import { lastSeq } from './item'
import { note } from './note'
import { forgetAsked } from './parents'
import { hold, refuse, resumeSending } from './outbox'
import { isSeen, markRead } from './reading'
import { changeRoom } from './room-change'

/** How long somebody counts as writing after the last word of it. */
const TYPING_MS = 8000

/** What a client knows before it has met a server; `keyPrefix` begins the keys of all it sends. */
export function initialChat(keyPrefix: string): Chat {
  return {
    line: { state: 'connecting' },
    motd: '',
    keyPrefix,
    nextKey: 1,
    rooms: {},
    current: '#general',
    isWatched: true,
    attention: fullAttention,
    outbox: [],
    isPaused: false,
    commands: [],
  }
}

/** Takes in what happened on the line. */
export function updateChat(chat: Chat, event: LinkEvent): [Chat, ...LinkEffect[]] {
  switch (event.type) {
    case 'connecting':
      return [{ ...chat, line: { state: 'connecting' } }]
    case 'opened':
      return open({ ...chat, line: { state: 'open' }, hello: event.hello })
    case 'lost':
      return [lose(chat, event)]
    case 'heard':
      return hear(chat, event.event, event.at)
    case 'answered':
      return event.isApart ? [chat] : takeAnswer(chat, event)
    case 'refused': {
      const [refused, ...effects] = event.isApart ? [chat] : takeRefusal(chat, event)
      return [wantsEnrolment(event.error) ? takeKeptOut(refused) : refused, ...effects]
    }
    case 'unanswered':
      return [chat]
    case 'awake':
      return wake(chat)
    case 'tick':
      return tick(chat, event.at)
  }
}

/** Comes back with the token, if there is one, and asks for all that was missed. */
function open(chat: Chat): [Chat, ...LinkEffect[]] {
  if (!chat.token) return [chat]
  const since = Object.fromEntries(
    Object.values(chat.rooms)
      .map(({ room, items }) => [room.id, lastSeq(items)] as const)
      .filter(([, seq]) => seq > 0),
  )
  return [chat, { type: 'request', method: 'session.resume', params: { token: chat.token, since } }]
}

/** Goes on with what the server could not do when it was asked. */
function wake(chat: Chat): [Chat, ...LinkEffect[]] {
  const isOutside = chat.awaitsResume && chat.line.state === 'open'
  return isOutside ? open({ ...chat, isPaused: false }) : resumeSending(chat)
}

function lose(chat: Chat, { cause, retryAt }: Extract<LinkEvent, { type: 'lost' }>): Chat {
  const rooms = Object.fromEntries(
    Object.entries(chat.rooms).map(([id, state]) => [
      id,
      {
        ...state,
        typing: {},
        isLoading: false,
        members: undefined,
        parents: forgetAsked(state.parents),
        isStale: true,
      },
    ]),
  )
  return hold({ ...chat, rooms, awaitsResume: false, line: { state: 'down', cause, retryAt } })
}

function takeRefusal(
  chat: Chat,
  { method, params, error, at }: Extract<LinkEvent, { type: 'refused' }>,
): [Chat, ...LinkEffect[]] {
  switch (method) {
    case 'chat.send':
      return refuse(chat, (params as { key: string }).key, error)
    case 'session.resume':
      return isForNow(error.data) ? resumeLater(chat, error, at) : [leave(chat)]
    case 'chat.history': {
      const { room } = params as { room: string }
      return [changeRoom(chat, room, () => ({ isLoading: false }))]
    }
    case 'session.hello':
    case 'session.login':
    case 'session.register':
    case 'chat.read':
    case 'chat.typing':
    case 'chat.search':
    case 'chat.mentions':
      return [chat]
    case 'account.totp':
      return error.data.state === 'enrolled' ? takeEnrolled(chat) : [chat]
    case 'account.totpConfirm':
    case 'account.totpDisable':
      return [chat]
    default:
      // The mailbox and the desk say by themselves what is wrong there; to a customer the room does.
      if (/^(mail|file|desk)\.(?!request|leave|rate|message)/.test(method)) return [chat]
      return [note(chat, at, 'chat.refused', { reason: error.message }, 'error')]
  }
}

/** The session may be as good as ever: it is asked for again, and what was written waits. The person reads why, once. */
function resumeLater(
  chat: Chat,
  { data, message }: WireError,
  at: number,
): [Chat, ...LinkEffect[]] {
  const told = chat.awaitsResume
    ? chat
    : note(chat, at, 'chat.refused', { reason: message }, 'error')
  return [
    { ...told, awaitsResume: true, isPaused: true },
    { type: 'wake', inMs: Number(data.retryInMs) },
  ]
}

function leave(chat: Chat): Chat {
  return { ...chat, token: undefined, me: undefined, awaitsResume: false }
}

function tick(chat: Chat, at: number): [Chat, ...LinkEffect[]] {
  const state = chat.rooms[chat.current]
  const isStale = (since: number) => at - since > TYPING_MS
  const quiet =
    state && Object.values(state.typing).some(isStale)
      ? changeRoom(chat, chat.current, ({ typing }) => ({
          typing: Object.fromEntries(Object.entries(typing).filter(([, since]) => !isStale(since))),
        }))
      : chat
  return isSeen(quiet) ? markRead(quiet) : [quiet]
}
