import type { Pane } from '../../pane'
import { promptPanes } from '../mail/prompt-view'
import type { State } from '../state'
import { completionPane } from './input/completion-view'
import { composingPane } from './input/composing-view'
import { framePanes } from './frame'
import { headerPane } from './header'
import { inputPanes } from './input/view'
import { layOut, type Layout } from './layout'
import { memberListPane } from './member-list'
import { messagePane } from './message/pane'
import { modePanes, pagePanes } from './mode'
import { overlayPanes } from './overlay/view'
import { roomListPane } from './room-list'
import { statusPane } from './status'

/** The screen of the room. */
export function viewRoom(state: State): Pane[] {
  const layout = layOut(state)
  const { rooms, members } = layout
  return viewTalk(state, layout, [
    ...(rooms ? roomListPane(state, rooms) : []),
    ...(members ? memberListPane(state, members) : []),
  ])
}

/** A talk with its line, whatever stands beside it. */
export function viewTalk(state: State, layout: Layout, sides: readonly Pane[]): Pane[] {
  const { header, status, messages } = layout
  const panes = [
    ...(header ? headerPane(state, header) : []),
    ...framePanes(state, layout),
    ...messagePane(state, messages),
    ...sides,
    ...(status ? statusPane(state, status) : []),
    ...(layout.composing ? composingPane(state, layout.composing) : []),
    ...inputPanes(state, layout),
    ...completionPane(state, layout),
    ...modePanes(state, layout),
    ...promptPanes(state),
  ]
  const above = state.room.overlay ? overlayPanes(state) : pagePanes(state)
  return above.length > 0 ? [...panes.map(dimmed), ...above] : panes
}

/** What lies under a page or a list steps back. */
export function dimmed(pane: Pane): Pane {
  const rows = pane.rows.map(row => row.map(({ text }) => ({ text, look: 'border' as const })))
  return { ...pane, rows }
}
