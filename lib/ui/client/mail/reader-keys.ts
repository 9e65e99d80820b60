/** Reading a mail: what each key does. */
import type { KeyEvent, PasteEvent } from '../../input-event'
import { openHelp } from '../commands/help'
import { actionOf, type Action } from '../keys'
import type { State, Step } from '../state'
import { leaveMail, retryLine } from './leaving-mail'
import { actOn } from './list-keys'
import { remark, setMail } from './mail-screen'
import { openSavePrompt } from './prompt'
import {
  openNeighbour,
  openSuccessor,
  readerPage,
  readMail,
  scrollReader,
  wholeMail,
} from './reader'
import { andThen } from './step'
import { answerMail, writeNew } from './writing'

/** Takes in a key while a mail is read. */
export function updateReader(state: State, event: KeyEvent | PasteEvent): Step {
  if (event.type !== 'key') return [state]
  const action = actionOf(event.key, 'reader')
  return action ? act(state, action) : [state]
}

function act(state: State, action: Action<'reader'>): Step {
  switch (action) {
    case 'up':
      return [scrollReader(state, -1)]
    case 'down':
      return [scrollReader(state, 1)]
    case 'pageUp':
      return [scrollReader(state, -readerPage(state))]
    case 'pageDown':
      return [scrollReader(state, readerPage(state))]
    case 'top':
      return [scrollReader(state, -Infinity)]
    case 'bottom':
      return [scrollReader(state, Infinity)]
    case 'next':
      return openNeighbour(state, 1)
    case 'previous':
      return openNeighbour(state, -1)
    case 'save':
      return save(state)
    case 'compose':
      return writeNew(state)
    case 'close':
      return [toList(state)]
    case 'help':
      return openHelp(state)
    case 'room':
      return leaveMail(state)
    case 'retry':
      return retryLine(state)
    case 'repaint':
      return [state, { type: 'repaint' }]
    case 'suspend':
      return [state, { type: 'suspend' }]
    default:
      return actOnMail(state, action)
  }
}

type MailAction = Extract<
  Action<'reader'>,
  'reply' | 'replyAll' | 'forward' | 'archive' | 'trash' | 'restore' | 'move' | 'unseen' | 'undo'
>

function actOnMail(state: State, action: MailAction): Step {
  const mail = readMail(state)
  switch (action) {
    case 'undo':
      return actOn(state, [], 'undo')
    case 'reply':
    case 'replyAll':
    case 'forward':
      return mail ? answerMail(state, mail, action) : [state]
    case 'unseen':
      return mail
        ? andThen([toList(state)], s => actOn(s, [{ ...mail, seen: true }], 'unseen'))
        : [state]
    case 'move':
      return mail ? actOn(state, [mail], 'move') : [state]
    default:
      return mail ? andThen(actOn(state, [mail], action), s => followMail(s, mail.folder)) : [state]
  }
}

/** A mail that has gone elsewhere makes place for the next one. */
export function followMail(state: State, before: string): Step {
  const mail = readMail(state)
  return mail?.folder === before ? [state] : openSuccessor(state)
}

function toList(state: State): State {
  return setMail(state, { page: 'list', reader: undefined })
}

/** Several files: which of them is asked. */
function save(state: State): Step {
  const files = wholeMail(state)?.files ?? readMail(state)?.files ?? []
  if (files.length === 0) return [remark(state, 'mail.noFiles', {}, 'dim')]
  if (files.length === 1) return openSavePrompt(state, files)
  return [setMail(state, { asks: { type: 'save', files } })]
}
