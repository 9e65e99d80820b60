import type { Result } from '../../../../protocol'
import type { Chat, LinkEffect } from '../chat'
import { comeIn, mustEnrol } from '../enrolment'
import { isLocal } from '../local-room'
import { takeMessages } from './room'
import { removeRoom } from '../room-change'

/** Nobody sends what somebody else has written. */
function ownedBy(chat: Chat, owner: string): Chat {
  const isOther = chat.owner !== undefined && chat.owner !== owner
  return { ...chat, owner, outbox: isOther ? [] : chat.outbox }
}

/** Takes in everything that a sign-in brings, and sends what was written while the line was away. */
export function takeSignIn(chat: Chat, result: Result<'session.login'>): [Chat, ...LinkEffect[]] {
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
