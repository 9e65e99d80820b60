/** What becomes of a letter that was sent, and how it is taken back. */
import type { LinkEvent } from '../../model/chat'
import { createEditor } from '../../../editor'
import { keyFor } from '../../keys'
import { addressKey, joinAddresses } from '../../model/mail/address'
import { saying, type Saying } from '../../saying'
import type { State, Step } from '../../state'
import {
  addressesIn,
  addressFields,
  changeLetter,
  dropLetter,
  nextIds,
  showLetter,
  signatureOf,
} from './letter'
import { isOnline, remark, setMail } from '../mail-screen'
import { throwAway } from './drafts'
import type { HeldMail, Letter } from '../mail-state'
import { sendDue } from './sending'

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
  if (event.params === state.mail.held?.recalling) return recalled(state, event)
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
  const rest = held && { held: { ...held, rest: { letter: id, signature: signatureOf(kept) } } }
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
function recalled(state: State, event: LinkEvent): Step {
  const { held } = state.mail
  if (!held) return [state]
  if (event.type === 'unanswered') {
    return [setMail(state, { held: { ...held, recalling: undefined } })]
  }
  const free = setMail(state, { held: undefined })
  if (event.type !== 'answered' || event.method !== 'mail.recall') {
    return [remark(free, 'letter.tooLate', {}, 'warning')]
  }
  const [next, id, key] = nextIds(free)
  const { id: draft, at: draftAt } = event.result.mail
  const letter = { ...held.letter, id, key, draft, draftAt, sending: undefined }
  const back = showLetter(next, { ...letter, isDue: false, saved: signatureOf(letter) })
  return withoutRest(remark({ ...back, screen: 'mail' }, 'letter.back'), held)
}

/** What was left for whoever does not exist is in the letter again; what was changed since is kept. */
function withoutRest(state: State, { rest }: HeldMail): Step {
  const letter = state.mail.letters.find(({ id }) => id === rest?.letter)
  const isSame = letter !== undefined && signatureOf(letter) === rest?.signature
  return isSame ? throwAway(state, letter.id) : [state]
}

/** The rest of the time in which a mail can be taken back, in whole seconds. */
function secondsLeft({ mail, now }: State): number {
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
