import { translate } from '../../../../i18n'
import type { Row } from '../../../pane'
import { spellEmoji } from '../../emoji'
import { cutRow, line } from '../../../rows'
import { bodyWidth, type Reader, type Setting } from './columns'

/** The beginning of the message that is answered; its row is there before that message is known. */
export function quoteRows(replyTo: number | undefined, { quoted }: Setting, reader: Reader): Row[] {
  if (replyTo === undefined) return []
  const { lang } = reader
  if (!quoted) return [line('↳ …', 'dim')]
  const said = withoutFence(reader.spellsEmoji ? spellEmoji(quoted.text, lang) : quoted.text)
  const text = quoted.deletedAt ? translate(lang, 'room.deleted') : said
  return [cutRow(line(`↳ ${quoted.author.username}: ${text}`, 'dim'), bodyWidth(reader))]
}

/** A block of code is known by its lines, not by the signs around it. */
function withoutFence(text: string): string {
  return text.replace(/^```[^\n]*\n/, '')
}
