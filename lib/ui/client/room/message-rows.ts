import { translate, type Tongue } from '../../../i18n'
import type { Message } from '../../../protocol'
import { pad, textWidth } from '../../cells'
import type { Look, Row, Span } from '../../pane'
import { personLook } from '../../theme'
import { wrap } from '../../wrap'
import { keyFor } from '../keys'
import { fileSize } from '../model/file-size'
import { infoText } from '../model/info-text'
import type { Info } from '../model/item'
import type { Outgoing } from '../model/chat'
import { cutRow, line, span } from '../rows'
import type { Entry } from './feed'
import { inlineSpans, type Hand } from './inline-text'
import { textRows } from './message-text'
import { clock, CLOCK_WIDTH, type TimeFormat } from './moment'
import { reactionRows } from './reaction-rows'
import { Recent } from './recent'

/** Who reads, and in how many cells. */
export interface Reader {
  lang: Tongue
  width: number
  /** Absent: nobody is signed in. */
  me?: { id: string; username: string }
  /** What the keys of one's own messages of this run begin with. */
  keyPrefix: string
  timeFormat: TimeFormat
}

/** How an entry stands among its neighbours. */
export interface Setting {
  /** The same person goes on: the name is not said again. */
  isContinued: boolean
  /** The minute has not changed since the row above. */
  hidesTime: boolean
  /** The message that this one answers. Absent: it is not at hand, or this one answers none. */
  quoted?: Message
}

interface Remembered {
  signature: string
  quoted?: Message
  rows: readonly Row[]
}

/** Cells of the time with a space on each side. */
function timeWidth(format: TimeFormat): number {
  return CLOCK_WIDTH[format] + 2
}

/** More entries than any screen shows. Their rows are a hundred times as large as the messages themselves. */
const MEMORY = 512

const remembered = new Recent<Entry, Remembered>(MEMORY)

/** The rows of an entry. They are kept until something about them changes. */
export function entryRows(entry: Entry, setting: Setting, reader: Reader): readonly Row[] {
  const { lang, width, me, keyPrefix, timeFormat } = reader
  const { isContinued, hidesTime, quoted } = setting
  const who = [lang, width, me?.username, keyPrefix, timeFormat]
  const signature = [...who, isContinued, hidesTime].join('\t')
  const known = remembered.get(entry)
  if (known?.signature === signature && known.quoted === quoted) return known.rows
  const rows = makeRows(entry, setting, reader)
  remembered.set(entry, { signature, quoted, rows })
  return rows
}

function makeRows(entry: Entry, setting: Setting, reader: Reader): Row[] {
  switch (entry.type) {
    case 'info':
      return infoRows(entry, setting, reader)
    case 'outgoing':
      return outgoingRows(entry.outgoing, setting, reader)
    case 'message':
      return messageRows(entry.message, setting, reader)
  }
}

/** Cells of the column of names. */
function nameWidth(width: number): number {
  return width < 50 ? 9 : width < 72 ? 11 : 13
}

function timeSpan(at: number, { hidesTime }: Setting, reader: Reader): Span[] {
  const { lang, width, timeFormat } = reader
  if (width < 30) return []
  const isHidden = hidesTime && timeFormat !== 'seconds'
  const text = isHidden ? ' '.repeat(timeWidth(timeFormat)) : ` ${clock(at, lang, timeFormat)} `
  return [span(text, 'dim')]
}

function infoRows(info: Info, setting: Setting, reader: Reader): Row[] {
  const sign = info.look === 'error' ? '✗ ' : '· '
  const text = [span(sign, info.look), ...linked(infoText(info, reader.lang), info.look)]
  return hang(timeSpan(info.at, setting, reader), text, 2, reader.width)
}

/** Addresses can be opened wherever they stand. */
function linked(text: string, look: Look): Span[] {
  return inlineSpans(text, { look })
}

function messageRows(message: Message, setting: Setting, reader: Reader): Row[] {
  const { lang, me, keyPrefix } = reader
  const { author, kind, at, deletedAt, editedAt } = message
  const isOwn = author.id === me?.id
  const time = timeSpan(at, setting, reader)
  const person = isOwn ? 'own' : personLook(author.username)
  const marks: Span[] = []
  if (editedAt && !deletedAt) marks.push(span(` (${translate(lang, 'room.edited')})`, 'dim'))
  if (isOwn && message.key?.startsWith(keyPrefix)) marks.push(span(' ✓', 'ok'))
  const quote = quoteRows(message.replyTo, setting, reader)
  if (deletedAt) {
    const gone = line(translate(lang, 'room.deleted'), 'dim')
    return named(time, author.username, person, setting, reader, [gone])
  }
  const signs = reactionRows(message, me?.username, bodyWidth(reader)).map((row): Row => [
    span(' '.repeat(textColumn(reader))),
    ...row,
  ])
  if (kind === 'action') {
    const spans = inlineSpans(message.text, { look: 'action', me: me?.username })
    const text = [span('* ', 'action'), span(author.username, person), span(' '), ...spans]
    return [...hang(time, [...text, ...marks], 2, reader.width), ...signs]
  }
  if (kind === 'notice') {
    const text = [span('» ', 'notice'), ...linked(message.text, 'notice'), ...marks]
    return [...hang(time, text, 2, reader.width), ...signs]
  }
  const hand = { look: 'text', me: me?.username } as const
  const rows = [...quote, ...fileTextRows(message, hand, reader, marks)]
  return [...named(time, author.username, person, setting, reader, rows), ...signs]
}

/** The text, and below it the file that came with it; a file sent without a word is named once. */
function fileTextRows(
  { text, file }: Pick<Message, 'text' | 'file'>,
  hand: Hand,
  reader: Reader,
  marks: Row,
): Row[] {
  const width = bodyWidth(reader)
  if (!file) return textRows(text, hand, width, marks)
  const size = span(`  ${fileSize(file.size, reader.lang)}`, 'dim')
  const named = [span('📎 ', 'dim'), span(file.name, 'accent'), size]
  if (text === file.name) return wrap([...named, ...marks], width)
  return [...textRows(text, hand, width, marks), ...wrap(named, width)]
}

/** The beginning of the message that is answered; its row is there before that message is known. */
function quoteRows(replyTo: number | undefined, { quoted }: Setting, reader: Reader): Row[] {
  if (replyTo === undefined) return []
  const { lang } = reader
  if (!quoted) return [line('↳ …', 'dim')]
  const text = quoted.deletedAt ? translate(lang, 'room.deleted') : quoted.text
  return [cutRow(line(`↳ ${quoted.author.username}: ${text}`, 'dim'), bodyWidth(reader))]
}

/** One's own message before the server has it, with what became of it. */
function outgoingRows(outgoing: Outgoing, setting: Setting, reader: Reader): Row[] {
  const { lang, me, width } = reader
  const { text, kind, at, state, reason = '' } = outgoing
  const look: Look = state === 'failed' ? 'text' : 'dim'
  const time = timeSpan(at, setting, reader)
  const username = me?.username ?? ''
  const mark = span(stateMark(outgoing, lang), 'dim')
  const rows =
    kind === 'action'
      ? hang(time, [span(`* ${username} `, look), span(text, look), mark], 2, width)
      : named(time, username, 'own', setting, reader, [
          ...quoteRows(outgoing.replyTo, setting, reader),
          ...wrap([{ text, look }, mark], bodyWidth(reader)),
        ])
  if (state !== 'failed') return rows
  const parameters = {
    reason: reason.replace(/\.$/, ''),
    retry: keyFor('retry', 'room', lang),
    discard: keyFor('discard', 'room', lang),
  }
  const why = line(`✗ ${translate(lang, 'room.failed', parameters)}`, 'error')
  return [...rows, ...wrap(why, width, { first: textColumn(reader), rest: textColumn(reader) + 2 })]
}

function stateMark({ state }: Outgoing, lang: Tongue): string {
  switch (state) {
    case 'waiting':
      return ` ◌ ${translate(lang, 'room.waiting')}`
    case 'sending':
      return ' …'
    case 'failed':
      return ''
  }
}

function textColumn({ width, timeFormat }: Reader): number {
  return width < 30 ? 2 : timeWidth(timeFormat) + nameWidth(width) + 1
}

/** Cells of a row of text. */
function bodyWidth(reader: Reader): number {
  const { width } = reader
  return Math.max(width - textColumn(reader) - (width < 30 ? 0 : 1), 1)
}

/** Rows of text beside time and name, in columns; where they are too narrow, below the name. */
function named(
  time: Span[],
  name: string,
  look: Look,
  { isContinued }: Setting,
  reader: Reader,
  rows: readonly Row[],
): Row[] {
  const { width } = reader
  if (width < 30) return below(isContinued ? [] : line(name, look), rows)
  const column = nameWidth(width)
  const label = span(pad(isContinued ? '' : name, column), look)
  const before = [...time, label, span(' ')]
  const empty = span(' '.repeat(textColumn(reader)))
  return rows.map((row, index) => [...(index === 0 ? before : [empty]), ...row])
}

function below(title: Row, rows: readonly Row[]): Row[] {
  const indented = rows.map((row): Row => [span('  '), ...row])
  return title.length > 0 ? [title, ...indented] : indented
}

/** A row of time and text that begins in the column of names; further rows hang `by` cells to the right. */
function hang(time: Span[], text: Row, by: number, width: number): Row[] {
  const indent = time.reduce((sum, each) => sum + textWidth(each.text), 0)
  const rows = wrap(text, Math.max(width - indent - 1, 1), { rest: by })
  const empty = span(' '.repeat(indent))
  return rows.map((row, index) => [...(index === 0 ? time : [empty]), ...row])
}
