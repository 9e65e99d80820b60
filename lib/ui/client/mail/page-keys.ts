/** The keys of a page of the mailbox: a table that says for each action what it does. */
import { openHelp } from '../commands/help'
import { actionOf, type Action, type Context } from '../keys'
import type { State, Step } from '../state'
import { retryLine } from './leaving-mail'

/** What an action does; `key` is the one that was pressed, `on` what the page is about. */
export type Act<On extends unknown[] = []> = (state: State, key: string, ...on: On) => Step

/** A table with every action of a page: one that is missing does not compile. */
export type Acts<C extends Context, On extends unknown[] = []> = Readonly<
  Record<Action<C>, Act<On>>
>

/** What these do on every page. */
export const everywhere = {
  help: state => openHelp(state),
  retry: state => retryLine(state),
  repaint: state => [state, { type: 'repaint' }],
  suspend: state => [state, { type: 'suspend' }],
} satisfies Record<string, Act>

/** Does what a key means on a page. Undefined: it means nothing there. */
export function press<C extends Context, On extends unknown[]>(
  acts: Acts<C, On>,
  where: C,
  state: State,
  key: string,
  ...on: On
): Step | undefined {
  const action = actionOf(key, where)
  return action && acts[action](state, key, ...on)
}
