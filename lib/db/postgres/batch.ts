import type { PoolClient } from 'pg'
import { StoreAway } from '../problem'
import type { Op } from '../sql'
import { isDuplicate, isMeeting } from './failure'
import { Session } from './session'
import { Transaction } from './transaction'

/** How often ops are run again that met others. */
const ATTEMPTS = 8

/** How often, when somebody else has just made the same: running again, they see that. */
const DUPLICATE_ATTEMPTS = 3

/** Something that was asked of the store. */
export interface Call {
  op: Op<unknown, unknown>
  args: unknown
  /** Everything that it reads must be of one moment. */
  isFrozen: boolean
}

/** What an op has answered, or why it failed. */
export type Outcome = { answer: unknown } | { error: Error }

type Tried = Outcome & { isSpoilt: boolean }

/**
 * Runs calls as one transaction and gives what came of each; one that fails is undone alone. Rejects with
 * StoreAway when nobody knows what became of them.
 * @param onCommit told how long a commit took, in milliseconds
 */
export async function runBatch(
  client: Pick<PoolClient, 'query'>,
  calls: readonly Call[],
  onCommit: (ms: number) => void,
): Promise<Outcome[]> {
  for (let attempt = 1; ; attempt++) {
    const transaction = new Transaction(client)
    const mayGoTogether = attempt === 1 || calls.length === 1
    const tried = await (mayGoTogether ? together : apart)(transaction, calls)
    const again = mustRepeat(tried, attempt) || (calls.length > 1 && isSpoilt(tried, mayGoTogether))
    if (again || tried.every(each => 'error' in each)) await transaction.rollBack()
    else await commit(transaction, onCommit)
    if (!again) return tried
  }
}

/**
 * All at once, each statement as soon as the op has what it needs for it: ops of one row queue up behind the
 * first one's lock, and all their first statements cost one round trip.
 */
async function together(transaction: Transaction, calls: readonly Call[]): Promise<Tried[]> {
  if (calls.some(({ isFrozen }) => isFrozen)) transaction.begin('frozen')
  return Promise.all(calls.map(call => attempt(transaction, call)))
}

/** One after the other, and what one has changed before it failed is undone. */
async function apart(transaction: Transaction, calls: readonly Call[]): Promise<Tried[]> {
  const tried: Tried[] = []
  for (const call of calls) {
    await transaction.mark()
    const one = await attempt(transaction, call)
    if ('error' in one && one.isSpoilt) await transaction.undo()
    tried.push(one)
  }
  return tried
}

async function attempt(transaction: Transaction, { op, args }: Call): Promise<Tried> {
  const session = new Session(transaction)
  try {
    const answer = await op(session, args)
    return { answer, isSpoilt: false }
  } catch (error) {
    if (error instanceof StoreAway) throw error
    return { error: error as Error, isSpoilt: session.isSpoilt }
  }
}

function mustRepeat(tried: readonly Tried[], attempt: number): boolean {
  return tried.some(
    each =>
      'error' in each &&
      isMeeting(each.error) &&
      attempt < (isDuplicate(each.error) ? DUPLICATE_ATTEMPTS : ATTEMPTS),
  )
}

/** What went together can only be undone together; what went apart has been undone already. */
function isSpoilt(tried: readonly Tried[], wentTogether: boolean): boolean {
  return wentTogether && tried.some(each => each.isSpoilt)
}

async function commit(transaction: Transaction, onCommit: (ms: number) => void): Promise<void> {
  const startedAt = performance.now()
  await transaction.commit()
  if (transaction.hasChanges) onCommit(performance.now() - startedAt)
}
