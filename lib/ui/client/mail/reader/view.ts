/** A mail to be read: who wrote it to whom and when, its files, its text. */
import { translate, type TextKey } from '../../../../i18n'
import type { Correspondent, File, Mail } from '../../../../protocol'
import { textWidth } from '../../../cells'
import type { Pane, Row } from '../../../pane'
import { wrap } from '../../../wrap'
import { fileSign } from '../../file-sign'
import { addressOf } from '../../model/mail/address'
import { exactDate } from '../../model/mail/reply'
import { fileSize } from '../../model/file-size'
import { line, pane, span, type Rect } from '../../../rows'
import { say } from '../../saying'
import type { State } from '../../state'
import { layOutMail } from '../layout'
import { quoteRows } from './quote-rows'

interface Remembered {
  /** What the rows were made for. */
  look: string
  rows: readonly Row[]
}

/** What of the state a mail's rows depend on, beside the width. */
type Drawn = Pick<State, 'lang' | 'theme'>

const remembered = new WeakMap<Mail, Remembered>()

/** The part of the mail that is seen. */
export function readerPane(state: State, rect: Rect): Pane[] {
  const top = Math.max(Math.min(state.mail.reader?.top ?? 0, lastTop(state)), 0)
  return pane('reader', rect, readerRows(state).slice(top, top + rect.height))
}

/** The furthest that the mail can be scrolled. */
export function lastTop(state: State): number {
  return Math.max(readerRows(state).length - layOutMail(state).body.height, 0)
}

/** All rows of the mail; the rows of a mail are kept as long as the screen stays as it is. */
function readerRows(state: State): readonly Row[] {
  const { mail, mailbox, lang, theme } = state
  const { width } = layOutMail(state).body
  const read = mail.reader && mailbox.read[mail.reader.id]
  if (!read) return [[], waitingRow(state)]
  const look = `${width} ${lang} ${theme}`
  const known = remembered.get(read)
  if (known?.look === look) return known.rows
  const rows = makeRows(read, state, Math.max(width - 2, 1))
  remembered.set(read, { look, rows })
  return rows
}

function waitingRow({ mail, lang, chat }: State): Row {
  const { problem } = mail.reader ?? {}
  if (problem) return line(` ${say(problem, lang)}`, 'error')
  const key = chat.line.state === 'open' ? 'mail.loading' : 'mail.offline'
  return line(` ${translate(lang, key)}`, 'dim')
}

function makeRows(mail: Mail, state: Drawn, width: number): Row[] {
  const subject = mail.subject.trim() || translate(state.lang, 'mail.noSubject')
  const rows = [
    ...wrap(line(subject, 'title'), width),
    ...headRows(mail, state, width),
    line('─'.repeat(width), 'border'),
    ...quoteRows(mail.body.trimEnd(), width),
    [],
  ]
  return rows.map(row => [span(' '), ...row])
}

function headRows(mail: Mail, state: Drawn, width: number) {
  const { from, to, cc = [], bcc = [], at, files } = mail
  const { lang } = state
  const fields: [TextKey, Row[]][] = [
    ['mail.from', peopleRows([from], width)],
    ['mail.toLabel', peopleRows(to, width)],
    ['mail.cc', peopleRows(cc, width)],
    ['mail.bcc', peopleRows(bcc, width)],
    ['mail.date', [line(exactDate(at, lang))]],
    ['mail.files', files.map((file, index) => fileRow(file, index, state))],
  ]
  const shown = fields.filter(([, rows]) => rows.length > 0)
  const column = Math.max(...fields.map(([key]) => textWidth(translate(lang, key)))) + 2
  return shown.flatMap(([key, rows]) =>
    rows.map((row, index): Row => {
      const label = index === 0 ? translate(lang, key) : ''
      return [span(label.padEnd(column), 'dim'), ...row]
    }),
  )
}

/** `Ana Pérez <ana@casa.example>, ...` in as many rows as it needs. */
function peopleRows(people: readonly Correspondent[], width: number): Row[] {
  if (people.length === 0) return []
  const spans = people.flatMap((person, index) => [
    ...(index > 0 ? [span(', ', 'dim')] : []),
    ...personSpans(person),
  ])
  return wrap(spans, Math.max(width - 12, 1))
}

function personSpans(person: Correspondent): Row {
  const address = addressOf(person)
  if (!person.name || person.name === address) return [span(address)]
  return [span(`${person.name} `), span(`<${address}>`, 'dim')]
}

/** `1  📎 informe.pdf  1,2 MB` */
function fileRow({ name, size }: File, index: number, state: Drawn): Row {
  return [
    span(`${index + 1} `, 'accent'),
    span(fileSign(state), 'dim'),
    span(name),
    span(`  ${fileSize(size, state.lang)}`, 'dim'),
  ]
}
