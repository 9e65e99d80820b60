/** The list of mails: what each key does. */
import { folders, type Folder, type MailHead } from '../../../protocol'
import type { KeyEvent, PasteEvent } from '../../input-event'
import { openHelp } from '../commands/help'
import { actionOf, numberOf, type Action } from '../keys'
import { openShelf } from '../model/mail-box'
import type { State, Step } from '../state'
import { markSeen, moveMails, purge, restoreMails, undoDeed } from './doing'
import { layOutMail } from './layout'
import { leaveMail, retryLine } from './leaving-mail'
import {
  chosenMails,
  currentMail,
  cursorIndex,
  listEntries,
  moveCursor,
  settleCursor,
} from './listing'
import { remark, setMail, withBox } from './mail-screen'
import { openSearchPrompt } from './prompt'
import { openMail } from './reader'
import { closeSearch } from './search'
import { recallLetter } from './sent'
import { movable } from './status'
import { andThen } from './step'
import { answerMail, writeNew } from './writing'

/** Takes in a key while the list is on the screen. */
export function updateMailList(state: State, event: KeyEvent | PasteEvent): Step {
  if (event.type !== 'key') return [state]
  const action = actionOf(event.key, 'mail')
  return action ? act(state, action, event.key) : [state]
}

function act(state: State, action: Action<'mail'>, key: string): Step {
  const cursor = cursorIndex(state)
  const page = Math.max(layOutMail(state).body.height - 1, 1)
  switch (action) {
    case 'up':
      return moveCursor(state, cursor - 1)
    case 'down':
      return moveCursor(state, cursor + 1)
    case 'pageUp':
      return moveCursor(state, cursor - page)
    case 'pageDown':
      return moveCursor(state, cursor + page)
    case 'top':
      return moveCursor(state, 0)
    case 'bottom':
      return moveCursor(state, Infinity)
    case 'open':
      return withCurrent(state, mail => openMail(state, mail))
    case 'compose':
      return writeNew(state)
    case 'reply':
    case 'replyAll':
    case 'forward':
      return withCurrent(state, mail => answerMail(state, mail, action))
    case 'nextFolder':
      return openFolder(state, neighbour(state, 1))
    case 'previousFolder':
      return openFolder(state, neighbour(state, -1))
    case 'folder':
      return openFolder(state, folders[numberOf(key, 'folder', 'mail') - 1])
    case 'mark':
      return withCurrent(state, mail => moveCursor(toggleMark(state, mail), cursor + 1))
    case 'markAll':
      return [markAll(state)]
    case 'threads':
      return toggleThreads(state)
    case 'search':
      return openSearchPrompt(state)
    case 'close':
      return stepBack(state)
    case 'seen':
    case 'unseen':
    case 'archive':
    case 'trash':
    case 'restore':
    case 'move':
    case 'purge':
    case 'undo':
      return actOn(state, chosenMails(state), action)
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
  }
}

/** Does to mails what the list and the page of one mail have in common. */
export function actOn(
  state: State,
  mails: readonly MailHead[],
  action: 'seen' | 'unseen' | 'archive' | 'trash' | 'restore' | 'move' | 'purge' | 'undo',
): Step {
  const ids = mails.map(({ id }) => id)
  switch (action) {
    case 'seen':
      return markSeen(
        state,
        mails,
        mails.some(({ seen }) => !seen),
      )
    case 'unseen':
      return markSeen(state, mails, false)
    case 'archive':
      return moveMails(state, mails, 'archive', 'mail.archived')
    case 'trash':
      return moveMails(state, mails, 'trash', 'mail.trashed')
    case 'restore':
      return restoreMails(state, mails)
    case 'move':
      return ids.length > 0 ? [setMail(state, { asks: { type: 'move', ids } })] : [state]
    case 'purge':
      return askPurge(state, mails)
    case 'undo':
      return recallLetter(state) ?? undoDeed(state)
  }
}

/** The folder with a number; every other key lets the mails be. */
export function answerMove(state: State, mails: readonly MailHead[], key: string): Step {
  const folder = movable[Number(key) - 1]
  const calm = setMail(state, { asks: undefined })
  return folder ? moveMails(calm, mails, folder, 'mail.moved') : [calm]
}

/** Enter or the same key again throws the mails away. */
export function answerPurge(state: State, ids: readonly string[], key: string): Step {
  const calm = setMail(state, { asks: undefined })
  return key === 'enter' || actionOf(key, 'mail') === 'purge' ? purge(calm, ids) : [calm]
}

/** Shows a folder; what was looked for is gone. */
export function openFolder(state: State, folder: Folder | undefined): Step {
  if (!folder) return [state]
  const left = closeSearch(setMail(state, { page: 'list', reader: undefined, remark: undefined }))
  const next = setMail(left, { folder, marked: [] })
  return andThen(withBox(next, openShelf(next.mailbox, folder)), s => [settleCursor(s)])
}

function withCurrent(state: State, act: (mail: MailHead) => Step): Step {
  const mail = currentMail(state)
  return mail ? act(mail) : [state]
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

function askPurge(state: State, mails: readonly MailHead[]): Step {
  if (mails.length === 0) return [state]
  if (mails.some(({ folder }) => folder !== 'trash')) {
    return [remark(state, 'mail.onlyTrash', {}, 'warning')]
  }
  return [setMail(state, { asks: { type: 'purge', ids: mails.map(({ id }) => id) } })]
}
