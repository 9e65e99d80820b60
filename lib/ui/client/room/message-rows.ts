import { translate, type Tongue } from '../../../i18n'
import type { Message } from '../../../protocol'
import { pad, textWidth } from '../../cells'
import type { Look, Row, Span } from '../../pane'
import { personLook } from '../../theme'
import { wrap } from '../../wrap'
import { keyFor } from '../keys'
import { infoText } from '../model/info-text'
import type { Info } from '../model/item'
import type { Outgoing } from '../model/chat'
import { cutRow, line, span } from '../rows'
import type { Entry } from './feed'
import { inlineSpans } from './inline-text'
import { clock } from './moment'

/** Who reads, and in how many cells. */
export interface Reader {
  lang: Tongue
  width: number
  /** Absent: nobody is signed in. */
  me?: { id: string; username: string }
  /** What the keys of one's own messages of this run begin with. */
  keyPrefix: string
}

/** How an entry stands among its neighbours. */
export interface Setting {
  /** The same person goes on: the name is not said again. */
  isContinued: boolean
  /** The minute has not changed since the row above. */
  hidesTime: boolean
  /** The message that this one answers, where it is at hand. */
  quoted?: Message
}

interface Remembered {
  signature: string
  quoted?: Message
  rows: readonly Row[]
}

/** Cells of the time with a space on each side. */
const TIME_WIDTH = 7

const remembered = new WeakMap<Entry, Remembered>()

/** The rows of an entry. They are kept until something about them changes. */
export function entryRows(entry: Entry, setting: Setting, reader: Reader): readonly Row[] {
  const { lang, width, me, keyPrefix } = reader
  const { isContinued, hidesTime, quoted } = setting
  const signature = [lang, width, me?.username, keyPrefix, isContinued, hidesTime].join('\t')
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

function timeSpan(at: number, { hidesTime }: Setting, { lang, width }: Reader): Span[] {
  if (width < 30) return []
  return [span(hidesTime ? ' '.repeat(TIME_WIDTH) : ` ${clock(at, lang)} `, 'dim')]
}

function infoRows(info: Info, setting: Setting, reader: Reader): Row[] {
  const sign = info.look === 'error' ? '✗ ' : '· '
  const text = [span(sign, info.look), ...linked(infoText(info, reader.lang), info.look)]
  return hang(timeSpan(info.at, setting, reader), text, 2, reader.width)
}

/** Addresses can be opened wherever they stand. */
function linked(text: string, look: Look): Span[] {
  return inlineSpans(text, look, undefined).map(each =>
    each.look === 'accent' ? { ...each, look } : each,
  )
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
  if (deletedAt) {
    return named(time, author.username, person, setting, reader, [
      span(translate(lang, 'room.deleted'), 'dim'),
    ])
  }
  if (kind === 'action') {
    const spans = inlineSpans(message.text, 'action', me?.username)
    const text = [
      span('* ', 'action'),
      span(author.username, person),
      span(' '),
      ...spans,
      ...marks,
    ]
    return hang(time, text, 2, reader.width)
  }
  if (kind === 'notice') {
    const text = [span('» ', 'notice'), ...linked(message.text, 'notice'), ...marks]
    return hang(time, text, 2, reader.width)
  }
  const text = [...inlineSpans(message.text, 'text', me?.username), ...marks]
  const rows = named(
    time,
    author.username,
    person,
    setting,
    reader,
    text,
    quoteRow(setting, reader),
  )
  return [...rows, ...reactionRows(message, reader)]
}

/** The beginning of the message that is answered. */
function quoteRow({ quoted }: Setting, { lang }: Reader): Row | undefined {
  if (!quoted) return undefined
  const text = quoted.deletedAt ? translate(lang, 'room.deleted') : quoted.text
  return line(`↳ ${quoted.author.username}: ${text}`, 'dim')
}

function reactionRows({ reactions = {} }: Message, { width }: Reader): Row[] {
  const given = Object.entries(reactions).filter(([, people]) => people.length > 0)
  if (given.length === 0) return []
  const text = given.map(([emoji, people]) => `${emoji} ${people.length}`).join('   ')
  return [cutRow(line(' '.repeat(textColumn(width)) + text, 'dim'), width)]
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
      : named(time, username, 'own', setting, reader, [{ text, look }, mark])
  if (state !== 'failed') return rows
  const parameters = {
    reason: reason.replace(/\.$/, ''),
    retry: keyFor('retry', 'room', lang),
    discard: keyFor('discard', 'room', lang),
  }
  const why = line(`✗ ${translate(lang, 'room.failed', parameters)}`, 'error')
  return [...rows, ...wrap(why, width, { first: textColumn(width), rest: textColumn(width) + 2 })]
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

function textColumn(width: number): number {
  return (width < 30 ? 1 : TIME_WIDTH) + nameWidth(width) + 1
}

/** A row of time, name and text, in columns; where they are too narrow, the name stands before the text. */
function named(
  time: Span[],
  name: string,
  look: Look,
  { isContinued }: Setting,
  { width }: Reader,
  text: Row,
  above?: Row,
): Row[] {
  if (width < 30) return wrap([span(name, look), span(' '), ...text], width, { rest: 2 })
  const column = nameWidth(width)
  const label = span(pad(isContinued ? '' : name, column), look)
  const before = [...time, label, span(' ')]
  const indent = textColumn(width)
  const room = Math.max(width - indent - 1, 1)
  const rows = [...(above ? [cutRow(above, room)] : []), ...wrap(text, room)]
  const empty = span(' '.repeat(indent))
  return rows.map((row, index) => [...(index === 0 ? before : [empty]), ...row])
}

/** A row of time and text that begins in the column of names; further rows hang `by` cells to the right. */
function hang(time: Span[], text: Row, by: number, width: number): Row[] {
  const indent = time.reduce((sum, each) => sum + textWidth(each.text), 0)
  const rows = wrap(text, Math.max(width - indent - 1, 1), { rest: by })
  const empty = span(' '.repeat(indent))
  return rows.map((row, index) => [...(index === 0 ? time : [empty]), ...row])
}
