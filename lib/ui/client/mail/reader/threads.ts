import type { MailHead } from '../../../../protocol'
import type { ListEntry } from '../mail-state'

interface Remembered {
  others: readonly MailHead[]
  entries: readonly ListEntry[]
}

const remembered = new WeakMap<readonly MailHead[], Remembered>()

/**
 * Mails by conversation: each stands where its newest mail has arrived, with its mails in their order. Of
 * `others` those come along that belong to one of these conversations.
 */
export function inThreads(
  mails: readonly MailHead[],
  others: readonly MailHead[],
): readonly ListEntry[] {
  const known = remembered.get(mails)
  if (known?.others === others) return known.entries
  const entries = makeThreads(mails, others)
  remembered.set(mails, { others, entries })
  return entries
}

function makeThreads(mails: readonly MailHead[], others: readonly MailHead[]): ListEntry[] {
  const threads = new Map<string, MailHead[]>()
  for (const mail of mails) {
    const thread = threads.get(mail.thread)
    // Written anew, so that the conversation moves to where its newest mail is.
    threads.delete(mail.thread)
    threads.set(mail.thread, [...(thread ?? []), mail])
  }
  for (const mail of others) threads.get(mail.thread)?.push(mail)
  return [...threads.values()].flatMap(thread =>
    thread.sort((a, b) => a.seq - b.seq).map((mail, index) => ({ mail, isAnswer: index > 0 })),
  )
}
