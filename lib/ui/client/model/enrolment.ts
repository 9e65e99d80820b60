/** The second factor, as the client's logic knows it. */
import type { Role, WireError } from '../../../protocol'
import { flush } from './outbox'
import { openRoom } from './reading'
import type { Chat, LinkEffect } from './chat'

const AGENTS: readonly Role[] = ['agent']

/** Whether the server answers nothing yet but the enrolment of a second factor: to whose role needs one. */
export function mustEnrol({ me, factorRoles }: Pick<Chat, 'me' | 'factorRoles'>): boolean {
  return me !== undefined && !me.secondFactor && (factorRoles ?? AGENTS).includes(me.role)
}

/** The second factor counts. Whoever was kept out by its lack comes in: what was put off is done now. */
export function takeEnrolled(chat: Chat): [Chat, ...LinkEffect[]] {
  const wasKeptOut = mustEnrol(chat)
  const enrolled = withFactor(chat, true)
  return wasKeptOut ? comeIn(enrolled) : [enrolled]
}

/** Opens the room that is on the screen and sends what was written while nothing could be. */
export function comeIn(chat: Chat): [Chat, ...LinkEffect[]] {
  const [opened, ...asked] = openRoom(chat, chat.current)
  const [sent, ...posted] = flush(opened)
  return [sent, ...asked, ...posted]
}

/** Whether the own account asks for a code from now on. */
export function withFactor(chat: Chat, secondFactor: boolean): Chat {
  return chat.me ? { ...chat, me: { ...chat.me, secondFactor } } : chat
}

/** Whether the server said no because a second factor has to be enrolled first. */
export function wantsEnrolment({ data }: WireError): boolean {
  return data.kind === 'forbidden' && data.reason === 'second_factor'
}

/** The person has become an agent while signed in, or administrators need a second factor from now on. */
export function takeKeptOut(chat: Chat): Chat {
  if (!chat.me) return chat
  const role = chat.me.role === 'admin' ? 'admin' : 'agent'
  return {
    ...chat,
    me: { ...chat.me, role, secondFactor: false },
    factorRoles: [...(chat.factorRoles ?? AGENTS), role],
  }
}
