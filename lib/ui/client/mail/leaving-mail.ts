/** From the room into the mailbox and back. */
import { openShelf } from '../model/mail/box'
import { retryAll } from '../room/input/unsent'
import { stopTyping } from '../room/input/draft'
import type { State, Step } from '../state'
import { settleCursor } from './list/listing'
import { isOnline, setMail, withBox } from './mail-screen'
import { fetchAgain } from './reader/reader'
import { andThen } from './step'

/** Opens the mailbox where one was. */
export function enterMail(state: State): Step {
  const { mail } = state
  const isStray = mail.page === 'composer' && mail.letter === undefined
  const entered = isStray ? setMail(state, { page: 'list' }) : state
  return andThen(stopTyping({ ...entered, screen: 'mail' }), lookAgain)
}

/** Asks for what the page needs and the client does not have. */
export function lookAgain(state: State): Step {
  if (!isOnline(state)) return [settleCursor(state)]
  return andThen(
    withBox(settleCursor(state), openShelf(state.mailbox, state.mail.folder)),
    next => (next.mail.isThreaded ? withBox(next, openShelf(next.mailbox, 'sent')) : [next]),
    fetchAgain,
    next => [next, { type: 'request', method: 'mail.folders', params: {} }],
  )
}

/** Back to the room, or an agent to the desk; the mailbox stays as it is. */
export function leaveMail(state: State): Step {
  const left = setMail(state, { prompt: undefined, asks: undefined })
  return [{ ...left, screen: left.desk.isHome ? 'desk' : 'room' }]
}

/** Connects at once; what waits to be sent goes by itself then. */
export function retryLine(state: State): Step {
  return state.chat.line.state === 'down' ? retryAll(state) : [state]
}
