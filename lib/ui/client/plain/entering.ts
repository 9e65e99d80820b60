import { openRoom } from '../model/actions'
import type { Session } from './session'

/**
 * Goes to a room by its name, `#redes`, `redes` or `@ana`, joining or opening it where needed. Returns
 * the server's sentence when it says no.
 */
export async function enterNamedRoom(session: Session, name: string): Promise<string | undefined> {
  const id = /^[#@]/.test(name) ? name : `#${name}`
  if (session.chat.rooms[id]) {
    session.apply(openRoom(session.chat, id))
    return undefined
  }
  const outcome = id.startsWith('@')
    ? await session.ask('room.direct', { username: id.slice(1) })
    : await session.ask('room.join', { room: id })
  return outcome.type === 'refused' ? outcome.error.message : undefined
}
