import { Thread, type ThreadOptions } from './thread'

/** Why a pool did not take a call: so many are waiting that it would only come too late. */
export class PoolFull extends Error {
  constructor(name: string) {
    super(`could not take ${name}: too many calls are waiting`)
    this.name = 'PoolFull'
  }
}

/** Threads of one kind that share the calls. */
export interface Pool {
  /** Rejects with PoolFull when too many calls wait, else as a thread's `call` does. */
  call(name: string, args?: unknown): Promise<unknown>
  /** Lets every call that still waits for a thread fail so. */
  dismiss(fault: Error): void
  /** Ends all threads at once; what is unanswered or waiting fails. */
  close(): Promise<void>
}

/**
 * At most `size` threads of one module, each doing one call at a time, and `maxWaiting` calls behind
 * them, served in order. A thread starts when a call finds none free; a dead one is replaced likewise.
 */
export function startPool(
  module: string,
  size: number,
  maxWaiting: number,
  options: ThreadOptions = {},
): Pool {
  const free: Thread[] = []
  const threads = new Set<Thread>()
  const waiting: { take: (thread: Thread) => void; fail: (fault: Error) => void }[] = []
  let isClosed = false

  return { call, dismiss, close }

  async function call(name: string, args?: unknown): Promise<unknown> {
    const thread = await seat(name)
    try {
      return await thread.call(name, args)
    } finally {
      release(thread)
    }
  }

  function seat(name: string): Promise<Thread> | Thread {
    if (isClosed) throw new Error(`could not take ${name}: the pool is closed`)
    const thread = free.pop() ?? (threads.size < size ? start() : undefined)
    if (thread) return thread
    if (waiting.length >= maxWaiting) throw new PoolFull(name)
    return new Promise((take, fail) => waiting.push({ take, fail }))
  }

  function release(thread: Thread) {
    if (isClosed) return
    const next = waiting.shift()
    if (threads.has(thread)) return next ? next.take(thread) : void free.push(thread)
    next?.take(start())
  }

  function start(): Thread {
    const thread: Thread = new Thread(module, { ...options, onDeath: cause => bury(thread, cause) })
    threads.add(thread)
    return thread
  }

  function bury(thread: Thread, cause: Error) {
    threads.delete(thread)
    const at = free.indexOf(thread)
    if (at >= 0) free.splice(at, 1)
    options.onDeath?.(cause)
  }

  function dismiss(fault: Error) {
    for (const { fail } of waiting.splice(0)) fail(fault)
  }

  async function close(): Promise<void> {
    isClosed = true
    dismiss(new Error('the pool is closed'))
    await Promise.all([...threads].map(thread => thread.close()))
  }
}
