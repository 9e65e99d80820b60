import { toPlainError, type Call, type Outcome } from '../../thread'
import { serveGroups, tell } from '../../thread/serve'
import { openEngine, type OpenEngine, type OpenOptions } from './open'

/** What the thread can be asked beside the ops. */
const controls: Record<string, (args: never) => unknown> = {
  async open(options: Pick<OpenOptions, 'file' | 'checkpointBytes'>) {
    open = await openEngine({ ...options, notice: tell })
  },
  checkpoint: () => opened().engine.checkpoint(),
  stats: () => opened().engine.stats(),
  close: () => (opened().close(), (open = undefined)),
}

let open: OpenEngine | undefined

serveGroups(run, 2000, () => open?.engine.tidy())

async function run(calls: readonly Call[]): Promise<Outcome[]> {
  const outcomes: Outcome[] = []
  for (let at = 0; at < calls.length; at = outcomes.length) {
    outcomes.push(...(await runNext(calls.slice(at))))
  }
  return outcomes
}

/** A control alone, or all the ops before the next control together. */
async function runNext(calls: readonly Call[]): Promise<Outcome[]> {
  const end = calls.findIndex(([name]) => Object.hasOwn(controls, name))
  if (end === 0) return [await control(calls[0]!)]
  return opened().engine.run(end < 0 ? calls : calls.slice(0, end))
}

async function control([name, args]: Call): Promise<Outcome> {
  try {
    return { answer: await controls[name]!(args as never) }
  } catch (error) {
    return { error: toPlainError(error) }
  }
}

function opened(): OpenEngine {
  if (!open) throw new Error('could not use the store: it is closed')
  return open
}
