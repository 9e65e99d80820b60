/** Reading a mail, and going from one to the next. */
import type { Mail, MailHead } from '../../../../protocol'
import type { LinkEvent } from '../../model/chat'
import { findMail } from '../../model/mail/change'
import type { State, Step } from '../../state'
import { markSeen } from '../doing'
import { openDraft } from '../letter/drafts'
import { layOutMail } from '../layout'
import { cursorIndex, listEntries, moveCursor } from '../list/listing'
import { isOnline, remark, setMail } from '../mail-screen'
import { lastTop } from './view'
import { andThen } from '../step'

/** Opens a mail: a draft to be written on, every other one to be read. */
export function openMail(state: State, mail: MailHead): Step {
  const known = state.mailbox.read[mail.id]
  if (mail.draft && mail.folder === 'drafts') return openForWriting(state, mail)
  const reader = { id: mail.id, top: 0 }
  const shown = setMail(state, { page: 'reader', reader, remark: undefined })
  const [next, ...asked] = known ? ([shown] as Step) : fetchMail(shown, mail.id)
  return mail.seen
    ? [next, ...asked]
    : andThen([next, ...asked], s => markSeen(s, [mail], true, true))
}

/** Opens the mail before (-1) or behind (1) the one that is read. */
export function openNeighbour(state: State, by: 1 | -1): Step {
  const entries = listEntries(state)
  const next = entries[cursorIndex(state) + by]
  if (!next) return [remark(state, 'mail.position', positionOf(state), 'dim')]
  return andThen(moveCursor(state, cursorIndex(state) + by), s => openMail(s, next.mail))
}

/** After the mail that was read has gone elsewhere: the one that has taken its place, or the list. */
export function openSuccessor(state: State): Step {
  const entry = listEntries(state)[cursorIndex(state)]
  if (!entry) return [setMail(state, { page: 'list', reader: undefined })]
  const { remark: said } = state.mail
  return andThen(openMail(state, entry.mail), s => [setMail(s, { remark: said })])
}

/** The mail on the screen, as far as it is known. */
export function readMail({ mail, mailbox }: State): MailHead | undefined {
  return mail.reader && findMail(mailbox, mail.reader.id)
}

/** The mail on the screen with its text. Undefined: it has not come yet. */
export function wholeMail({ mail, mailbox }: State): Mail | undefined {
  return mail.reader && mailbox.read[mail.reader.id]
}

/** Asks for a mail again that could not be had. */
export function fetchAgain(state: State): Step {
  const { reader, page } = state.mail
  if (page !== 'reader' || !reader || reader.asked || wholeMail(state)) return [state]
  return fetchMail(state, reader.id)
}

/** Takes in that a mail has come, or why it has not. */
export function hearReader(state: State, event: LinkEvent): Step {
  const { reader } = state.mail
  if (!reader?.asked || !('params' in event) || event.params !== reader.asked) return [state]
  const { asked: _, ...rest } = reader
  const problem = event.type === 'refused' ? { sentence: event.error.message } : undefined
  const next = setMail(state, { reader: problem ? { ...rest, problem } : rest })
  if (event.type !== 'answered' || event.method !== 'mail.get') return [next]
  const { mail } = event.result
  const isWritten = mail.draft && mail.folder === 'drafts'
  return [isWritten ? openDraft(setMail(next, { page: 'list', reader: undefined }), mail) : next]
}

/** Scrolls by rows, as far as there are any. */
export function scrollReader(state: State, by: number): State {
  const { reader } = state.mail
  if (!reader) return state
  const top = Math.max(Math.min(Math.min(reader.top, lastTop(state)) + by, lastTop(state)), 0)
  return setMail(state, { reader: { ...reader, top } })
}

/** A page less two rows, so that the eye finds its place again. */
export function readerPage(state: State): number {
  return Math.max(layOutMail(state).body.height - 2, 1)
}

/** Which mail of how many is under the cursor. */
export function positionOf(state: State): { n: number; total: number } {
  return { n: cursorIndex(state) + 1, total: listEntries(state).length }
}

/** A draft is read from the server first, as another terminal may have written on. */
function openForWriting(state: State, { id }: MailHead): Step {
  const isHere = state.mail.letters.some(({ draft }) => draft === id)
  const known = state.mailbox.read[id]
  if (known && (isHere || !isOnline(state))) return [openDraft(state, known)]
  if (!isOnline(state)) return [remark(state, 'mail.offline', {}, 'error')]
  return fetchMail(setMail(state, { reader: { id, top: 0 } }), id)
}

function fetchMail(state: State, id: string): Step {
  const { reader } = state.mail
  if (!reader || !isOnline(state)) return [state]
  const asked = { id }
  return [
    setMail(state, { reader: { id, top: reader.top, asked } }),
    { type: 'request', method: 'mail.get', params: asked },
  ]
}
