import { translate, type TextKey, type Tongue } from '../../../i18n'
import type { MethodName, Result } from '../../../protocol'
import type { LinkEvent } from '../model/chat'

/** What came back for a request: the event that answers it. */
export type Outcome = Extract<LinkEvent, { type: 'answered' | 'refused' | 'unanswered' }>

/** The same for one method. */
export type OutcomeOf<M extends MethodName> =
  Failed | (Extract<Outcome, { type: 'answered' }> & { method: M; result: Result<M> })

/** The server said no, or nothing at all. */
export type Failed = Exclude<Outcome, { type: 'answered' }>

/** Why a request came to nothing: what the server says or, where the line went away before, `unanswered`. */
export function reasonOf(outcome: Failed, lang: Tongue, unanswered: TextKey): string {
  return outcome.type === 'refused' ? outcome.error.message : translate(lang, unanswered)
}
