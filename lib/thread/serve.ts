import { parentPort, receiveMessageOnPort, type MessagePort } from 'node:worker_threads'
import { toPlainError, type Call, type Outcome, type Report } from './call'

/** Does what a group of calls asks and gives their outcomes in the same order. It must not throw. */
export type Run = (calls: readonly Call[]) => Promise<Outcome[]>

/** What a thread can be asked, by name. */
export type Handlers = Record<string, (args: never) => unknown>

/** Answers calls one by one; called by a thread's module when it is ready. */
export function serve(handlers: Handlers): void {
  serveGroups(async ([call]) => [await outcomeOf(handlers, call!)], 1)
}

/**
 * Answers calls in groups, each in one message: all calls that are waiting, at most `maxCalls`. While
 * one group runs, the next one gathers. `afterwards` is called when a group has its answers.
 */
export function serveGroups(run: Run, maxCalls = 2000, afterwards = () => {}): void {
  const port = owner()
  const waiting: Call[] = []
  let isBusy = false

  port.on('message', (calls: Call[]) => {
    for (const call of calls) waiting.push(call)
    if (!isBusy) void work()
  })

  async function work() {
    isBusy = true
    while (waiting.length > 0) {
      drain(port, waiting, maxCalls)
      answer(await run(waiting.splice(0, maxCalls)))
      afterwards()
    }
    isBusy = false
  }
}

/** Tells the thread's owner something without being asked. */
export function tell(news: unknown): void {
  report({ news })
}

function drain(port: MessagePort, waiting: Call[], maxCalls: number) {
  while (waiting.length < maxCalls) {
    const next = receiveMessageOnPort(port)
    if (!next) return
    for (const call of next.message as Call[]) waiting.push(call)
  }
}

async function outcomeOf(handlers: Handlers, [name, args]: Call): Promise<Outcome> {
  try {
    const handler = handlers[name]
    if (!handler) throw new Error(`could not find ${name} in this thread`)
    return { answer: await handler(args as never) }
  } catch (error) {
    return { error: toPlainError(error) }
  }
}

// An answer that cannot be cloned fails its own call, not the whole thread.
function answer(outcomes: Outcome[]) {
  try {
    report({ outcomes })
  } catch {
    report({ outcomes: outcomes.map(clonable) })
  }
}

function clonable(outcome: Outcome): Outcome {
  try {
    return structuredClone(outcome)
  } catch (error) {
    return { error: toPlainError(error) }
  }
}

function report(message: Report) {
  owner().postMessage(message)
}

function owner(): MessagePort {
  if (!parentPort) throw new Error('could not serve: this is not a worker thread')
  return parentPort
}
