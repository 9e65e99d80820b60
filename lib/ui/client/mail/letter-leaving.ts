/** Leaving a letter: it is kept, or thrown away. */
import type { State, Step } from '../state'
import { moveMails } from './doing'
import { saveDrafts, sweep } from './drafts'
import { leaveMail } from './leaving-mail'
import { dropLetter, isUnsaved } from './letter'
import { isOnline, remark, setMail } from './mail-screen'
import type { Letter } from './mail-state'
import { andThen } from './step'

/** Leaves the letter; what is in it is saved, on the server or here until the line is back. */
export function leaveLetter(state: State, toRoom: boolean): Step {
  const { behind, letter: id } = state.mail
  const letter = state.mail.letters.find(each => each.id === id)
  const left = setMail(state, { page: behind, letter: undefined, prompt: undefined })
  const isWritten = letter && (isUnsaved(letter) || letter.draft !== undefined)
  const said = letter?.sending || letter?.isDue || !isWritten ? left : remarkKept(left)
  const gone: Step = toRoom ? leaveMail(said) : [said]
  return andThen(gone, saveDrafts, next => [sweep(next)])
}

function remarkKept(state: State): State {
  return remark(state, isOnline(state) ? 'letter.kept' : 'letter.keptSoon', {}, 'dim')
}

/** The draft goes into the trash, from where it can be taken back. */
export function discard(state: State, letter: Letter): Step {
  const { draft } = letter
  const mail = state.mailbox.shelves.drafts.mails.find(({ id }) => id === draft)
  const { behind } = state.mail
  const left = setMail(dropLetter(state, letter.id), { page: behind, letter: undefined })
  if (mail) return moveMails(left, [mail], 'trash', 'mail.trashed')
  const said = remark(left, 'letter.discarded', {}, 'dim')
  if (draft === undefined || !isOnline(state)) return [said]
  return [said, { type: 'request', method: 'mail.move', params: { id: draft, folder: 'trash' } }]
}
