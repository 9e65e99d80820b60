import type { Services } from '../command'

/** Reads messages that this process was never told and tells them to those who listen. */
export async function catchUp(
  { hub, store, log }: Services,
  room: string,
  from: number,
  to: number,
): Promise<void> {
  try {
    const messages = await store.listRange({ userId: '', room, from: from - 1, to })
    for (const message of messages) hub.tellMessage(message)
  } catch (error) {
    log.fault('chat.catchUp', error)
  }
}

/** Tells a crowded room how many people are in it and how many of them are online. */
export async function tellCount({ hub, store, log }: Services, room: string): Promise<void> {
  try {
    const found = await store.findRoom({ room })
    if (found) hub.tell(room, 'room.changed', { room: { ...found, online: hub.audience(room) } })
  } catch (error) {
    log.fault('chat.tellCount', error)
  }
}
