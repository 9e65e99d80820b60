import type { TextKey, TextParameters } from '../../../i18n'
import type { Chat } from './chat'
import { append, type Info } from './item'
import { changeRoom } from './room-change'

/** Lets the client say something in a room, the current one unless told. */
export function note(
  chat: Chat,
  at: number,
  key: TextKey,
  parameters: TextParameters = {},
  look: Info['look'] = 'notice',
  room = chat.current,
): Chat {
  return changeRoom(chat, room, state => ({
    items: append(state.items, { type: 'info', at, key, parameters, look }),
  }))
}
