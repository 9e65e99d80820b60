/** The page of help: what is typed narrows it down. */
import { typeKey } from '../../../editor'
import type { KeyEvent, PasteEvent } from '../../../input-event'
import { actionOf } from '../../keys'
import type { State, Step } from '../../state'
import { helpLength, helpPage } from './help-view'
import type { HelpSheet } from '../room-state'
import { closeOverlay, moveIn, setOverlay } from './sheet'

/** Takes in what is typed while the help is open. */
export function updateHelp(state: State, help: HelpSheet, event: KeyEvent | PasteEvent): Step {
  const action = event.type === 'key' ? actionOf(event.key, 'overlay') : undefined
  if (action === 'close' || action === 'accept') return [closeOverlay(state)]
  const top = action && moveIn(help.top, action, lastTop(state, help), helpPage(state) - 1)
  if (top !== undefined) return [setOverlay(state, { ...help, top })]
  const filter = typeKey(help.filter, event)
  return filter ? [setOverlay(state, { ...help, filter, top: 0 })] : [state]
}

/** Moves the page by rows, as the wheel does. */
export function scrollHelp(state: State, help: HelpSheet, by: number): State {
  const top = Math.max(Math.min(help.top + by, lastTop(state, help)), 0)
  return setOverlay(state, { ...help, top })
}

function lastTop(state: State, help: HelpSheet): number {
  return Math.max(helpLength(state, help) - helpPage(state), 0)
}
