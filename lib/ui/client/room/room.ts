import { typeKey } from '../../editor'
import type { KeyEvent, PasteEvent } from '../../input-event'
import type { Pane } from '../../pane'
import type { MouseEvent, TerminalEvent } from '../../terminal-event'
import { actionOf, numberOf, type Action } from '../keys'
import { leave, setLeaving } from '../leaving'
import { enterMail } from '../mail/leaving-mail'
import { updatePrompt } from '../mail/prompt'
import { promptPanes } from '../mail/prompt-view'
import type { LinkEvent } from '../model/chat'
import { openHelp } from '../commands/help'
import type { State, Step } from '../state'
import { leaveBare, showBare } from './bare'
import { complete } from './completion'
import { completionPane } from './completion-view'
import { cancelComposing, composingOf } from './composing'
import { composingPane } from './composing-view'
import { setDraft, setText, stopTyping, tellTyping, tickTyping, walkHistory } from './draft'
import { framePanes } from './frame'
import { openMentions, openSearch } from './finder'
import { hearFinding } from './finding'
import { goToFirstUnread, goToMention } from './seeking'
import { fillInView, scrollBy } from './gaps'
import { withoutFlash } from './flash'
import { goToLast, goToNeighbour, goToNumber, goToUnread } from './going'
import { goBack } from './jumping'
import { headerPane } from './header'
import { inputPanes } from './input-view'
import { draftOf, layOut } from './layout'
import { openLookup, updateLookup } from './lookup'
import { memberListPane } from './member-list'
import { messagePane } from './message-pane'
import { takeMouse, toggleMouse } from './mouse'
import { hearMode, modePanes, pagePanes, takeMode } from './mode'
import { openList } from './list'
import { updateOverlay } from './overlay'
import { overlayPanes } from './overlay-view'
import { takePaste } from './paste'
import { roomListPane } from './room-list'
import type { Lookup, RoomScreen } from './room-state'
import { scrollToEnd, scrollToTop } from './scroll'
import { startSelecting } from './selection'
import { hearAnswer, send } from './sending'
import { withSign } from './shortcode'
import { statusPane } from './status'
import { recallFailed, retryAll } from './unsent'

export function createRoomScreen(): RoomScreen {
  return {
    drafts: {},
    histories: {},
    anchors: {},
    cleared: {},
    composing: {},
    usedSigns: [],
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
      return takeTyped(withoutFlash(state), event)
    case 'mouse':
      return takeMouse(state, event satisfies MouseEvent)
    case 'focus':
    case 'reply':
    case 'resize':
    case 'hangup':
      return [state]
  }
}

function takeTyped(state: State, event: KeyEvent | PasteEvent): Step {
  if (!state.room.isBare) return takeKey(state, event)
  const { step, goesOn } = leaveBare(state, event)
  const [next, ...effects] = step
  if (!goesOn) return step
  const [taken, ...more] = takeKey(next, event)
  return [taken, ...effects, ...more]
}

function takeKey(state: State, event: KeyEvent | PasteEvent): Step {
  const { prompt } = state.mail
  if (prompt) return updatePrompt(state, prompt, event)
  const { overlay } = state.room
  if (overlay) return updateOverlay(state, overlay, event)
  return takeMode(state, event) ?? takeInput(state, event)
}

/** Takes in what happened on the line. The model has taken it in before. */
export function hearRoom(state: State, event: LinkEvent): Step {
  const [heard, ...asked] = hearMode(state, event)
  const [found, ...more] = hearFinding(heard, event)
  const effects = [...asked, ...more]
  if (event.type !== 'tick') return [hearAnswer(found, event), ...effects]
  const [next, ...told] = tickTyping(found)
  return [next, ...effects, ...told]
}

function takeInput(state: State, event: KeyEvent | PasteEvent): Step {
  const { lookup } = state.room
  if (lookup) return takeLookup(state, lookup, event)
  if (event.type === 'paste') return takePaste(setLeaving(state, false), event)
  const action = event.type === 'key' ? actionOf(event.key, 'room') : undefined
  const calm = action === 'clear' || action === 'send' ? state : setLeaving(state, false)
  const done = action && event.type === 'key' ? act(calm, action, event.key) : undefined
  return done ?? type(calm, event)
}

function takeLookup(state: State, lookup: Lookup, event: KeyEvent | PasteEvent): Step {
  const looked = updateLookup(state, lookup, event)
  switch (looked.type) {
    case 'done':
      return looked.step
    case 'send':
      return send(looked.state)
    case 'over':
      return takeInput(looked.state, event)
  }
}

/** Undefined: the key belongs to the editor after all. */
function act(state: State, action: Action<'room'>, key: string): Step | undefined {
  switch (action) {
    case 'help':
      return openHelp(state)
    case 'mail':
      return enterMail(setLeaving(state, false))
    case 'select':
      return [startSelecting(state)]
    case 'send':
      return draftOf(state).text === '' ? fillInView(state) : send(setLeaving(state, false))
    case 'complete':
      return tellTyping(complete(state, 1))
    case 'completeBack':
      return tellTyping(complete(state, -1))
    case 'unread':
      return goToUnread(state)
    case 'search':
      return openSearch(state)
    case 'mentions':
      return openMentions(state)
    case 'previousMention':
      return goToMention(state, -1)
    case 'nextMention':
      return goToMention(state, 1)
    case 'firstUnread':
      return draftOf(state).text === '' ? goToFirstUnread(state) : undefined
    case 'rooms':
      return [toggleList(state, 'rooms')]
    case 'members':
      return [toggleList(state, 'members')]
    case 'bare':
      return showBare(state)
    case 'mouse':
      return [toggleMouse(state)]
    case 'people':
      return [openList(state, 'members')]
    case 'goTo':
      return [openList(state, 'rooms')]
    case 'previousRoom':
      return goToNeighbour(state, -1)
    case 'nextRoom':
      return goToNeighbour(state, 1)
    case 'lastRoom':
      return goToLast(state)
    case 'roomNumber':
      return goToNumber(state, numberOf(key, 'roomNumber', 'room'))
    case 'pageUp':
      return scrollBy(state, pageRows(state))
    case 'pageDown':
      return scrollBy(state, -pageRows(state))
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
    case 'lookup':
      return [openLookup(state)]
    case 'retry':
      return retryAll(state)
    case 'discard':
      return [recallFailed(state)]
    case 'dismiss':
      return state.room.completion
        ? [{ ...state, room: { ...state.room, completion: undefined } }]
        : composingOf(state)
          ? stopTyping(cancelComposing(state))
          : goBack(state)
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
  const typed = typeKey(before, event)
  if (!typed || typed === before) return [state]
  const editor = event.type === 'key' && event.text === ':' ? withSign(typed) : typed
  const next = setDraft(state, editor)
  return editor.text === before.text ? [next] : tellTyping(next)
}

/** Ctrl-c empties the input; on an empty one it asks whether to leave, and then leaves. */
function clearOrLeave(state: State): Step {
  if (state.room.isLeaving) return leave(state)
  if (composingOf(state)) return stopTyping(cancelComposing(state))
  if (draftOf(state).text === '') return [setLeaving(state, true)]
  return stopTyping(setText(state, ''))
}

/** Shows or hides a list that has a place beside the messages; one that has none is opened over them. */
function toggleList(state: State, name: 'rooms' | 'members'): State {
  const shows = name === 'rooms' ? 'showsRooms' : 'showsMembers'
  const toggled = { ...state, room: { ...state.room, [shows]: !state.room[shows] } }
  const hasPlace = layOut(state)[name] !== undefined || layOut(toggled)[name] !== undefined
  return hasPlace ? toggled : openList(state, name)
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
function dimmed(pane: Pane): Pane {
  const rows = pane.rows.map(row => row.map(({ text }) => ({ text, look: 'border' as const })))
  return { ...pane, rows }
}
