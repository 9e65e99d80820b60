import type { Services } from '../command'

/** Messages in one turn of the store. */
const PAGE = 200

/** Reads messages that this process was never told and tells them to those who listen here. */
export async function catchUp(
  { hub, store, log }: Services,
  room: string,
  from: number,
  to: number,
): Promise<void> {
  try {
    for (let known = from - 1; known < to; known += PAGE) {
      const page = { from: known, to: Math.min(known + PAGE, to) }
      const messages = await store.listRange({ userId: '', room, ...page })
      for (const message of messages) hub.tellMessageHere(message)
    }
  } catch (error) {
    log.fault('chat.catchUp', error)
  }
}

/** Tells a crowded room how many people are in it and how many of them are online. */
export async function tellCount({ hub, store, log }: Services, room: string): Promise<void> {
  try {
    const found = await store.findRoom({ room })
    if (found)
      hub.tellHere(room, 'room.changed', { room: { ...found, online: hub.audience(room) } })
  } catch (error) {
    log.fault('chat.tellCount', error)
  }
}
