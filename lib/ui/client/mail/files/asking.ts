import type { MethodName, Params, Result } from '../../../../protocol'
import type { Outcome } from '../../wire'
import { FileProblem } from './problem'

/** Asks the server and waits for what comes of it. */
export type Ask = (method: MethodName, params: object) => Promise<Outcome>

/** How long to wait before going on after the line has broken. */
const PATIENCE_MS = 1000

/** A "no" that passes: with the line, or with time. */
const PASSING = new Set(['closing', 'not_signed_in', 'rate_limited'])

/**
 * The answer to a request. Undefined: the line is down or the server wants a pause, which has passed now;
 * one goes on from what the server has. Every other "no" is thrown as a FileProblem.
 */
export async function answerTo<M extends MethodName>(
  ask: Ask,
  method: M,
  params: Params<M>,
  signal: AbortSignal,
): Promise<Result<M> | undefined> {
  const outcome = await ask(method, params)
  signal.throwIfAborted()
  if (outcome.type === 'answered') return outcome.result as Result<M>
  const data = outcome.type === 'refused' ? outcome.error.data : undefined
  if (outcome.type === 'refused' && !PASSING.has(outcome.error.data.kind)) {
    throw new FileProblem({ sentence: outcome.error.message })
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
