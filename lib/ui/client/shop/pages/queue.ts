/** The queue for an agent: one's place and how long it will take, live; and the talk once it has begun. */
import { translate } from '../../../../i18n'
import type { Row } from '../../../pane'
import { wrap } from '../../../wrap'
import { actionOf, keyFor } from '../../keys'
import { line, pane, span } from '../../../rows'
import type { State } from '../../state'
import { askForMore, setAssistant } from '../assistant-screen'
import { leaveQueue, openTalk } from '../operations'
import type { Page } from '../page'
import { waitText } from '../wait'

export const queuePage: Page = {
  where: 'queue',
  title: ({ lang }) => translate(lang, 'assistant.agent'),
  height: (state, width) => queueRows(state, width).length,
  draw: (state, rect) => pane('assistant.queue', rect, queueRows(state, rect.width)),
  update(state, event) {
    if (event.type !== 'key') return undefined
    switch (actionOf(event.key, 'queue')) {
      case 'talk':
        return openTalk(state)
      case 'message':
        return [setAssistant(state, { page: 'message' })]
      case 'leave':
        return leaveQueue(state)
      case 'close':
        return [askForMore(state)]
      case undefined:
        return undefined
    }
  },
  click: state => openTalk(state),
  has: ({ shop }, action) => action !== 'message' || shop.conversation?.state !== 'active',
}

function queueRows(state: State, width: number): Row[] {
  const { lang, shop, assistant, chat } = state
  const { conversation } = shop
  if (!conversation) {
    const key = assistant.asked
      ? chat.line.state === 'open'
        ? 'assistant.asking'
        : 'mail.offline'
      : 'assistant.notInQueue'
    return [line(translate(lang, key), 'dim')]
  }
  if (conversation.state === 'active') {
    const name = conversation.agent?.name ?? ''
    const key = keyFor('talk', 'queue', lang)
    return [
      [span('● ', 'ok'), span(translate(lang, 'assistant.withAgent', { name }), 'strong')],
      line(translate(lang, 'assistant.goTalk', { key }), 'dim'),
    ]
  }
  const { position = 1, waitMs } = conversation
  const hint =
    waitMs === undefined
      ? translate(lang, 'assistant.nobodyThere', { key: keyFor('message', 'queue', lang) })
      : translate(lang, 'assistant.keepsPlace')
  return [
    [
      span('◌ ', 'warning'),
      span(translate(lang, 'assistant.position'), 'text'),
      span(` ${position}`, 'title'),
    ],
    ...(waitMs === undefined ? [] : [line(`  ${waitText(waitMs, lang)}`, 'text')]),
    ...(position > 1 ? [line(`  ${dots(position)}`, 'accent')] : []),
    ...wrap(line(hint, 'dim'), width),
  ]
}

/** Those who wait before one, and oneself: `○ ○ ●`. */
function dots(position: number): string {
  const before = Math.min(position - 1, 20)
  const more = position - 1 > before ? '… ' : ''
  return `${more}${'○ '.repeat(Math.max(before, 0))}●`
}
