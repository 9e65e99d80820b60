import { toPlainError, type Call, type Outcome } from '../../thread'
import type { StoreNotice } from '../store'
import { openEngine, type OpenEngine, type OpenOptions } from './open'

/** What can be asked beside the ops; `open` comes first. */
export const CONTROLS = ['open', 'checkpoint', 'stats', 'backup', 'verify', 'close'] as const
type Control = (typeof CONTROLS)[number]

/** Answers a store's calls, ops and controls, in groups and in order. */
export class Host {
  #defaults: Pick<OpenOptions, 'migrations' | 'disk'>
  #notice: (notice: StoreNotice) => void
  #open: OpenEngine | undefined

  /** `defaults` are what `open` cannot be told from another thread. */
  constructor(
    notice: (notice: StoreNotice) => void,
    defaults: Pick<OpenOptions, 'migrations' | 'disk'> = {},
  ) {
    this.#notice = notice
    this.#defaults = defaults
  }

  async run(calls: readonly Call[]): Promise<Outcome[]> {
    const outcomes: Outcome[] = []
    while (outcomes.length < calls.length) {
      outcomes.push(...(await this.#runNext(calls.slice(outcomes.length))))
    }
    return outcomes
  }

  /** What can wait until a group has its answers. */
  tidy(): void {
    this.#open?.engine.tidy()
  }

  // A control goes alone, the ops before the next control together.
  async #runNext(calls: readonly Call[]): Promise<Outcome[]> {
    const end = calls.findIndex(([name]) => isControl(name))
    const [first] = calls
    if (end === 0 && first) return [await outcomeOf(() => this.#control(first))]
    const group = end < 0 ? calls : calls.slice(0, end)
    if (this.#open) return this.#open.engine.run(group)
    return Promise.all(group.map(() => outcomeOf(() => this.#opened())))
  }

  async #control([name, args]: Call): Promise<unknown> {
    switch (name as Control) {
      case 'open': {
        const options = args as Pick<OpenOptions, 'file' | 'checkpointBytes'>
        const { notice, defaults } = { notice: this.#notice, defaults: this.#defaults }
        this.#open = await openEngine({ ...defaults, ...options, notice })
        return
      }
      case 'checkpoint':
        return this.#opened().engine.checkpoint()
      case 'stats':
        return this.#opened().engine.stats()
      case 'backup':
        return this.#opened().engine.backup((args as { file: string }).file)
      case 'verify':
        return this.#opened().engine.verify()
      case 'close':
        this.#opened().close()
        this.#open = undefined
    }
  }

  #opened(): OpenEngine {
    if (!this.#open) throw new Error('could not use the store: it is closed')
    return this.#open
  }
}

function isControl(name: string): name is Control {
  return (CONTROLS as readonly string[]).includes(name)
}

async function outcomeOf(ask: () => unknown): Promise<Outcome> {
  try {
    return { answer: await ask() }
  } catch (error) {
    return { error: toPlainError(error) }
  }
}
