/** Leaving a letter: it is kept, or thrown away. */
import type { State, Step } from '../../state'
import { moveMails } from '../doing'
import { saveDrafts, sweep, throwAway } from './drafts'
import { leaveMail } from '../leaving-mail'
import { dropLetter, isUnsaved } from './letter'
import { isOnline, remark, setMail } from '../mail-screen'
import type { Letter } from '../mail-state'
import { andThen } from '../step'

/** Leaves the letter; what is in it is saved, on the server or here until the line is back. */
export function leaveLetter(state: State, toRoom: boolean): Step {
  const { behind, letter: id } = state.mail
  const letter = state.mail.letters.find(each => each.id === id)
  const left = setMail(state, { page: behind, letter: undefined, prompt: undefined })
  const isWritten = letter && (isUnsaved(letter) || letter.draft !== undefined)
  const isGoing = letter?.sending || letter?.isDue
  // That a mail can still be taken back must be seen now; what is kept can be seen later.
  const said = isGoing || !isWritten || state.mail.held ? left : remarkKept(left)
  const gone: Step = toRoom ? leaveMail(said) : [said]
  return andThen(gone, saveDrafts, next => [sweep(next)])
}

function remarkKept(state: State): State {
  return remark(state, isOnline(state) ? 'letter.kept' : 'letter.keptSoon', {}, 'dim')
}

/** The draft goes into the trash, from where it can be taken back. */
export function discard(state: State, { id, draft, saving }: Letter): Step {
  const mail = state.mailbox.shelves.drafts.mails.find(each => each.id === draft)
  const left = setMail(state, { page: state.mail.behind, letter: undefined })
  if (mail && !saving && isOnline(state)) {
    return moveMails(dropLetter(left, id), [mail], 'trash', 'mail.trashed')
  }
  return throwAway(remark(left, 'letter.discarded', {}, 'dim'), id)
}
