/** The agents' screen: which part of it has the keys, and what is on it. The talk is the room's own machinery. */
import type { KeyEvent, PasteEvent } from '../../input-event'
import type { Pane } from '../../pane'
import type { TerminalEvent } from '../../terminal-event'
import { actionOf, numberOf, type Action } from '../keys'
import { enterMail } from '../mail/leaving-mail'
import { andThen } from '../mail/step'
import { layOut } from '../room/layout'
import { updateRoom } from '../room/room'
import { dimmed, viewTalk } from '../room/room-view'
import { takeHands, type Hands } from '../hands'
import type { State, Step } from '../state'
import { openHelp } from '../commands/help'
import { ask, aimed } from './asking'
import { updateConfirmation } from './confirming'
import { confirmationPanes } from './confirmation-view'
import { customerPane } from './customer-view'
import { setDesk } from './desk-screen'
import type { DeskPage } from './desk-state'
import { goToRoomFromDesk, leaveDesk, settleDesk } from './entering'
import { takeDeskMouse } from './mouse'
import { closePage, openCanned, updatePage } from './page'
import { pagePanes } from './page-view'
import { queuePane } from './queue-view'
import { toggleSide } from './sides'
import { chooseTalk, goToNextTalk } from './talks'
import { isLocal } from '../model/local-room'

/** Takes in what a person does. */
export function updateDesk(state: State, event: TerminalEvent): Step {
  return takeHands(state, event, hands)
}

const hands: Hands = {
  typed: (state, event) => followRoom(state, takeTyped(state, event)),
  mouse: (state, event) => followRoom(state, takeDeskMouse(state, event)),
}

function takeTyped(state: State, event: KeyEvent | PasteEvent): Step {
  const { room, desk, mail } = state
  if (room.overlay || mail.prompt) return updateRoom(state, event)
  if (desk.confirmation) return updateConfirmation(state, desk.confirmation, event)
  if (desk.page && beginsCommand(desk.page, event)) return updateRoom(closePage(state), event)
  if (desk.page) return updatePage(state, desk.page, event)
  const hasMode = room.selection ?? room.picker ?? room.messageInfo ?? room.lookup ?? room.isBare
  const action = event.type === 'key' && !hasMode ? actionOf(event.key, 'desk') : undefined
  const done = action && event.type === 'key' ? act(state, action, event.key) : undefined
  return done ?? updateRoom(state, event)
}

/** Nothing on a page begins with a colon: whoever types one wants to give the next command. */
function beginsCommand({ filter, refusing }: DeskPage, event: KeyEvent | PasteEvent): boolean {
  return event.type === 'key' && event.text === ':' && filter.text === '' && !refusing
}

/** Undefined: the key means what it means in a room. */
function act(state: State, action: Action<'desk'>, key: string): Step | undefined {
  switch (action) {
    case 'help':
      return openHelp(state)
    case 'mail':
      return enterMail(state)
    case 'canned':
      return openCanned(state)
    case 'room':
      return leaveDesk(state)
    case 'queue':
      return [toggleSide(state, 'queue')]
    case 'customer':
      return [toggleSide(state, 'customer')]
    case 'acceptOffer':
      return answerOffer(state, 'desk.accept')
    case 'declineOffer':
      return answerOffer(state, 'desk.decline')
    case 'nextTalk':
      return goToNextTalk(state, 1)
    case 'previousTalk':
      return goToNextTalk(state, -1)
    case 'talkNumber':
      return chooseTalk(state, numberOf(key, 'talkNumber', 'desk'))
    case 'dismiss':
      return state.desk.over ? [setDesk(state, { over: undefined })] : undefined
  }
}

/** Undefined: nothing is offered, and the key means something else. */
function answerOffer(state: State, method: 'desk.accept' | 'desk.decline'): Step | undefined {
  return state.board.offers.length > 0 ? ask(state, method, aimed(state, method, {})) : undefined
}

/** Where the room's own keys have led into another room, the desk is left for it or shows its conversation. */
function followRoom(before: State, step: Step): Step {
  return andThen(step, state => {
    const { current } = state.chat
    if (state.screen !== 'desk' || current === before.chat.current || isLocal(current)) {
      return settleDesk(state)
    }
    const talk = state.board.holding.find(({ room }) => room === current)
    if (talk) return settleDesk(setDesk(state, { conversation: talk.id }))
    return goToRoomFromDesk(state, current)
  })
}

/** What is on the screen: the room's panes with the desk's beside them, and what lies over them. */
export function viewDesk(state: State): Pane[] {
  const { page, confirmation, over } = state.desk
  const layout = layOut(state)
  const { rooms, members, messages } = layout
  const panes = viewTalk(state, layout, [
    ...(rooms ? queuePane(state, rooms) : []),
    ...(members ? customerPane(state, members) : []),
    ...(over === 'queue' ? queuePane(state, messages) : []),
    ...(over === 'customer' ? customerPane(state, messages) : []),
  ])
  const above = [
    ...(page ? pagePanes(state, page) : []),
    ...(confirmation ? confirmationPanes(state, confirmation) : []),
  ]
  if (above.length === 0) return panes
  return [...panes.map(each => ({ ...dimmed(each), cursor: undefined })), ...above]
}
