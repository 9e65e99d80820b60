import type { Result, RoomWithMessages } from '../../../protocol'
import { sayLines } from './administration'
import { withoutIgnored } from './attention'
import type { Answered, Chat, LinkEffect, RoomState } from './chat'
import { comeIn, mustEnrol, takeEnrolled, withFactor } from './enrolment'
import { changeMessage, fetchGap } from './hear'
import { itemAt, lastSeq, mergeMessages } from './item'
import { isLocal } from './local-room'
import { note } from './note'
import { isForParent, takeParent } from './parents'
import { flush, settle } from './outbox'
import { sayProfile } from './profile'
import { openRoom } from './reading'
import { changeRoom, changeRoomInfo, putRoom, removeRoom } from './room-change'
import { sayCards, sayOrder, sayOrders } from './shop-news'

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
    case 'account.erase':
    case 'desk.exit':
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
    case 'desk.connect':
    case 'desk.accept':
      return takeMessages(chat, answer.result.room)
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
    case 'account.totpConfirm':
      return takeEnrolled(chat)
    case 'account.totpDisable':
      return [note(withFactor(chat, false), at, 'factor.off')]
    case 'account.password':
    case 'account.revoke':
    case 'room.kick':
    case 'room.ban':
    case 'room.unban':
    case 'room.mute':
    case 'room.unmute':
      return [note(chat, at, 'chat.done')]
    case 'desk.rate':
      return [note(chat, at, 'assistant.rated')]
    case 'desk.message':
      return [note(chat, at, 'assistant.messageSent')]
    case 'desk.request':
      return takeTalk(chat, answer, at)
    case 'shop.catalogue':
      return [sayCards(chat, answer.result, at)]
    case 'shop.operations':
      return [sayOrders(chat, answer.result, at)]
    case 'shop.buy':
    case 'shop.order':
    case 'shop.confirm':
    case 'shop.return':
    case 'shop.withdraw':
      return [sayOrder(chat, answer.result.order, at)]
    case 'admin.status':
    case 'admin.users':
    case 'admin.rooms':
    case 'admin.sessions':
    case 'admin.role':
    case 'admin.kick':
    case 'admin.ban':
    case 'admin.unban':
    case 'admin.resetPassword':
    case 'admin.resetFactor':
    case 'admin.export':
    case 'admin.erase':
    case 'admin.queue':
    case 'admin.announce':
    case 'admin.motd':
    case 'admin.log':
    case 'admin.audit':
    case 'admin.verify':
    case 'admin.backup':
    case 'admin.reload':
    case 'admin.stop':
    case 'admin.restart':
      return [sayLines(chat, answer.result.lines, at)]
    case 'session.hello':
    case 'session.ping':
    case 'account.totp':
    case 'account.export':
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
    case 'desk.leave':
    case 'desk.conversation':
    case 'desk.transcript':
    case 'desk.status':
    case 'desk.details':
    case 'desk.state':
    case 'desk.customer':
    case 'desk.history':
    case 'desk.operations':
    case 'desk.buy':
    case 'desk.publish':
    case 'desk.returns':
    case 'desk.resolve':
    case 'desk.note':
    case 'desk.notes':
    case 'desk.transfer':
    case 'desk.decline':
    case 'desk.disconnect':
    case 'desk.canned':
    case 'desk.cannedSave':
    case 'desk.cannedRemove':
    case 'desk.conversations':
    case 'desk.stats':
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
  const { user, token, motd, commands, factorRoles } = result
  const gone = Object.keys(chat.rooms).filter(
    id => !isLocal(id) && !result.rooms.some(room => room.id === id),
  )
  let next: Chat = gone.reduce(removeRoom, {
    ...ownedBy(chat, user.id),
    token,
    motd,
    commands,
    factorRoles,
    me: user,
    awaitsResume: false,
  })
  const effects: LinkEffect[] = []
  for (const room of result.rooms) {
    const [taken, ...more] = takeMessages(next, room)
    next = taken
    effects.push(...more)
  }
  // Nothing else is answered before the enrolment, and it asks for the rest.
  if (mustEnrol(next)) return [next]
  const [sent, ...posted] = comeIn(next)
  return [sent, ...effects, ...posted]
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

/** The room in which one will talk with an agent opens, and says how long one will wait there. */
function takeTalk(chat: Chat, { result }: Of<'desk.request'>, at: number): [Chat, ...LinkEffect[]] {
  const { conversation, room } = result
  const [entered, ...effects] = room ? takeRoom(chat, room) : [chat]
  if (conversation.state !== 'waiting') return [entered, ...effects]
  const n = conversation.position ?? 1
  const said = note(entered, at, 'desk.toldQueued', { n }, 'notice', conversation.room)
  return [said, ...effects]
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
