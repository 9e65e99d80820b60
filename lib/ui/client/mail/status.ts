/** The row below the page: a question, what was just done, or what is known of what one looks at. */
import { translate } from '../../../i18n'
import type { Folder } from '../../../protocol'
import type { Pane, Row } from '../../pane'
import { keyFor } from '../keys'
import { promisedFile } from '../model/mail/guard'
import { exactDate } from '../model/mail/reply'
import { formatPerson } from '../model/mail/address'
import { clock } from '../room/moment'
import { betweenRows, line, pane, rowWidth, span, type Rect } from '../../rows'
import type { Saying } from '../saying'
import type { State } from '../state'
import { folderName } from './list/folder-list'
import { shownLetter, isUnsaved } from './letter/letter'
import { currentMail, listEntries, topIndex } from './list/listing'
import { layOutMail } from './layout'
import type { Letter } from './mail-state'
import { waitingFor } from './letter/sending'
import { heldSaying } from './letter/sent'
import { transferText } from './transfers'

/** The folders to which one can move mails, in the order of their numbers. */
export const movable: readonly Folder[] = ['inbox', 'archive', 'trash', 'sent', 'drafts']

/** What the mailbox says at the bottom. */
export function mailStatusPane(state: State, rect: Rect): Pane[] {
  const left = leftRow(state)
  const right = rightRow(state)
  const isTight = rowWidth(left) + rowWidth(right) > rect.width
  const row = betweenRows(left, isTight ? [] : right, rect.width)
  return pane('status', rect, [row])
}

/** A text of the mailbox; it ends without a full stop, as an address may be its last word. */
function tell(what: Saying, { lang }: State): string {
  return 'sentence' in what ? what.sentence : translate(lang, what.key, what.parameters)
}

function leftRow(state: State): Row {
  const { mail } = state
  const letter = mail.page === 'composer' ? shownLetter(state) : undefined
  const question = questionOf(state, letter)
  if (question) return line(` ${question}`, 'warning')
  if (mail.remark) return line(` ${tell(mail.remark.saying, state)}`, mail.remark.look)
  if (letter?.failure) return line(` ${tell(letter.failure, state)}`, 'error')
  const held = heldSaying(state)
  if (held) return [span(' ✓ ', 'ok'), span(tell(held, state), 'ok')]
  const transfer = transferText(state)
  if (transfer) return line(` ${transfer}`, 'notice')
  return letter ? letterRow(state, letter) : mailRow(state)
}

function questionOf(state: State, letter: Letter | undefined): string | undefined {
  const { lang, mail } = state
  if (letter?.asks === 'files') {
    const word = letterWord(letter)
    const send = keyFor('send', 'letter', lang)
    return translate(lang, 'letter.askFiles', {
      word,
      send,
      attach: keyFor('attach', 'letter', lang),
    })
  }
  if (letter?.asks === 'discard') {
    return translate(lang, 'letter.askDiscard', { key: keyFor('discard', 'letter', lang) })
  }
  switch (mail.asks?.type) {
    case undefined:
      return undefined
    case 'purge':
      return translate(lang, 'mail.askPurge', { n: mail.asks.ids.length })
    case 'move':
      return translate(lang, 'mail.askMove', { choices: folderChoices(state) })
    case 'save': {
      const choices = mail.asks.files.map(({ name }, i) => `${i + 1} ${name}`).join(' · ')
      return translate(lang, 'mail.askSave', { choices, key: keyFor('save', 'reader', lang) })
    }
  }
}

function folderChoices({ lang }: State): string {
  return movable.map((folder, i) => `${i + 1} ${translate(lang, folderName(folder))}`).join(' · ')
}

/** Whether the letter is safe, and why it has not left. */
function letterRow(state: State, letter: Letter): Row {
  const { lang } = state
  const waits = waitingFor(state, letter)
  if (waits) return line(` ${tell(waits, state)}`, 'warning')
  if (letter.draftProblem) return line(` ${tell(letter.draftProblem, state)}`, 'error')
  if (state.chat.line.state !== 'open') {
    return line(` ${translate(lang, 'letter.lineDown')}`, 'warning')
  }
  const attach = keyFor('attach', 'letter', lang)
  const hint = letter.files.length === 0 ? translate(lang, 'letter.noFiles', { key: attach }) : ''
  return line(` ${hint}`, 'dim')
}

/** Who wrote the mail under the cursor, and when exactly. */
function mailRow(state: State): Row {
  const current = currentMail(state)
  const { mail, lang } = state
  if (mail.search?.problem) return line(` ${tell(mail.search.problem, state)}`, 'error')
  if (mail.page !== 'list' || !current) return []
  const parts = [formatPerson(current.from), exactDate(current.at, lang)]
  return line(` ${parts.join(' · ')}`, 'dim')
}

function rightRow(state: State): Row {
  const { mail, lang } = state
  const letter = mail.page === 'composer' ? shownLetter(state) : undefined
  if (letter) return line(` ${savedText(state, letter)} `, 'dim')
  if (mail.page === 'reader') return []
  const n = mail.marked.length
  if (n > 0) return line(` ${translate(lang, 'mail.markedCount', { n })} `, 'accent')
  const { height } = layOutMail(state).body
  const below = listEntries(state).length - topIndex(state) - height
  return below > 0 ? line(` ${translate(lang, 'mail.below', { n: below })} ▼ `, 'dim') : []
}

function savedText({ lang }: State, letter: Letter): string {
  if (letter.saving) return translate(lang, 'letter.saving')
  if (isUnsaved(letter)) return translate(lang, 'letter.unsaved')
  if (letter.savedAt === undefined) return ''
  return translate(lang, 'letter.savedAt', { time: clock(letter.savedAt, lang) })
}

function letterWord({ values }: Letter): string {
  return promisedFile(values.subject.text, values.body.text) ?? ''
}
