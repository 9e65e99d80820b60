/** Lists that were asked for, said in the room: a line for each entry. */
import type { Result } from '../../../../protocol'
import type { Chat } from '../chat'
import { note } from '../note'

/** The rooms that one is in or could join. */
export function sayRooms(chat: Chat, { rooms }: Result<'room.list'>, at: number): Chat {
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
