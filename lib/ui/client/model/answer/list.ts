/** Lists that were asked for, said in the room: a line for each entry. */
import type { Result } from '../../../../protocol'
import type { Chat } from '../chat'
import { note } from '../note'
import { asOneSees } from '../room-change'

const signs = { channel: '#', direct: '@', desk: '' } as const

/** The rooms that one is in or could join. */
export function sayRooms(chat: Chat, { rooms }: Result<'room.list'>, at: number): Chat {
  return rooms.reduce((said, room) => {
    const { kind, name, topic, members: n, joined } = asOneSees(chat, room)
    return note(said, at, joined === false ? 'chat.roomOpen' : 'chat.roomJoined', {
      ...{ room: `${signs[kind]}${name}`, name, topic: topic && ` ${topic}`, n },
    })
  }, chat)
}

/** Where the account is signed in. */
export function saySessions(
  chat: Chat,
  { sessions }: Result<'account.sessions'>,
  at: number,
): Chat {
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
