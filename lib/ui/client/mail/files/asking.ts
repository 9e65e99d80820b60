import {
  isForNow,
  type MethodName,
  type Params,
  type Result,
  type WireError,
} from '../../../../protocol'
import type { Outcome } from '../../wire'
import { FileProblem } from './problem'

/** Asks the server and waits for what comes of it. */
export type Ask = (method: MethodName, params: object) => Promise<Outcome>

/** How long to wait before going on after the line has broken. */
const PATIENCE_MS = 1000

/** A "no" that passes: with the line, or with time. */
const PASSING = new Set(['closing', 'not_signed_in'])

/** The server stands elsewhere in the upload, as a piece did not arrive or it was started again: one begins anew. */
const RESUMABLE = new Set(['conflict offset', 'not_found upload', 'wrong_state upload'])

function isPassing(data: WireError['data']): boolean {
  const { kind, what } = data
  return isForNow(data) || PASSING.has(kind) || RESUMABLE.has(`${kind} ${String(what)}`)
}

/**
 * The answer to a request. Undefined: the line is down or the server wants a pause, which has passed now;
 * one goes on from what the server has. Every other "no" is thrown as a FileProblem: the one that `explain`
 * makes of it, or the server's own sentence.
 */
export async function answerTo<M extends MethodName>(
  ask: Ask,
  method: M,
  params: Params<M>,
  signal: AbortSignal,
  explain: (data: WireError['data']) => FileProblem | undefined = () => undefined,
): Promise<Result<M> | undefined> {
  const outcome = await ask(method, params)
  signal.throwIfAborted()
  if (outcome.type === 'answered') return outcome.result as Result<M>
  const data = outcome.type === 'refused' ? outcome.error.data : undefined
  if (outcome.type === 'refused' && !isPassing(outcome.error.data)) {
    const { data, message } = outcome.error
    throw explain(data) ?? new FileProblem({ sentence: message })
  }
  await pause(Math.max(Number(data?.retryInMs ?? PATIENCE_MS), 1), signal)
  return undefined
}

function pause(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(resolve, ms)
    signal.addEventListener('abort', () => {
      clearTimeout(timer)
      reject(new Error('the transfer was given up'))
    })
  })
}
