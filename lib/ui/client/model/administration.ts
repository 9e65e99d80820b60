import type { EventParams } from '../../../protocol'
import type { Chat } from './chat'
import { note } from './note'

/** Shows an administrator's answer as the server words it. */
export function sayLines(chat: Chat, lines: readonly string[] = [], at: number): Chat {
  return lines.reduce((said, text) => note(said, at, 'chat.notice', { text }), chat)
}

/** The person has another role, and with it other commands. */
export function hearChanged(
  chat: Chat,
  { user, commands }: EventParams<'session.changed'>,
  at: number,
): Chat {
  const { role } = user
  const changed = { ...chat, commands, me: chat.me && { ...chat.me, role } }
  return note(changed, at, `admin.youAre.${role}`)
}
