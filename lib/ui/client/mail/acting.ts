/** What is done to mails from their list and from the page of one alike. */
import type { MailHead } from '../../../protocol'
import { actionOf } from '../keys'
import type { State, Step } from '../state'
import { markSeen, moveMails, purge, restoreMails, undoDeed } from './doing'
import { remark, setMail } from './mail-screen'
import { recallLetter } from './letter/sent'
import { movable } from './status'

/** Marks mails as read, or as unread when all of them are read. */
export function turnSeen(state: State, mails: readonly MailHead[]): Step {
  return markSeen(
    state,
    mails,
    mails.some(({ seen }) => !seen),
  )
}

/** Leaves mails unread. */
export function leaveUnseen(state: State, mails: readonly MailHead[]): Step {
  return markSeen(state, mails, false)
}

/** Puts mails into the archive. */
export function archive(state: State, mails: readonly MailHead[]): Step {
  return moveMails(state, mails, 'archive', 'mail.archived')
}

/** Puts mails into the trash. */
export function trash(state: State, mails: readonly MailHead[]): Step {
  return moveMails(state, mails, 'trash', 'mail.trashed')
}

/** Puts mails back to where they came to first. */
export function restore(state: State, mails: readonly MailHead[]): Step {
  return restoreMails(state, mails)
}

/** Asks for the folder into which mails shall go. */
export function askMove(state: State, mails: readonly MailHead[]): Step {
  const ids = mails.map(({ id }) => id)
  return ids.length > 0 ? [setMail(state, { asks: { type: 'move', ids } })] : [state]
}

/** The folder with a number; every other key lets the mails be. */
export function answerMove(state: State, mails: readonly MailHead[], key: string): Step {
  const folder = movable[Number(key) - 1]
  const calm = setMail(state, { asks: undefined })
  return folder ? moveMails(calm, mails, folder, 'mail.moved') : [calm]
}

/** Asks whether mails shall be thrown away for good, which is possible in the trash only. */
export function askPurge(state: State, mails: readonly MailHead[]): Step {
  if (mails.length === 0) return [state]
  if (mails.some(({ folder }) => folder !== 'trash')) {
    return [remark(state, 'mail.onlyTrash', {}, 'warning')]
  }
  return [setMail(state, { asks: { type: 'purge', ids: mails.map(({ id }) => id) } })]
}

/** Enter or the same key again throws the mails away. */
export function answerPurge(state: State, ids: readonly string[], key: string): Step {
  const calm = setMail(state, { asks: undefined })
  return key === 'enter' || actionOf(key, 'mail') === 'purge' ? purge(calm, ids) : [calm]
}

/** Takes back the mail that was just sent, or else the last thing that was done. */
export function undo(state: State): Step {
  return recallLetter(state) ?? undoDeed(state)
}
