import type { TextKey, TextParameters } from '../../../i18n'
import type { Result } from '../../../protocol'
import type { Chat } from './chat'
import { note } from './note'

/** Says who a person is: in a full screen as a block of lines, in the plain mode as just these lines. */
export function sayProfile(chat: Chat, profile: Result<'account.find'>, at: number): Chat {
  const { username, name } = profile.user
  const titled = note(chat, at, 'whois.name', { username, name })
  return linesOf(profile).reduce<Chat>(
    (said, [key, parameters]) => note(said, at, key, parameters, 'dim'),
    titled,
  )
}

/** Says that the person is away now, or back. */
export function sayAway(chat: Chat, at: number): Chat {
  const { status, note: text = '' } = chat.me ?? {}
  if (status !== 'away') return note(chat, at, 'chat.back', {}, 'dim')
  return note(chat, at, text ? 'chat.awayNote' : 'chat.away', { text }, 'dim')
}

function linesOf({ user, createdAt, rooms }: Result<'account.find'>): [TextKey, TextParameters][] {
  const { status, role, note: left = '', seenAt } = user
  const isKnown = status === 'offline' && seenAt !== undefined
  return [
    ...(role === 'user' ? [] : [[`whois.${role}`, {}] as [TextKey, TextParameters]]),
    isKnown ? ['whois.seen', { date: seenAt }] : [`whois.${status}`, { note: left }],
    ['whois.since', { date: createdAt }],
    rooms.length > 0
      ? ['whois.rooms', { rooms: rooms.map(each => `#${each}`).join(', ') }]
      : ['whois.noRooms', {}],
  ]
}
