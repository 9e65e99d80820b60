/** What the keys of the room do. */
import { openHelp } from '../commands/help'
import { enterDesk } from '../desk/entering'
import { numberOf, type Action } from '../keys'
import { leave, setLeaving } from '../leaving'
import { enterMail } from '../mail/leaving-mail'
import { enterShop } from '../shop/operations'
import type { State, Step } from '../state'
import { showBare } from './bare'
import { complete } from './input/completion'
import { cancelComposing, composingOf } from './input/composing'
import { rememberLine, setText, stopTyping, tellTyping, walkHistory } from './input/draft'
import { openMentions, openSearch } from './overlay/finder'
import { fillInView, scrollBy } from './message/gaps'
import { goToLast, goToNeighbour, goToNumber, goToUnread } from './going'
import { goBack } from './jumping'
import { draftOf, layOut } from './layout'
import { openList } from './overlay/list'
import { openLookup } from './input/lookup'
import { toggleMouse } from './mouse'
import { scrollToEnd, scrollToTop } from './message/scroll'
import { goToFirstUnread, goToMention } from './seeking'
import { startSelecting } from './selected/selection'
import { send } from './input/submitting'
import { recallFailed, retryAll } from './input/unsent'

/** Does what a key stands for. Undefined: the key belongs to the editor after all. */
export function act(state: State, action: Action<'room'>, key: string): Step | undefined {
  switch (action) {
    case 'help':
      return openHelp(state)
    case 'mail':
      return enterMail(setLeaving(state, false))
    case 'shop':
      return enterShop(setLeaving(state, false))
    case 'desk':
      return enterDesk(setLeaving(state, false))
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

/** Ctrl-c empties the input, and Up brings the text back; on an empty one it asks whether to leave, and then leaves. */
function clearOrLeave(state: State): Step {
  if (state.room.isLeaving) return leave(state)
  if (composingOf(state)) return stopTyping(cancelComposing(state))
  if (draftOf(state).text === '') return [setLeaving(state, true)]
  return stopTyping(setText(rememberLine(state, draftOf(state).text), ''))
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
