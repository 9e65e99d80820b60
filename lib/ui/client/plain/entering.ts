import type { Tongue } from '../../../i18n'
import { openRoom } from '../model/actions'
import { reasonOf } from './outcome'
import type { Session } from './session'

/**
 * Goes to a room by its name, `#redes`, `redes` or `@ana`, joining or opening it where needed. Returns
 * why not, in a sentence, when that did not work.
 */
export async function enterNamedRoom(
  session: Session,
  name: string,
  lang: Tongue,
): Promise<string | undefined> {
  const id = /^[#@]/.test(name) ? name : `#${name}`
  if (session.chat.rooms[id]) {
    session.apply(openRoom(session.chat, id))
    return undefined
  }
  const outcome = id.startsWith('@')
    ? await session.ask('room.direct', { username: id.slice(1) })
    : await session.ask('room.join', { room: id })
  return outcome.type === 'answered' ? undefined : reasonOf(outcome, lang, 'room.unanswered')
}
