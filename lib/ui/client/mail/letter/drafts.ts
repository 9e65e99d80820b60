/** Letters are kept on the server while they are written, so that any terminal finds them. */
import { isForNow, type Mail } from '../../../../protocol'
import type { LinkEvent } from '../../model/chat'
import { openingOf } from '../../model/mail/reply'
import type { State, Step } from '../../state'
import { andThen } from '../step'
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
import { isOnline, remark } from '../mail-screen'
import type { Letter } from '../mail-state'

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
  if (known) return showLetter(state, { ...known, isDiscarded: false })
  const [next, id, key] = nextIds(state)
  return showLetter(next, {
    ...createLetter(openingOf(mail), id, key),
    draft: mail.id,
    draftAt: mail.at,
  })
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
      // It may have been saved: then the draft has a time that was not heard.
      return [changeLetter(state, letter.id, { ...idle, draftAt: undefined })]
    case 'refused':
      return throwDiscarded(refused(changeLetter(state, letter.id, idle), letter, event, signature))
    case 'answered': {
      if (event.method !== 'mail.draft') return [state]
      const { id: draft, at: draftAt } = event.result.mail
      const saved = { ...idle, draft, draftAt, saved: signature, savedAt: event.at }
      return throwDiscarded(
        sweep(changeLetter(state, letter.id, { ...saved, draftProblem: undefined })),
      )
    }
  }
}

/** Lets a letter go for good; its draft goes into the trash as soon as the server can be told. */
export function throwAway(state: State, id: string): Step {
  return throwDiscarded(changeLetter(state, id, { isDiscarded: true, isDue: false }))
}

/** A letter that is being saved waits until its draft is known, and a draft until the line is open. */
export function throwDiscarded(state: State): Step {
  const gone = state.mail.letters.filter(
    ({ isDiscarded, saving, draft }) =>
      isDiscarded && !saving && (draft === undefined || isOnline(state)),
  )
  const drafts = gone.flatMap(({ draft }) => draft ?? [])
  const next = gone.reduce((before, { id }) => dropLetter(before, id), state)
  if (drafts.length === 0) return [next]
  return [
    next,
    { type: 'request', method: 'mail.move', params: { ids: drafts, folder: 'trash' } },
    { type: 'request', method: 'mail.folders', params: {} },
  ]
}

/** Letters that nobody sees and that the server has are not needed here any more. */
export function sweep(state: State): State {
  const { letters, letter: shown, page, held } = state.mail
  const isNeeded = (each: Letter) =>
    (each.id === shown && page === 'composer') ||
    each.saving !== undefined ||
    each.sending !== undefined ||
    each.isDue ||
    each.isDiscarded ||
    each.id === held?.rest?.letter ||
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
  const { draft, draftAt, key, values, replyTo } = letter
  const addresses = (field: 'to' | 'cc' | 'bcc') =>
    addressesIn(letter, field).filter(each => each.length <= MAX_ADDRESS)
  return {
    ...(draft === undefined ? { key: `${key}-d` } : { id: draft }),
    ...(draft !== undefined && draftAt !== undefined && { unchangedSince: draftAt }),
    to: addresses('to'),
    cc: addresses('cc'),
    bcc: addresses('bcc'),
    subject: values.subject.text.replaceAll('\n', ' '),
    body: values.body.text,
    files: fileIds(letter),
    ...(replyTo !== undefined && { replyTo }),
  }
}

/** A draft that was changed, sent or thrown away elsewhere is saved as a new one; another "no" is told. */
function refused(
  state: State,
  { id, key }: Letter,
  { error }: Extract<LinkEvent, { type: 'refused' }>,
  signature: string,
): State {
  const { kind } = error.data
  if (isForNow(error.data) || kind === 'closing' || kind === 'not_signed_in') return state
  if (kind === 'not_found' || kind === 'wrong_state' || kind === 'conflict') {
    const isFile = error.data.what === 'file'
    const said = kind === 'conflict' ? remark(state, 'letter.apart', {}, 'warning') : state
    if (!isFile) return changeLetter(said, id, { draft: undefined, key: `${key}'` })
  }
  const cause = error.message
  return changeLetter(state, id, {
    saved: signature,
    draftProblem: { key: 'letter.draftProblem', parameters: { cause } },
  })
}
