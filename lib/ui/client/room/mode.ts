/** What takes the keys in the place of the input: a selected message, its page, or the list of signs. */
import type { KeyEvent, PasteEvent } from '../../input-event'
import type { Pane } from '../../pane'
import { canServe } from '../desk/desk-screen'
import { isDeskAction } from '../desk/offering'
import type { Context } from '../keys'
import type { LinkEvent } from '../model/chat'
import { askForParents } from '../model/parents'
import type { State, Step } from '../state'
import { isActionFor, updateSelection } from './selected/acting'
import { takeBackEdit } from './input/composing'
import type { Layout } from './layout'
import { closeMessageInfo, hearVersions, messageInfoPanes } from './selected/info'
import { missingParents } from './message/seen'
import { updatePicker } from './selected/sign-picker'
import { pickerPane } from './selected/sign-picker-view'

/** Takes in a key for whatever has the keys. Undefined: the input has them. */
export function takeMode(state: State, event: KeyEvent | PasteEvent): Step | undefined {
  const { messageInfo, picker, selection } = state.room
  if (messageInfo) return [closeMessageInfo(state)]
  if (picker) return updatePicker(state, picker, event)
  if (selection) return updateSelection(state, event)
  return undefined
}

/** Where keys mean something now, for the bar, and which of them do. */
export function keysOf(state: State): { where: Context; has: (action: string) => boolean } {
  const { picker, selection } = state.room
  if (picker) return { where: 'picker', has: () => true }
  if (selection) return { where: 'select', has: action => isActionFor(state, action) }
  if (state.screen === 'desk') return { where: 'desk', has: action => isDeskAction(state, action) }
  return { where: 'room', has: action => action !== 'desk' || canServe(state) }
}

/** What is shown above the room for it. */
export function modePanes(state: State, layout: Layout): Pane[] {
  return pickerPane(state, layout)
}

/** As `modePanes`, for what makes everything else step back. */
export function pagePanes(state: State): Pane[] {
  return messageInfoPanes(state)
}

/** Takes in what happened on the line: each second it fetches the answered messages that are in view. */
export function hearMode(state: State, event: LinkEvent): Step {
  if (event.type === 'tick') {
    const [chat, ...effects] = askForParents(state.chat, state.chat.current, missingParents(state))
    return [chat === state.chat ? state : { ...state, chat }, ...effects]
  }
  const isRefused = event.type === 'refused' || event.type === 'unanswered'
  if (isRefused && event.method === 'chat.edit') return [takeBackEdit(state, event.params)]
  return [hearVersions(state, event)]
}
