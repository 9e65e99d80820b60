import { translate, type Tongue } from '../../../../i18n'
import type { Look, Row } from '../../../pane'
import { wrap } from '../../../wrap'
import { keyFor } from '../../keys'
import type { Outgoing } from '../../model/chat'
import { line, span } from '../../../rows'
import {
  bodyWidth,
  hang,
  named,
  textColumn,
  timeSpan,
  type Reader,
  type Setting,
  type Speaker,
} from './columns'
import { quoteRows } from './quote-rows'

/** Who a message on its way is from: always oneself. */
export function senderOf({ at }: Outgoing, { me }: Reader): Speaker {
  return { at, name: me?.username ?? '', look: 'own' }
}

/** One's own message before the server has it, with what became of it. */
export function outgoingRows(outgoing: Outgoing, setting: Setting, reader: Reader): Row[] {
  const { lang, width } = reader
  const { text, kind, at, state, reason = '' } = outgoing
  const look: Look = state === 'failed' ? 'text' : 'dim'
  const sender = senderOf(outgoing, reader)
  const mark = span(stateMark(outgoing, lang), 'dim')
  const action = [span(`* ${sender.name} `, look), span(text, look), mark]
  const rows =
    kind === 'action'
      ? hang(timeSpan(at, setting, reader), action, 2, width)
      : named(sender, setting, reader, [
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
