import type { Chat, LinkEffect, LinkEvent } from '../model/chat'

/** Requests whose answer puts another room under what is typed next. */
const LEADS = new Set<string>(['room.join', 'room.create', 'room.direct', 'desk.request'])

/**
 * Whether what is typed next would be said where its author thinks. A script that could not enter a room, or
 * was taken out of it, goes on writing all the same, and none of that is for the room it fell back to.
 */
export class Foothold {
  isLost = false

  /** Takes in what came of a request that was typed. */
  follow({ type, method }: Extract<LinkEvent, { method: string }>): void {
    if (LEADS.has(method)) this.isLost = type !== 'answered'
  }

  /** Takes in what the server tells; `where` is the room in which the author thinks to be. */
  hear(event: LinkEvent, where: string, { me }: Chat): void {
    if (event.type !== 'heard' || event.event.method !== 'room.left') return
    const { room, user } = event.event.params
    if (user.id === me?.id && room === where) this.isLost = true
  }

  /** Whether a step says something in the room that happens to be the current one. */
  isMissed([after, ...effects]: readonly [Chat, ...LinkEffect[]], before: Chat): boolean {
    if (!this.isLost) return false
    const { current } = before
    const isHere = (effect: LinkEffect) =>
      effect.type === 'request' && 'room' in effect.params && effect.params.room === current
    return after.outbox.length > before.outbox.length || effects.some(isHere)
  }
}
