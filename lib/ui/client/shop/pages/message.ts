/** A message for the shop while no agent is there: it becomes a mail to all of them. */
import { translate } from '../../../../i18n'
import { typeKey } from '../../../editor'
import { inputRows } from '../../../input-rows'
import { actionOf } from '../../keys'
import { line, pane } from '../../../rows'
import { setAssistant } from '../assistant-screen'
import { sendMessage } from '../operations'
import type { Page } from '../page'

/** Rows of the text. */
const ROWS = 5

export const messagePage: Page = {
  where: 'message',
  title: ({ lang }) => translate(lang, 'assistant.messageTitle'),
  height: () => ROWS + 1,
  draw(state, rect) {
    const height = Math.max(rect.height - 1, 1)
    const { rows, cursor } = inputRows(state.assistant.message, Math.max(rect.width - 1, 1), height)
    const field = { ...rect, y: rect.y + rect.height - height, height }
    return [
      ...pane('assistant.messageHint', { ...rect, height: rect.height - height }, [
        line(translate(state.lang, 'assistant.messageHint'), 'dim'),
      ]),
      ...pane(
        'assistant.message',
        field,
        rows.map(text => line(text, 'fieldFocus')),
        { fill: 'fieldFocus', cursor },
      ),
    ]
  },
  update(state, event) {
    const action = event.type === 'key' ? actionOf(event.key, 'message') : undefined
    switch (action) {
      case 'send':
        return sendMessage(state)
      case 'close':
        return [setAssistant(state, { page: 'queue' })]
      case undefined: {
        const message = state.assistant.asked ? undefined : typeKey(state.assistant.message, event)
        return message && [setAssistant(state, { message })]
      }
    }
  },
}
