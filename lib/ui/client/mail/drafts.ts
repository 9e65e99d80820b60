/** Letters are kept on the server while they are written, so that any terminal finds them. */
import type { Mail } from '../../../protocol'
import type { LinkEvent } from '../model/chat'
import { openingOf } from '../model/mail-reply'
import type { State, Step } from '../state'
import { andThen } from './step'
import {
  addressesIn,
  changeLetter,
  createLetter,
  dropLetter,
  fileIds,
  isBlank,
  isUnsaved,
  nextIds,
  showLetter,
  signatureOf,
} from './letter'
import { isOnline } from './mail-screen'
import type { Letter } from './mail-state'

/** The server cannot take longer ones in a draft. */
const MAX_ADDRESS = 254

/** Saves what the server does not have yet of all letters. */
export function saveDrafts(state: State): Step {
  if (!isOnline(state)) return [state]
  return andThen(
    [state],
    ...state.mail.letters.map(
      ({ id }) =>
        (next: State) =>
          save(next, id),
    ),
  )
}

/** Goes on with a draft: where it was left, if this program has it still. */
export function openDraft(state: State, mail: Mail): State {
  const known = state.mail.letters.find(({ draft }) => draft === mail.id)
  if (known) return showLetter(state, known)
  const [next, id, key] = nextIds(state)
  return showLetter(next, { ...createLetter(openingOf(mail), id, key), draft: mail.id })
}

/** Takes in what the server says about saving. */
export function hearDrafts(state: State, event: LinkEvent): Step {
  if (!('params' in event) || event.method !== 'mail.draft') return [state]
  const letter = state.mail.letters.find(({ saving }) => saving?.asked === event.params)
  if (!letter?.saving) return [state]
  const { signature } = letter.saving
  const idle = { saving: undefined }
  switch (event.type) {
    case 'unanswered':
      return [changeLetter(state, letter.id, idle)]
    case 'refused':
      return [refused(changeLetter(state, letter.id, idle), letter, event, signature)]
    case 'answered': {
      if (event.method !== 'mail.draft') return [state]
      const draft = event.result.mail.id
      const saved = { ...idle, draft, saved: signature, savedAt: event.at, draftProblem: undefined }
      return [sweep(changeLetter(state, letter.id, saved))]
    }
  }
}

/** Letters that nobody sees and that the server has are not needed here any more. */
export function sweep(state: State): State {
  const { letters, letter: shown, page } = state.mail
  const isNeeded = (each: Letter) =>
    (each.id === shown && page === 'composer') ||
    each.saving !== undefined ||
    each.sending !== undefined ||
    each.isDue ||
    each.files.some(({ transfer }) => transfer !== undefined) ||
    isUnsaved(each)
  return letters
    .filter(each => !isNeeded(each))
    .reduce((next, { id }) => dropLetter(next, id), state)
}

function save(state: State, id: string): Step {
  const letter = state.mail.letters.find(each => each.id === id)
  if (!letter || letter.saving || letter.sending || letter.draftProblem) return [state]
  if (!isUnsaved(letter) || (letter.draft === undefined && isBlank(letter))) return [state]
  const asked = draftParams(letter)
  const saving = { asked, signature: signatureOf(letter) }
  return [
    changeLetter(state, id, { saving }),
    { type: 'request', method: 'mail.draft', params: asked },
  ]
}

function draftParams(letter: Letter) {
  const { draft, key, values, replyTo } = letter
  const addresses = (field: 'to' | 'cc' | 'bcc') =>
    addressesIn(letter, field).filter(each => each.length <= MAX_ADDRESS)
  return {
    ...(draft === undefined ? { key: `${key}-d` } : { id: draft }),
    to: addresses('to'),
    cc: addresses('cc'),
    bcc: addresses('bcc'),
    subject: values.subject.text.replaceAll('\n', ' '),
    body: values.body.text,
    files: fileIds(letter),
    ...(replyTo !== undefined && { replyTo }),
  }
}

/** A draft that was sent or thrown away elsewhere is saved as a new one; another "no" is told. */
function refused(
  state: State,
  { id, key }: Letter,
  { error }: Extract<LinkEvent, { type: 'refused' }>,
  signature: string,
): State {
  const { kind } = error.data
  if (kind === 'rate_limited' || kind === 'closing' || kind === 'not_signed_in') return state
  if (kind === 'not_found' || kind === 'wrong_state' || kind === 'conflict') {
    const isFile = error.data.what === 'file'
    if (!isFile) return changeLetter(state, id, { draft: undefined, key: `${key}'` })
  }
  const cause = error.message
  return changeLetter(state, id, {
    saved: signature,
    draftProblem: { key: 'letter.draftProblem', parameters: { cause } },
  })
}
