/** The list of mails: what each key does. */
import { folders, type Folder, type MailHead } from '../../../../protocol'
import type { KeyEvent, PasteEvent } from '../../../input-event'
import { numberOf } from '../../keys'
import { openShelf } from '../../model/mail/box'
import { enterShop } from '../../shop/operations'
import type { State, Step } from '../../state'
import { archive, askMove, askPurge, leaveUnseen, restore, trash, turnSeen, undo } from '../acting'
import { layOutMail } from '../layout'
import { leaveMail } from '../leaving-mail'
import {
  chosenMails,
  currentMail,
  cursorIndex,
  listEntries,
  moveCursor,
  settleCursor,
} from './listing'
import { setMail, withBox } from '../mail-screen'
import { everywhere, press, type Act, type Acts } from '../page-keys'
import { openSearchPrompt } from '../prompt'
import { openMail } from '../reader/reader'
import { closeSearch } from './search'
import { andThen } from '../step'
import { answerMail, writeNew } from '../letter/writing'

/** Takes in a key while the list is on the screen. */
export function updateMailList(state: State, event: KeyEvent | PasteEvent): Step {
  return (event.type === 'key' && press(acts, 'mail', state, event.key)) || [state]
}

const acts: Acts<'mail'> = {
  ...everywhere,
  up: state => moveCursor(state, cursorIndex(state) - 1),
  down: state => moveCursor(state, cursorIndex(state) + 1),
  pageUp: state => moveCursor(state, cursorIndex(state) - pageRows(state)),
  pageDown: state => moveCursor(state, cursorIndex(state) + pageRows(state)),
  top: state => moveCursor(state, 0),
  bottom: state => moveCursor(state, Infinity),
  open: onCurrent(openMail),
  compose: state => writeNew(state),
  reply: onCurrent((state, mail) => answerMail(state, mail, 'reply')),
  replyAll: onCurrent((state, mail) => answerMail(state, mail, 'replyAll')),
  forward: onCurrent((state, mail) => answerMail(state, mail, 'forward')),
  nextFolder: state => openFolder(state, neighbour(state, 1)),
  previousFolder: state => openFolder(state, neighbour(state, -1)),
  folder: (state, key) => openFolder(state, folders[numberOf(key, 'folder', 'mail') - 1]),
  mark: onCurrent((state, mail) => moveCursor(toggleMark(state, mail), cursorIndex(state) + 1)),
  markAll: state => [markAll(state)],
  threads: toggleThreads,
  search: openSearchPrompt,
  close: stepBack,
  seen: onChosen(turnSeen),
  unseen: onChosen(leaveUnseen),
  archive: onChosen(archive),
  trash: onChosen(trash),
  restore: onChosen(restore),
  move: onChosen(askMove),
  purge: onChosen(askPurge),
  undo,
  room: leaveMail,
  shop: enterShop,
}

/** On the mail under the cursor, if there is one. */
function onCurrent(act: (state: State, mail: MailHead) => Step): Act {
  return state => {
    const mail = currentMail(state)
    return mail ? act(state, mail) : [state]
  }
}

/** On the mails that are marked, or the one under the cursor. */
function onChosen(act: (state: State, mails: readonly MailHead[]) => Step): Act {
  return state => act(state, chosenMails(state))
}

function pageRows(state: State): number {
  return Math.max(layOutMail(state).body.height - 1, 1)
}

/** Shows a folder; what was looked for is gone. */
export function openFolder(state: State, folder: Folder | undefined): Step {
  if (!folder) return [state]
  const left = closeSearch(setMail(state, { page: 'list', reader: undefined, remark: undefined }))
  const next = setMail(left, { folder, marked: [] })
  return andThen(withBox(next, openShelf(next.mailbox, folder)), s => [settleCursor(s)])
}

function neighbour({ mail }: State, by: number): Folder {
  return folders[(folders.indexOf(mail.folder) + by + folders.length) % folders.length]!
}

function toggleMark(state: State, { id }: MailHead): State {
  const { marked } = state.mail
  const isMarked = marked.includes(id)
  return setMail(state, { marked: isMarked ? marked.filter(each => each !== id) : [...marked, id] })
}

function markAll(state: State): State {
  const all = listEntries(state).map(({ mail }) => mail.id)
  const isAll = all.every(id => state.mail.marked.includes(id))
  return setMail(state, { marked: isAll ? [] : all })
}

function toggleThreads(state: State): Step {
  const next = setMail(state, { isThreaded: !state.mail.isThreaded })
  return next.mail.isThreaded ? withBox(next, openShelf(next.mailbox, 'sent')) : [next]
}

/** First the marks go, then what was found, then the mailbox. */
function stepBack(state: State): Step {
  if (state.mail.marked.length > 0) return [setMail(state, { marked: [] })]
  if (state.mail.search) return [closeSearch(state)]
  return leaveMail(state)
}
