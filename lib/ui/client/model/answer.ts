import type { Result, RoomWithMessages } from '../../../protocol'
import { withoutIgnored } from './attention'
import type { Answered, Chat, LinkEffect, RoomState } from './chat'
import { changeMessage, fetchGap } from './hear'
import { itemAt, lastSeq, mergeMessages } from './item'
import { note } from './note'
import { isForParent, takeParent } from './parents'
import { flush, settle } from './outbox'
import { sayProfile } from './profile'
import { openRoom } from './reading'
import { changeRoom, changeRoomInfo, putRoom, removeRoom } from './room-change'

type Of<M extends Answered['method']> = Extract<Answered, { method: M }>

/** Takes in the answer to a request. */
export function takeAnswer(chat: Chat, answer: Answered & { at: number }): [Chat, ...LinkEffect[]] {
  const { at } = answer
  switch (answer.method) {
    case 'session.login':
    case 'session.register':
    case 'session.resume':
      return takeSignIn(chat, answer.result)
    case 'session.logout':
      return [{ ...chat, me: undefined, token: undefined, rooms: {} }]
    case 'chat.send':
      return flush(settle(chat, answer.result.message))
    case 'chat.edit':
    case 'chat.delete':
    case 'chat.react':
      return [changeMessage(chat, answer.params.room, answer.result.message)]
    case 'chat.history':
      return isForParent(answer.params) ? [takeParent(chat, answer)] : takeHistory(chat, answer)
    case 'room.join':
      return takeRoom(chat, { ...answer.result.room, messages: answer.result.messages })
    case 'room.create':
      return takeRoom(chat, { ...answer.result.room, messages: [] })
    case 'room.direct':
      return takeRoom(chat, answer.result.room)
    case 'room.leave':
      return [removeRoom(chat, answer.params.room)]
    case 'room.topic':
      return [changeRoomInfo(chat, answer.result.room.id, answer.result.room)]
    case 'room.members':
      return [changeRoom(chat, answer.params.room, () => ({ members: answer.result.members }))]
    case 'room.list':
      return [sayRooms(chat, answer.result, at)]
    case 'room.invite':
      return [note(chat, at, 'chat.invited', { username: answer.params.username })]
    case 'account.find':
      return [sayProfile(chat, answer.result, at)]
    case 'account.sessions':
      return [saySessions(chat, answer.result, at)]
    case 'account.away':
      return [sayAway({ ...chat, me: answer.result.user }, at)]
    case 'account.profile':
      return [note({ ...chat, me: answer.result.user }, at, 'chat.done')]
    case 'account.password':
    case 'account.revoke':
    case 'room.kick':
    case 'room.ban':
    case 'room.unban':
    case 'room.mute':
    case 'room.unmute':
      return [note(chat, at, 'chat.done')]
    case 'session.hello':
    case 'session.ping':
    case 'chat.read':
    case 'chat.typing':
    case 'chat.versions':
    case 'chat.search':
    case 'chat.mentions':
    case 'mail.send':
    case 'mail.recall':
    case 'mail.list':
    case 'mail.get':
    case 'mail.thread':
    case 'mail.folders':
    case 'mail.seen':
    case 'mail.move':
    case 'mail.purge':
    case 'mail.draft':
    case 'mail.search':
    case 'mail.check':
    case 'mail.people':
    case 'file.begin':
    case 'file.chunk':
    case 'file.finish':
    case 'file.get':
      return [chat]
  }
}

/** Nobody sends what somebody else has written. */
function ownedBy(chat: Chat, owner: string): Chat {
  const isOther = chat.owner !== undefined && chat.owner !== owner
  return { ...chat, owner, outbox: isOther ? [] : chat.outbox }
}

/** Takes in everything that a sign-in brings, and sends what was written while the line was away. */
function takeSignIn(chat: Chat, result: Result<'session.login'>): [Chat, ...LinkEffect[]] {
  const { user, token, motd, commands } = result
  const gone = Object.keys(chat.rooms).filter(id => !result.rooms.some(room => room.id === id))
  let next: Chat = gone.reduce(removeRoom, {
    ...ownedBy(chat, user.id),
    token,
    motd,
    commands,
    me: user,
  })
  const effects: LinkEffect[] = []
  for (const room of result.rooms) {
    const [taken, ...more] = takeMessages(next, room)
    next = taken
    effects.push(...more)
  }
  const [opened, ...asked] = openRoom(next, next.current)
  const [sent, ...posted] = flush(opened)
  return [sent, ...effects, ...asked, ...posted]
}

/** Takes in a room with its latest messages; asks for what lies between them and those known. */
function takeMessages(
  chat: Chat,
  { messages, more, ...room }: RoomWithMessages,
): [Chat, ...LinkEffect[]] {
  const known = chat.rooms[room.id]
  const last = known ? lastSeq(known.items) : 0
  const own = messages.filter(message => message.key && message.author.id === chat.me?.id)
  const settled = own.reduce(settle, putRoom(chat, withoutIgnored(chat, room, messages)))
  const taken = changeRoom(settled, room.id, state => ({
    items: mergeMessages(state.items, messages),
    isWhole: state.isWhole || messages[0]?.seq === 1,
  }))
  if (last === 0 || !(more ?? (messages[0]?.seq ?? 0) > last + 1)) return [taken]
  return [taken, fetchGap(room.id, more ? messages.at(-1)!.seq : last)]
}

function takeRoom(chat: Chat, room: RoomWithMessages): [Chat, ...LinkEffect[]] {
  const [taken, ...effects] = takeMessages(chat, room)
  const [opened, ...more] = openRoom(taken, room.id)
  return [opened, ...effects, ...more]
}

/** A page of history: older ones above, or what was missing since the line was away. */
function takeHistory(chat: Chat, { params, result }: Of<'chat.history'>): [Chat, ...LinkEffect[]] {
  const { messages, more } = result
  const taken = changeRoom(chat, params.room, state => ({
    items: mergeMessages(state.items, messages),
    isLoading: false,
    isWhole: state.isWhole || messages[0]?.seq === 1 || (params.after === undefined && !more),
  }))
  const state = taken.rooms[params.room]
  if (params.after === undefined || !more || !state) return [taken]
  return isJoined(state, messages.at(-1)!.seq)
    ? [taken]
    : [taken, fetchGap(params.room, messages.at(-1)!.seq)]
}

/** True when the message after number `seq` is there, so that no gap follows. */
function isJoined({ items }: RoomState, seq: number): boolean {
  for (let i = items.length - 1; i >= 0; i--) {
    const item = itemAt(items, i)
    if (item?.type === 'message' && item.message.seq === seq + 1) return true
    if (item?.type === 'message' && item.message.seq <= seq) return false
  }
  return false
}

function sayAway(chat: Chat, at: number): Chat {
  const { status, note: text = '' } = chat.me ?? {}
  if (status !== 'away') return note(chat, at, 'chat.back', {}, 'dim')
  return note(chat, at, text ? 'chat.awayNote' : 'chat.away', { text }, 'dim')
}

function sayRooms(chat: Chat, { rooms }: Result<'room.list'>, at: number): Chat {
  return rooms.reduce(
    (said, { kind, name, topic, members, joined }) =>
      note(said, at, joined === false ? 'chat.roomOpen' : 'chat.roomJoined', {
        room: `${kind === 'direct' ? '@' : '#'}${name}`,
        name,
        topic,
        n: members,
      }),
    chat,
  )
}

function saySessions(chat: Chat, { sessions }: Result<'account.sessions'>, at: number): Chat {
  return sessions.reduce(
    (said, { id, client, address, seenAt, current }) =>
      note(said, at, current ? 'chat.sessionHere' : 'chat.session', {
        id,
        client,
        address,
        date: seenAt,
      }),
    chat,
  )
}
