/** Reading a mail: what each key does. */
import type { MailHead } from '../../../../protocol'
import type { KeyEvent, PasteEvent } from '../../../input-event'
import { enterShop } from '../../shop/operations'
import type { State, Step } from '../../state'
import { archive, askMove, leaveUnseen, restore, trash, undo } from '../acting'
import { leaveMail } from '../leaving-mail'
import { remark, setMail } from '../mail-screen'
import { everywhere, press, type Act, type Acts } from '../page-keys'
import { openSavePrompt } from '../prompt'
import {
  openNeighbour,
  openSuccessor,
  readerPage,
  readMail,
  scrollReader,
  wholeMail,
} from './reader'
import { andThen } from '../step'
import { answerMail, writeNew } from '../letter/writing'

/** Takes in a key while a mail is read. */
export function updateReader(state: State, event: KeyEvent | PasteEvent): Step {
  return (event.type === 'key' && press(acts, 'reader', state, event.key)) || [state]
}

const acts: Acts<'reader'> = {
  ...everywhere,
  up: state => [scrollReader(state, -1)],
  down: state => [scrollReader(state, 1)],
  pageUp: state => [scrollReader(state, -readerPage(state))],
  pageDown: state => [scrollReader(state, readerPage(state))],
  top: state => [scrollReader(state, -Infinity)],
  bottom: state => [scrollReader(state, Infinity)],
  next: state => openNeighbour(state, 1),
  previous: state => openNeighbour(state, -1),
  save,
  compose: state => writeNew(state),
  reply: onRead((state, mail) => answerMail(state, mail, 'reply')),
  replyAll: onRead((state, mail) => answerMail(state, mail, 'replyAll')),
  forward: onRead((state, mail) => answerMail(state, mail, 'forward')),
  archive: onRead(andFollow(archive)),
  trash: onRead(andFollow(trash)),
  restore: onRead(andFollow(restore)),
  move: onRead((state, mail) => askMove(state, [mail])),
  unseen: onRead((state, mail) => leaveUnseen(toList(state), [{ ...mail, seen: true }])),
  undo,
  close: state => [toList(state)],
  room: leaveMail,
  shop: enterShop,
}

/** On the mail on the screen, once it is known. */
function onRead(act: (state: State, mail: MailHead) => Step): Act {
  return state => {
    const mail = readMail(state)
    return mail ? act(state, mail) : [state]
  }
}

function andFollow(act: (state: State, mails: readonly MailHead[]) => Step) {
  return (state: State, mail: MailHead): Step =>
    andThen(act(state, [mail]), next => followMail(next, mail.folder))
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
