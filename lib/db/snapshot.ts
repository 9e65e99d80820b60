import type { Room, RoomWithMessages } from '../protocol/nouns'
import { listRange } from './history'
import { listJoinedRooms } from './rooms'
import type { Sql } from './sql'

/** How much of each room a sign-in brings. */
export interface SnapshotOptions {
  userId: string
  /** How many of the latest messages of each room. */
  history: number
  /** For a room named here instead: all messages after that number, at most `page`. */
  since?: Record<string, number>
  page: number
}

/**
 * Every room that a user is in, as the user sees it, with messages, oldest first; `more` where older
 * ones, or with `since` newer ones, were cut.
 */
export async function takeSnapshot(
  sql: Sql,
  { userId, history, since = {}, page }: SnapshotOptions,
): Promise<RoomWithMessages[]> {
  const withMessages = async (room: Room): Promise<RoomWithMessages> => {
    const known = Object.hasOwn(since, room.id) ? since[room.id] : undefined
    const { from, to, isCut } =
      known === undefined ? latest(room, history) : next(room, known, page)
    const messages = await listRange(sql, { userId, room: room.id, from, to })
    return { ...room, messages, ...(isCut && { more: true }) }
  }
  return Promise.all((await listJoinedRooms(sql, { userId })).map(withMessages))
}

interface Range {
  from: number
  to: number
  isCut: boolean
}

function latest({ lastSeq }: Room, history: number): Range {
  const from = Math.max(lastSeq - history, 0)
  return { from, to: lastSeq, isCut: from > 0 }
}

function next({ lastSeq }: Room, known: number, page: number): Range {
  const to = Math.min(lastSeq, known + page)
  return { from: known, to, isCut: to < lastSeq }
}
