import { extname, join } from 'node:path'
import { Refusal } from '../../protocol/refusal'
import { Thread, type PlainError, type ThreadOptions } from '../../thread'
import { ops } from '../ops'
import { DiskRefused, StoreProblem } from '../problem'
import type { Store, StoreNotice, StoreOptions, StoreStats } from '../store'

/** Starts what answers a store's calls. */
export type StartThread = (
  options: ThreadOptions,
) => Pick<Thread, 'call' | 'close'> & Partial<Pick<Thread, 'pending'>>

const startThread: StartThread = options =>
  new Thread(join(__dirname, `worker${extname(__filename)}`), options)

/**
 * Opens a store in one SQLite file, in a thread of its own; rejects with a StoreProblem when the file
 * cannot be used. `start` may answer the calls elsewhere.
 */
export async function openSqlite(
  { onNotice, ...options }: StoreOptions,
  start: StartThread = startThread,
): Promise<Store> {
  const thread = start({
    remake,
    onNews: news => onNotice?.(news as StoreNotice),
    onDeath: cause => onNotice?.({ kind: 'died', file: options.file, reason: cause.message }),
  })
  try {
    await thread.call('open', options)
    return storeOf(thread)
  } catch (error) {
    await thread.close()
    throw error
  }
}

function storeOf(thread: ReturnType<StartThread>): Store {
  let closing: Promise<void> | undefined
  const named = ['checkpoint', 'backup', 'verify', ...Object.keys(ops)].map(name => [
    name,
    (args: unknown) => thread.call(name, args),
  ])
  const close = () => (closing ??= letGo(thread))
  const stats = async () => {
    const { pending: waiting = 0 } = thread
    return { ...((await thread.call('stats')) as Omit<StoreStats, 'waiting'>), waiting }
  }
  const isRefusing = async () => (await stats()).isRefusing
  return { ...Object.fromEntries(named), stats, isRefusing, close } as Store
}

async function letGo(thread: ReturnType<StartThread>): Promise<void> {
  try {
    await thread.call('close')
  } finally {
    await thread.close()
  }
}

/** The errors of the store that others tell apart by their class. */
function remake({ name, fields }: PlainError): Error | undefined {
  if (name === 'Refusal') {
    const { kind, details } = fields as unknown as Refusal
    return new Refusal(kind, details)
  }
  if (name === 'StoreProblem') {
    const { kind, details } = fields as unknown as StoreProblem
    return new StoreProblem(kind, details)
  }
  if (name === 'DiskRefused') {
    const { file, reason } = fields as unknown as DiskRefused
    return new DiskRefused(file, reason)
  }
  return undefined
}
