import { resolve } from 'node:path'
import { Worker, type WorkerOptions } from 'node:worker_threads'
import { toError, type Call, type Outcome, type PlainError, type Report } from './call'

/** What becomes of a thread's errors, news and end. */
export interface ThreadOptions {
  /** Makes an error of a class of its own. Absent, or answering undefined: a plain Error. */
  remake?: (plain: PlainError) => Error | undefined
  /** What the thread tells without being asked. */
  onNews?: (news: unknown) => void
  /** Called once when the thread ends without having been closed; all its calls have failed then. */
  onDeath?: (cause: Error) => void
}

interface Pending {
  call: Call
  succeed: (answer: unknown) => void
  fail: (error: Error) => void
}

/**
 * A worker thread that answers calls by name (its module says `serve` or `serveGroups`). Calls made in
 * one turn of the event loop travel in one message and are answered in the order they were made.
 */
export class Thread {
  #worker: Worker
  #options: ThreadOptions
  #unsent: Pending[] = []
  #sent: Pending[] = []
  #end: Error | undefined

  /** `module` is the full path of the thread's module, TypeScript or built. */
  constructor(module: string, options: ThreadOptions = {}) {
    this.#options = options
    this.#worker = new Worker(module, runtime(module))
    this.#worker.on('message', (report: Report) => this.#receive(report))
    this.#worker.on('error', (cause: unknown) => this.#die(asError(cause)))
    this.#worker.on('exit', code => this.#die(new Error(`the thread ended with code ${code}`)))
  }

  /** How many calls have no answer yet. */
  get pending(): number {
    return this.#unsent.length + this.#sent.length
  }

  /** Rejects with what the thread threw, or with a fault when the thread is dead or closed. */
  call(name: string, args?: unknown): Promise<unknown> {
    return new Promise((succeed, fail) => {
      if (this.#end) return fail(this.#fault(name, this.#end))
      if (this.#unsent.length === 0) setImmediate(() => this.#flush())
      this.#unsent.push({ call: [name, args], succeed, fail })
    })
  }

  /** Ends the thread at once; calls still unanswered fail. */
  async close(): Promise<void> {
    this.#stop(new Error('the thread is closed'))
    await this.#worker.terminate()
  }

  #flush() {
    const group = this.#unsent.splice(0)
    if (group.length > 0 && !this.#post(group)) for (const pending of group) this.#post([pending])
  }

  // What cannot be cloned fails alone, not with all that was asked in the same turn.
  #post(group: Pending[]): boolean {
    try {
      this.#worker.postMessage(group.map(pending => pending.call))
      for (const pending of group) this.#sent.push(pending)
      return true
    } catch (cause) {
      const [only] = group
      if (group.length === 1) only?.fail(this.#fault(only.call[0], cause))
      return false
    }
  }

  #receive(report: Report) {
    if ('news' in report) return this.#options.onNews?.(report.news)
    const answered = this.#sent.splice(0, report.outcomes.length)
    answered.forEach((pending, at) => this.#settle(pending, report.outcomes[at]!))
  }

  #settle({ succeed, fail }: Pending, outcome: Outcome) {
    if ('answer' in outcome) succeed(outcome.answer)
    else fail(this.#options.remake?.(outcome.error) ?? toError(outcome.error))
  }

  #die(cause: Error) {
    if (this.#end) return
    this.#stop(cause)
    this.#options.onDeath?.(cause)
  }

  #stop(end: Error) {
    if (this.#end) return
    this.#end = end
    const left = [...this.#sent.splice(0), ...this.#unsent.splice(0)]
    for (const { call, fail } of left) fail(this.#fault(call[0], end))
  }

  #fault(name: string, cause: unknown): Error {
    return new Error(`could not finish ${name} in its thread`, { cause })
  }
}

// A thread can throw anything.
function asError(thrown: unknown): Error {
  return thrown instanceof Error ? thrown : new Error(`the thread threw ${String(thrown)}`)
}

// A worker knows nothing of its parent's ts-node.
function runtime(module: string): WorkerOptions {
  if (!module.endsWith('.ts')) return {}
  return { execArgv: ['-r', resolve(__dirname, '../../tools/register.cjs')] }
}
