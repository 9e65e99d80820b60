/** From the letter to the mail: what is checked before, and what becomes of it. */
import { promisedFile } from '../../model/mail/guard'
import { saying, type Saying } from '../../saying'
import type { State, Step } from '../../state'
import { addressesIn, changeLetter, fileIds } from './letter'
import { isOnline } from '../mail-screen'
import type { Letter, LetterField } from '../mail-state'
import { andThen } from '../step'

/** The person wants the letter sent. Without a file that its words promise, it is asked for once. */
export function sendLetter(state: State, letter: Letter): Step {
  const errors = missingIn(letter)
  const [first] = Object.keys(errors) as LetterField[]
  if (first) return [changeLetter(state, letter.id, { errors, focus: first, failure: undefined })]
  const word = promisedFile(letter.values.subject.text, letter.values.body.text)
  if (word && letter.files.length === 0 && letter.asks !== 'files') {
    return [changeLetter(state, letter.id, { asks: 'files', errors: {} })]
  }
  const calm = { asks: undefined, errors: {}, failure: undefined, isDue: true }
  return sendDue(changeLetter(state, letter.id, calm))
}

/** Sends all letters that wait for nothing any more. */
export function sendDue(state: State): Step {
  if (!isOnline(state)) return [state]
  const due = state.mail.letters.filter(isReady)
  return andThen(
    [state],
    ...due.map(
      ({ id }) =>
        (next: State) =>
          post(next, id),
    ),
  )
}

/** Why a letter that shall be sent is still here. Undefined: it is not to be sent, or on its way. */
export function waitingFor(state: State, letter: Letter): Saying | undefined {
  if (letter.sending) return saying('letter.sending')
  if (!letter.isDue) return undefined
  return saying(isOnline(state) ? 'letter.waitsFiles' : 'letter.waitsLine')
}

/** While its files are on their way, or it is being saved, a letter waits. */
function isReady({ isDue, saving, sending, files }: Letter): boolean {
  return Boolean(isDue) && !saving && !sending && files.every(({ file }) => file)
}

function missingIn(letter: Letter): Letter['errors'] {
  const { subject, body } = letter.values
  const isMissing = (text: string) => text.trim() === ''
  return {
    ...(addressesIn(letter, 'to').length === 0 && { to: saying('letter.missingTo') }),
    ...(isMissing(subject.text) && { subject: saying('letter.missingSubject') }),
    ...(isMissing(body.text) && { body: saying('letter.missingBody') }),
  }
}

function post(state: State, id: string): Step {
  const letter = state.mail.letters.find(each => each.id === id)
  if (!letter) return [state]
  const { key, draft, values, replyTo } = letter
  const [cc, bcc] = [addressesIn(letter, 'cc'), addressesIn(letter, 'bcc')]
  const files = fileIds(letter)
  const holdMs = state.preferences.undoSend * 1000
  const params = {
    to: addressesIn(letter, 'to'),
    ...(cc.length > 0 && { cc }),
    ...(bcc.length > 0 && { bcc }),
    subject: values.subject.text.replaceAll('\n', ' '),
    body: values.body.text,
    ...(files.length > 0 && { files }),
    ...(replyTo !== undefined && { replyTo }),
    ...(draft !== undefined && { draft }),
    key,
    ...(holdMs > 0 && { holdMs }),
  }
  return [
    changeLetter(state, id, { sending: params, isDue: false }),
    { type: 'request', method: 'mail.send', params },
  ]
}
