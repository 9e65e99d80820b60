/** The page of returns: each is decided with one key. */
import { typeKey, createEditor } from '../../editor'
import type { KeyEvent, PasteEvent } from '../../input-event'
import { actionOf } from '../keys'
import type { State, Step } from '../state'
import { ask } from './asking'
import type { DeskPage } from './desk-state'
import { setDesk } from './desk-screen'
import type { Entry } from './pages'

/** Undefined: the key means nothing of its own here. */
export function updateReturns(
  state: State,
  page: DeskPage,
  key: string,
  entry: Entry | undefined,
): Step | undefined {
  const action = actionOf(key, 'returns')
  const order = entry?.id.replace(/^return /, '')
  if (!action || order === undefined) return undefined
  switch (action) {
    case 'take':
      return ask(state, 'desk.resolve', { order, accept: true })
    case 'damaged':
      return ask(state, 'desk.resolve', { order, accept: true, damaged: true })
    case 'refuse':
      return [setDesk(state, { page: { ...page, refusing: { order, reason: createEditor() } } })]
  }
}

/** The reason for which the shop does not take something back; without one it is refused all the same. */
export function updateRefusing(
  state: State,
  page: DeskPage,
  { order, reason }: NonNullable<DeskPage['refusing']>,
  event: KeyEvent | PasteEvent,
): Step {
  const action = event.type === 'key' ? actionOf(event.key, 'overlay') : undefined
  if (action === 'close') return [setDesk(state, { page: { ...page, refusing: undefined } })]
  if (action === 'accept') {
    const why = reason.text.trim()
    return ask(state, 'desk.resolve', { order, accept: false, ...(why && { reason: why }) })
  }
  const typed = typeKey(reason, event)
  if (!typed) return [state]
  const oneLine = { ...typed, text: typed.text.replaceAll('\n', ' ') }
  return [setDesk(state, { page: { ...page, refusing: { order, reason: oneLine } } })]
}
