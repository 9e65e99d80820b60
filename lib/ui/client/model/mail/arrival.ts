import type { MailHead } from '../../../../protocol'
import { isIgnored } from '../attention'
import type { Chat } from '../chat'
import { addressOf } from './address'
import { note } from '../note'

/** Says in the room that a mail has come, unless it is from somebody who is ignored. */
export function sayArrival(chat: Chat, mail: MailHead, at: number): Chat {
  if (!isNews(chat, mail)) return chat
  const { from, subject } = mail
  return note(chat, at, 'mail.arrivedLine', { from: addressOf(from), subject })
}

/** Whether a mail has just come in from somebody whom the person wants to hear. */
export function isNews(chat: Chat, { folder, seen, from }: MailHead): boolean {
  return folder === 'inbox' && !seen && !isIgnored(chat, from.username)
}
