import { number, optional } from '../../../command/argument'
import { entryAt, feedOf } from '../room/message/feed'
import { copy } from '../room/clipboard'
import { flash } from '../room/flash'
import { messageLinks } from '../room/message/text'
import type { State } from '../state'
import { screenCommand } from './screen-command'

/** Only so many of the newest entries are looked through. */
const MAX_LOOKED = 1000

export const url = screenCommand({
  name: 'url',
  aliases: { es: 'enlace', pt: 'link' },
  words: { link: optional(number) },
  help: 'help.url',
  run(state, { link: wanted }) {
    const links = lastLinks(state)
    if (links.length === 0) return [flash(state, 'select.noLinks')]
    const text = links[(typeof wanted === 'number' ? wanted : 1) - 1]
    if (text === undefined) return [flash(state, 'select.noSuchLink', { n: links.length })]
    return copy(state, text, 'select.copiedLink')
  },
})

/** The addresses of the last message that has any. */
function lastLinks(state: State): string[] {
  const feed = feedOf(state)
  if (!feed) return []
  const end = Math.max(feed.start, feed.length - MAX_LOOKED)
  for (let index = feed.length - 1; index >= end; index--) {
    const entry = entryAt(feed, index)
    const links = entry?.type === 'message' ? messageLinks(entry.message.text) : []
    if (links.length > 0) return links
  }
  return []
}
