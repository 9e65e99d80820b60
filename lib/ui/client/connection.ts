import { translate } from '../../i18n'
import { cut, drawable } from '../cells'
import type { Row } from '../pane'
import { formatAddress } from './address'
import { explainCause } from './cause'
import { keyFor } from './keys'
import { span } from '../rows'
import { say } from './saying'
import type { State } from './state'

/** Cells of an own note in the header. */
const MAX_NOTE = 24

/** How the line to the server is, in a sentence: for the forms. */
export function connectionRow({ chat, options, lang }: State): Row {
  const address = formatAddress(options)
  switch (chat.line.state) {
    case 'open': {
      const { server = address } = chat.hello ?? {}
      const text = translate(lang, 'line.connectedTo', { server, address })
      return [span('● ', 'ok'), span(text, 'dim')]
    }
    case 'connecting':
      return [span('◌ ', 'warning'), span(translate(lang, 'line.connectingTo', { address }), 'dim')]
    case 'down':
      return [span('○ ', 'error'), span(say(explainCause(chat.line.cause), lang), 'dim')]
  }
}

/** How the line is, in a word or two: for the header. */
export function connectionMark({ chat: { line, me, awaitsResume }, lang, now }: State): Row {
  switch (line.state) {
    case 'open':
      if (!me || awaitsResume)
        return [span('◌ ', 'warning'), span(translate(lang, 'line.signingIn'), 'dim')]
      if (me.status === 'away') {
        const note = me.note ? `: ${cut(drawable(me.note), MAX_NOTE, '…')}` : ''
        return [span('◐ ', 'warning'), span(translate(lang, 'line.away') + note, 'dim')]
      }
      return [span('● ', 'ok'), span(translate(lang, 'line.open'), 'dim')]
    case 'connecting':
      return [span('◌ ', 'warning'), span(translate(lang, 'line.connecting'), 'warning')]
    case 'down': {
      const key = keyFor('retry', 'room', lang)
      const n = Math.max(Math.ceil(((line.retryAt ?? now) - now) / 1000), 0)
      const text =
        line.retryAt === undefined
          ? translate(lang, 'line.down', { key })
          : translate(lang, 'line.retrying', { key, n })
      return [span('○ ', 'error'), span(text, 'warning')]
    }
  }
}
