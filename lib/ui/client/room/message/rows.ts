import { translate } from '../../../../i18n'
import type { Message } from '../../../../protocol'
import type { Look, Row, Span } from '../../../pane'
import { personLook } from '../../../theme'
import { wrap } from '../../../wrap'
import { spellEmoji } from '../../emoji'
import { fileSize } from '../../model/file-size'
import { infoText } from '../../model/info-text'
import type { Info } from '../../model/item'
import { line, span } from '../../../rows'
import {
  bodyWidth,
  hang,
  named,
  nameRow,
  textColumn,
  timeSpan,
  type Reader,
  type Setting,
  type Speaker,
} from './columns'
import type { Entry } from './feed'
import { inlineSpans, type Hand } from './inline-text'
import { textRows } from './text'
import { outgoingRows, senderOf } from './outgoing-rows'
import { quoteRows } from './quote-rows'
import { reactionRows } from './reaction-rows'
import { Recent } from './recent'

interface Remembered {
  signature: string
  quoted?: Message
  rows: readonly Row[]
}

/** More entries than any screen shows. Their rows are a hundred times as large as the messages themselves. */
const MEMORY = 512

const remembered = new Recent<Entry, Remembered>(MEMORY)

/** The rows of an entry. They are kept until something about them changes. */
export function entryRows(entry: Entry, setting: Setting, reader: Reader): readonly Row[] {
  const { lang, width, me, keyPrefix, timeFormat, spellsEmoji } = reader
  const { isContinued, hidesTime, quoted } = setting
  const who = [lang, width, me?.username, keyPrefix, timeFormat, spellsEmoji]
  const signature = [...who, isContinued, hidesTime].join('\t')
  const known = remembered.get(entry)
  if (known?.signature === signature && known.quoted === quoted) return known.rows
  const rows = makeRows(entry, setting, reader)
  remembered.set(entry, { signature, quoted, rows })
  return rows
}

/** A row from the middle of an entry, with who says it; what has no name beside it stays as it is. */
export function rowWithName(row: Row, entry: Entry, reader: Reader): Row {
  if (entry.type === 'outgoing') return nameRow(row, senderOf(entry.outgoing, reader), reader)
  const isSaid = entry.type === 'message' && entry.message.kind === 'text'
  return isSaid ? nameRow(row, authorOf(entry.message, reader), reader) : row
}

function makeRows(entry: Entry, setting: Setting, reader: Reader): Row[] {
  switch (entry.type) {
    case 'info':
      return infoRows(entry, setting, reader)
    case 'outgoing':
      return outgoingRows(entry.outgoing, setting, reader)
    case 'message':
      return messageRows(spelled(entry.message, reader), setting, reader)
  }
}

/** The message as this reader reads it. */
function spelled(message: Message, { spellsEmoji, lang }: Reader): Message {
  if (!spellsEmoji) return message
  const { text, reactions } = message
  const signs = Object.entries(reactions ?? {}).map(([emoji, names]) => {
    return [spellEmoji(emoji, lang), names] as const
  })
  const spelt = { ...message, text: spellEmoji(text, lang) }
  return reactions ? { ...spelt, reactions: Object.fromEntries(signs) } : spelt
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
  const speaker = authorOf(message, reader)
  const time = timeSpan(at, setting, reader)
  const marks: Span[] = []
  if (editedAt && !deletedAt) marks.push(span(` (${translate(lang, 'room.edited')})`, 'dim'))
  if (author.id === me?.id && message.key?.startsWith(keyPrefix)) marks.push(span(' ✓', 'ok'))
  if (deletedAt) {
    return named(speaker, setting, reader, [line(translate(lang, 'room.deleted'), 'dim')])
  }
  const signs = reactionRows(message, me?.username, bodyWidth(reader)).map((row): Row => [
    span(' '.repeat(textColumn(reader))),
    ...row,
  ])
  if (kind === 'action') {
    const spans = inlineSpans(message.text, { look: 'action', me: me?.username })
    const text = [span('* ', 'action'), span(speaker.name, speaker.look), span(' '), ...spans]
    return [...hang(time, [...text, ...marks], 2, reader.width), ...signs]
  }
  if (kind === 'notice') {
    const text = [span('» ', 'notice'), ...linked(message.text, 'notice'), ...marks]
    return [...hang(time, text, 2, reader.width), ...signs]
  }
  const hand = { look: 'text', me: me?.username } as const
  const quote = quoteRows(message.replyTo, setting, reader)
  const rows = [...quote, ...fileTextRows(message, hand, reader, marks)]
  return [...named(speaker, setting, reader, rows), ...signs]
}

/** The author of a message, as the column of names shows them. */
function authorOf({ at, author: { id, username } }: Message, { me }: Reader): Speaker {
  return { at, name: username, look: id === me?.id ? 'own' : personLook(username) }
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
