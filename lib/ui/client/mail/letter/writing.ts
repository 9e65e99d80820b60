/** Beginning a letter: an empty one, an answer, or one that brings a mail to somebody else. */
import type { Mail, MailHead } from '../../../../protocol'
import type { LinkEvent } from '../../model/chat'
import { emptyOpening, forward, replyTo, type Opening } from '../../model/mail/reply'
import type { State, Step } from '../../state'
import { createLetter, nextIds, showLetter } from './letter'
import { isOnline, remark, setMail } from '../mail-screen'
import { saveDrafts } from './drafts'
import { checkAddresses } from './recipients'
import { andThen } from '../step'

/** How a mail is answered. */
export type AnswerKind = 'reply' | 'replyAll' | 'forward'

/** Begins a letter with nothing in it but what is given. */
export function writeNew(state: State, opening: Partial<Opening> = {}): Step {
  return begin(state, { ...emptyOpening, ...opening })
}

/** Begins an answer to a mail, whose text may have to be fetched first. */
export function answerMail(state: State, { id }: MailHead, kind: AnswerKind): Step {
  const whole = state.mailbox.read[id]
  if (whole) return begin(state, openingFor(state, whole, kind))
  if (!isOnline(state)) return [remark(state, 'mail.offline', {}, 'error')]
  const asked = { id }
  return [
    setMail(state, { answering: { asked, kind } }),
    { type: 'request', method: 'mail.get', params: asked },
  ]
}

/** The mail that shall be answered has come. */
export function hearAnswering(state: State, event: LinkEvent): Step {
  const { answering } = state.mail
  if (!answering || !('params' in event) || event.params !== answering.asked) return [state]
  const idle = setMail(state, { answering: undefined })
  if (event.type !== 'answered' || event.method !== 'mail.get') {
    return [remark(idle, 'mail.gone', {}, 'error')]
  }
  return begin(idle, openingFor(idle, event.result.mail, answering.kind))
}

function openingFor({ chat, lang }: State, mail: Mail, kind: AnswerKind): Opening {
  if (kind === 'forward') return forward(mail, lang)
  const { username = '', name = '', email = '' } = chat.me ?? {}
  return replyTo(mail, { username, name, email }, lang, kind === 'replyAll')
}

/** Another letter that is open is saved and stays. */
function begin(state: State, opening: Opening): Step {
  const [next, id, key] = nextIds(state)
  const letter = createLetter(opening, id, key)
  return andThen([showLetter(setMail(next, { people: {} }), letter)], saveDrafts, checkAddresses)
}
