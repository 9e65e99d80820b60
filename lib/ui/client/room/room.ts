import { typeKey } from '../../editor'
import type { KeyEvent, PasteEvent } from '../../input-event'
import type { Pane } from '../../pane'
import type { MouseEvent, TerminalEvent } from '../../terminal-event'
import { actionOf, type Action } from '../keys'
import { leave, setLeaving } from '../leaving'
import type { LinkEvent } from '../model/chat'
import { openHelp } from '../commands/help'
import { createEditor } from '../../editor'
import type { State, Step } from '../state'
import { complete } from './completion'
import { completionPane } from './completion-view'
import { setDraft, setText, stopTyping, tellTyping, tickTyping, walkHistory } from './draft'
import { framePanes } from './frame'
import { goToLast, goToNeighbour, goToNumber, goToUnread } from './going'
import { headerPane } from './header'
import { inputPanes } from './input-view'
import { draftOf, layOut } from './layout'
import { memberListPane } from './member-list'
import { messagePane } from './message-pane'
import { takeMouse } from './mouse'
import { setOverlay, updateOverlay } from './overlay'
import { overlayPanes } from './overlay-view'
import { roomListPane } from './room-list'
import type { RoomScreen } from './room-state'
import { scroll, scrollToEnd, scrollToTop } from './scroll'
import { hearAnswer, send } from './sending'
import { statusPane } from './status'
import { recallFailed, retryAll } from './unsent'

export function createRoomScreen(): RoomScreen {
  return {
    drafts: {},
    histories: {},
    anchors: {},
    cleared: {},
    showsRooms: true,
    showsMembers: true,
    isLeaving: false,
  }
}

/** Takes in what a person does. */
export function updateRoom(state: State, event: TerminalEvent): Step {
  switch (event.type) {
    case 'key':
    case 'paste':
      return state.room.overlay
        ? updateOverlay(state, state.room.overlay, event)
        : takeInput(state, event)
    case 'mouse':
      return takeMouse(state, event satisfies MouseEvent)
    case 'focus':
    case 'reply':
    case 'resize':
    case 'hangup':
      return [state]
  }
}

/** Takes in what happened on the line. The model has taken it in before. */
export function hearRoom(state: State, event: LinkEvent): Step {
  return event.type === 'tick' ? tickTyping(state) : [hearAnswer(state, event)]
}

function takeInput(state: State, event: KeyEvent | PasteEvent): Step {
  const action = event.type === 'key' ? actionOf(event.key, 'room') : undefined
  const calm = action === 'clear' || action === 'send' ? state : setLeaving(state, false)
  const done = action && event.type === 'key' ? act(calm, action, event.key) : undefined
  return done ?? type(calm, event)
}

/** Undefined: the key belongs to the editor after all. */
function act(state: State, action: Action<'room'>, key: string): Step | undefined {
  switch (action) {
    case 'help':
      return openHelp(state)
    case 'send':
      return send(setLeaving(state, false))
    case 'complete':
      return tellTyping(complete(state, 1))
    case 'completeBack':
      return tellTyping(complete(state, -1))
    case 'unread':
      return goToUnread(state)
    case 'search':
      return [startSearch(state)]
    case 'rooms':
      return [toggleList(state, 'rooms')]
    case 'members':
      return [toggleList(state, 'members')]
    case 'goTo':
      return [openList(state, 'rooms')]
    case 'previousRoom':
      return goToNeighbour(state, -1)
    case 'nextRoom':
      return goToNeighbour(state, 1)
    case 'lastRoom':
      return goToLast(state)
    case 'roomNumber':
      return goToNumber(state, Number(key.slice(2)))
    case 'pageUp':
      return scroll(state, pageRows(state))
    case 'pageDown':
      return scroll(state, -pageRows(state))
    case 'top':
      return scrollToTop(state)
    case 'bottom':
      return [scrollToEnd(state)]
    case 'older':
      return draftOf(state).text.slice(0, draftOf(state).cursor).includes('\n')
        ? undefined
        : tellTyping(walkHistory(state, -1))
    case 'newer':
      return draftOf(state).text.slice(draftOf(state).cursor).includes('\n')
        ? undefined
        : tellTyping(walkHistory(state, 1))
    case 'retry':
      return retryAll(state)
    case 'discard':
      return [recallFailed(state)]
    case 'dismiss':
      return [{ ...state, room: { ...state.room, completion: undefined } }]
    case 'clear':
      return clearOrLeave(state)
    case 'repaint':
      return [state, { type: 'repaint' }]
    case 'suspend':
      return [state, { type: 'suspend' }]
  }
}

function type(state: State, event: KeyEvent | PasteEvent): Step {
  const before = draftOf(state)
  const editor = typeKey(before, event)
  if (!editor || editor === before) return [state]
  const next = setDraft(state, editor)
  return editor.text === before.text ? [next] : tellTyping(next)
}

/** Ctrl-c empties the input; on an empty one it asks whether to leave, and then leaves. */
function clearOrLeave(state: State): Step {
  if (state.room.isLeaving) return leave(state)
  if (draftOf(state).text === '') return [setLeaving(state, true)]
  return stopTyping(setText(state, ''))
}

/** What is in the input becomes what is looked for. */
function startSearch(state: State): State {
  const search = state.chat.commands.find(({ method }) => method === 'chat.search')
  const { text } = draftOf(state)
  if (!search || text.startsWith('/')) return state
  return setText(state, `/${search.names[0]} ${text}`)
}

/** Shows or hides a list that has a place beside the messages; one that has none is opened over them. */
function toggleList(state: State, name: 'rooms' | 'members'): State {
  const shows = name === 'rooms' ? 'showsRooms' : 'showsMembers'
  const toggled = { ...state, room: { ...state.room, [shows]: !state.room[shows] } }
  const hasPlace = layOut(state)[name] !== undefined || layOut(toggled)[name] !== undefined
  return hasPlace ? toggled : openList(state, name)
}

function openList(state: State, name: 'rooms' | 'members'): State {
  return setOverlay(state, { name, filter: createEditor(), index: 0 })
}

/** A page less two rows, so that the eye finds its place again. */
function pageRows(state: State): number {
  return Math.max(layOut(state).messages.height - 2, 1)
}

/** The screen of the room. */
export function viewRoom(state: State): Pane[] {
  const layout = layOut(state)
  const { header, rooms, members, status, messages } = layout
  const panes = [
    ...(header ? headerPane(state, header) : []),
    ...framePanes(state, layout),
    ...(rooms ? roomListPane(state, rooms) : []),
    ...messagePane(state, messages),
    ...(members ? memberListPane(state, members) : []),
    ...(status ? statusPane(state, status) : []),
    ...inputPanes(state, layout),
    ...completionPane(state, layout),
  ]
  return state.room.overlay ? [...panes.map(dimmed), ...overlayPanes(state)] : panes
}

/** What lies under a page or a list steps back. */
function dimmed(pane: Pane): Pane {
  const rows = pane.rows.map(row => row.map(({ text }) => ({ text, look: 'border' as const })))
  return { ...pane, rows }
}
