import { typeKey } from '../../editor'
import type { KeyEvent, PasteEvent } from '../../input-event'
import type { TerminalEvent } from '../../terminal-event'
import { actionOf } from '../keys'
import { setLeaving } from '../leaving'
import { updatePrompt } from '../mail/prompt'
import type { LinkEvent } from '../model/chat'
import { takeHands, type Hands } from '../hands'
import type { State, Step } from '../state'
import { leaveBare } from './bare'
import { act } from './deeds'
import { setDraft, tellTyping, tickTyping } from './input/draft'
import { openEditor } from './input/editing-elsewhere'
import { hearFinding } from './overlay/finding'
import { withoutFlash } from './flash'
import { draftOf } from './layout'
import { updateLookup } from './input/lookup'
import { takeMouse } from './mouse'
import { hearMode, takeMode } from './mode'
import { updateOverlay } from './overlay/overlay'
import { takePaste } from './input/paste'
import type { Lookup, RoomScreen } from './room-state'
import { hearAnswer } from './input/sending'
import { send } from './input/submitting'
import { withSign } from './input/shortcode'

/** The screen as it is before anybody has signed in. */
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
  return takeHands(state, event, hands)
}

const hands: Hands = {
  typed: (state, event) =>
    isSelectingInVain(state, event)
      ? openEditor(withoutFlash(state))
      : takeTyped(withoutFlash(state), event),
  mouse: takeMouse,
}

/** Ctrl-x Ctrl-e opens the editor also where there is no message to select yet. */
function isSelectingInVain({ room }: State, event: KeyEvent | PasteEvent): boolean {
  const isVain = room.flash !== undefined && 'key' in room.flash && room.flash.key === 'select.none'
  return isVain && event.type === 'key' && actionOf(event.key, 'select') === 'editor'
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

function type(state: State, event: KeyEvent | PasteEvent): Step {
  const before = draftOf(state)
  const typed = typeKey(before, event)
  if (!typed || typed === before) return [state]
  const editor = event.type === 'key' && event.text === ':' ? withSign(typed) : typed
  const next = setDraft(state, editor)
  return editor.text === before.text ? [next] : tellTyping(next)
}
