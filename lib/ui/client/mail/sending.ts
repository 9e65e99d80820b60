/** From the letter to the mail: what is checked before, and what becomes of it. */
import type { LinkEvent } from '../model/chat'
import { createEditor } from '../../editor'
import { keyFor } from '../keys'
import { addressKey, joinAddresses } from '../model/mail-address'
import { promisedFile } from '../model/mail-guard'
import { saying, type Saying } from '../saying'
import type { State, Step } from '../state'
import {
  addressesIn,
  addressFields,
  changeLetter,
  dropLetter,
  fileIds,
  nextIds,
  showLetter,
  signatureOf,
} from './letter'
import { isOnline, remark, setMail } from './mail-screen'
import type { Letter, LetterField } from './mail-state'
import { andThen } from './step'

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

/** Takes the mail back that was sent last, as long as it has not left. Undefined: there is none. */
export function recallLetter(state: State): Step | undefined {
  const { held, deeds } = state.mail
  const isLater = (deeds.at(-1)?.at ?? 0) > (held?.sentAt ?? 0)
  if (!held || held.recalling || isLater) return undefined
  if (!isOnline(state)) return [remark(state, 'mail.offline', {}, 'error')]
  const recalling = { id: held.id }
  return [
    setMail(state, { held: { ...held, recalling } }),
    { type: 'request', method: 'mail.recall', params: recalling },
  ]
}

/** Takes in what the server says to a letter, or to taking it back. */
export function hearSending(state: State, event: LinkEvent): Step {
  if (event.type === 'tick') return sendDue(withoutHeld(state))
  if (!('params' in event)) return [state]
  if (event.params === state.mail.held?.recalling) return [recalled(state, event)]
  const letter = state.mail.letters.find(({ sending }) => sending === event.params)
  if (!letter) return [state]
  const idle = changeLetter(state, letter.id, { sending: undefined })
  switch (event.type) {
    case 'unanswered':
      return [changeLetter(idle, letter.id, { isDue: true })]
    case 'refused':
      return [refused(idle, letter, event)]
    case 'answered':
      return event.method === 'mail.send' ? [sent(idle, letter, event.result)] : [idle]
  }
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

/** It is sent. Whoever does not exist keeps the letter on the screen, addressed to nobody else. */
function sent(
  state: State,
  letter: Letter,
  { mail, unknown }: { mail: { id: string; dueAt?: number }; unknown: readonly string[] },
): State {
  const { id, dueAt } = mail
  const held = dueAt === undefined ? undefined : { id, sentAt: state.now, dueAt, letter }
  const done = setMail(dropLetter(state, letter.id), { held })
  if (unknown.length > 0) return keepUnknown(done, letter, unknown)
  const back = leavePage(done, letter.id)
  if (held) return back
  return remark(back, 'letter.sent')
}

/** The letter goes from the screen to what was there before it. */
function leavePage(state: State, id: string): State {
  const { letter, behind, page } = state.mail
  if (letter !== id || page !== 'composer') return state
  return setMail(state, { letter: undefined, page: behind })
}

function keepUnknown(state: State, letter: Letter, unknown: readonly string[]): State {
  const [next, id, key] = nextIds(state)
  const { draft: _, replyTo: _r, ...same } = letter
  const values = { ...letter.values }
  for (const field of addressFields) {
    const left = addressesIn(letter, field).filter(each => isIn(unknown, each))
    values[field] = createEditor(joinAddresses(left))
  }
  const kept: Letter = {
    ...same,
    id,
    key,
    values,
    focus: addressFields.find(field => values[field].text !== '') ?? 'to',
    failure: unknownSaying(unknown),
    isDue: false,
    saving: undefined,
    sending: undefined,
  }
  const isShown = next.mail.letter === letter.id && next.mail.page === 'composer'
  const known = knowNobody(next, unknown)
  const { held } = known.mail
  const rest = held && { held: { ...held, rest: id } }
  const put = setMail(known, { letters: [...known.mail.letters, kept], ...rest })
  const said = remark(put, 'letter.sentOthers')
  return isShown ? setMail(said, { letter: id }) : said
}

function isIn(addresses: readonly string[], address: string): boolean {
  return addresses.some(each => addressKey(each) === addressKey(address))
}

function knowNobody(state: State, addresses: readonly string[]): State {
  const nobody = Object.fromEntries(addresses.map(each => [addressKey(each), null]))
  return setMail(state, { people: { ...state.mail.people, ...nobody } })
}

function unknownSaying(addresses: readonly string[]): Saying {
  return saying('letter.unknown', { addresses: addresses.join(', ') })
}

/** Nothing was sent: the letter stays as it is, with the reason. */
function refused(
  state: State,
  letter: Letter,
  { error }: Extract<LinkEvent, { type: 'refused' }>,
): State {
  const { kind, what } = error.data
  if (kind === 'closing' || kind === 'not_signed_in') {
    return changeLetter(state, letter.id, { isDue: true })
  }
  if (kind === 'not_found' && what === 'recipient') {
    const all = addressFields.flatMap(field => addressesIn(letter, field))
    const known = knowNobody(state, all)
    return changeLetter(known, letter.id, { failure: unknownSaying(all), focus: 'to' })
  }
  const isLostDraft = (kind === 'not_found' || kind === 'wrong_state') && what === 'draft'
  if (isLostDraft && letter.draft !== undefined) {
    return changeLetter(state, letter.id, { draft: undefined, isDue: true })
  }
  const cause = error.message.replace(/\.$/, '')
  return changeLetter(state, letter.id, { failure: saying('letter.failed', { cause }) })
}

/** What was held until now has left. */
function withoutHeld(state: State): State {
  const { held } = state.mail
  if (!held || held.recalling || state.now < held.dueAt) return state
  return setMail(state, { held: undefined })
}

/** The letter is back on the screen with all that was in it, or it has left after all. */
function recalled(state: State, event: LinkEvent): State {
  const { held } = state.mail
  if (!held) return state
  if (event.type === 'unanswered') {
    return setMail(state, { held: { ...held, recalling: undefined } })
  }
  const free = setMail(state, { held: undefined })
  const done = held.rest === undefined ? free : dropLetter(free, held.rest)
  if (event.type !== 'answered' || event.method !== 'mail.recall') {
    return remark(done, 'letter.tooLate', {}, 'warning')
  }
  const [next, id, key] = nextIds(done)
  const letter = { ...held.letter, id, key, draft: event.result.mail.id, sending: undefined }
  const back = showLetter(next, { ...letter, isDue: false, saved: signatureOf(letter) })
  return remark(state.screen === 'mail' ? back : { ...back, screen: 'mail' }, 'letter.back')
}

/** The rest of the time in which a mail can be taken back, in whole seconds. */
export function secondsLeft({ mail, now }: State): number {
  return mail.held ? Math.max(Math.ceil((mail.held.dueAt - now) / 1000), 0) : 0
}

/** What the screen says of the mail that was just sent. Undefined: nothing can be taken back. */
export function heldSaying(state: State): Saying | undefined {
  const { held } = state.mail
  if (!held) return undefined
  if (held.recalling) return saying('letter.recalling')
  const key = keyFor('undo', 'mail', state.lang)
  return saying('letter.sentUndo', { n: secondsLeft(state), key })
}
