import { translate, type Tongue } from '../../../i18n'
import type { Message } from '../../../protocol'
import { drawable } from '../../cells'
import type { Chat, LinkEvent } from '../model/chat'
import { dateAndTime } from '../model/info-text'
import { roomLabel } from './printer'

/** What a search or the list of mentions found, oldest first, as lines; none for any other answer. */
export function foundLines(event: LinkEvent, chat: Chat, lang: Tongue): string[] {
  if (event.type !== 'answered') return []
  if (event.method !== 'chat.search' && event.method !== 'chat.mentions') return []
  const { messages, more } = event.result
  const none = event.method === 'chat.search' ? 'find.none' : 'find.noMentions'
  if (messages.length === 0) return [translate(lang, none)]
  const lines = [...messages].reverse().map(message => foundLine(message, chat, lang))
  return more ? [translate(lang, 'plain.foundMore', { n: messages.length }), ...lines] : lines
}

function foundLine({ room, author, text, at }: Message, { rooms }: Chat, lang: Tongue): string {
  const known = rooms[room]?.room
  return translate(lang, 'chat.found', {
    room: known ? roomLabel(known.kind, known.name) : room,
    username: drawable(author.username),
    text: drawable(text.replaceAll('\n', ' / ')),
    date: dateAndTime(at, lang),
  })
}
