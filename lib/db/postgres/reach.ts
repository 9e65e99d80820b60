import { Client } from 'pg'
import { connectingTo } from './connecting'
import { isCrowded, reasonOf } from './failure'

/** How often it is looked whether a database that is away is back. */
const LOOK_MS = 250

/** What is told of a database; each once. */
export interface ReachListener {
  away: (reason: string) => void
  back: () => void
  /** It was never away, but what became of an op nobody knows. */
  unanswered: () => void
}

/**
 * Whether the database answers. One op without an answer says little: only when a connection of its own finds
 * nobody either does it count as away, until it answers again.
 */
export class Reach {
  #isLooking = false
  #isUnanswered = false
  #away: string | undefined
  #timer: NodeJS.Timeout | undefined
  #isClosed = false

  constructor(
    private readonly url: string,
    private readonly listener: ReachListener,
  ) {}

  /** Why the database is away; undefined while it is not. */
  get away(): string | undefined {
    return this.#away
  }

  /** An op got no answer, and may have been done or not: looks at once whether that holds for all. */
  doubt(isUnsure: boolean): void {
    this.#isUnanswered ||= isUnsure
    if (this.#isLooking || this.#isClosed) return
    this.#isLooking = true
    void this.#look()
  }

  /** Looks no more. */
  close(): void {
    this.#isClosed = true
    clearTimeout(this.#timer)
  }

  async #look(): Promise<void> {
    const reason = await findTrouble(this.url)
    if (this.#isClosed) return
    const wasAway = this.#away !== undefined
    this.#away = reason
    if (reason === undefined) {
      this.#isLooking = false
      if (wasAway) this.listener.back()
      else if (this.#isUnanswered) this.listener.unanswered()
      this.#isUnanswered = false
    } else {
      this.#timer = setTimeout(() => void this.#look(), LOOK_MS)
      if (!wasAway) this.listener.away(reason)
    }
  }
}

/** Why nothing can be kept there now; undefined when it can. */
async function findTrouble(url: string): Promise<string | undefined> {
  const client = new Client(connectingTo(url))
  // What ends the connection fails the question too, or comes when it is answered.
  client.on('error', () => undefined)
  try {
    await client.connect()
    const { rows } = await client.query<{ only: string }>(
      `SELECT current_setting('transaction_read_only') AS only`,
    )
    return rows[0]?.only === 'on' ? 'it is read-only' : undefined
  } catch (error) {
    return isCrowded(error) ? undefined : reasonOf(error)
  } finally {
    void client.end().catch(() => undefined)
  }
}
