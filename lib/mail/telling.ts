import type { Services } from '../command'
import type { Arrival } from '../db'
import { mailHeadOf, type MailChange } from '../db'
import type { Client, Member } from '../net'
import type { Mail, MailHead } from '../protocol'

/** Tells everybody who is here and got a mail; nobody reads of the others' copies or of blind ones. */
export function tellArrivals(
  { hub }: Pick<Services, 'hub'>,
  sent: Mail | MailHead,
  arrivals: readonly Arrival[],
): void {
  const { bcc: _b, dueAt: _d, replyTo: _r, ...shared } = mailHeadOf(sent)
  for (const { userId, unread, ...own } of arrivals) {
    const mail: MailHead = { ...shared, ...own, folder: 'inbox', seen: false }
    hub.tellUser(userId, 'mail.arrived', { mail, unread })
  }
}

/** Tells a person's other connections what became of mails. */
export function tellChange(
  { hub }: Pick<Services, 'hub'>,
  { me }: Pick<Member, 'me'>,
  { changed = [], gone = [], unread }: Partial<MailChange> & { gone?: string[] },
  except?: Client,
): void {
  if (changed.length === 0 && gone.length === 0) return
  hub.tellUser(me.id, 'mail.changed', { mails: changed, gone, unread }, except)
}

/** Where a mail lies, as `mail.changed` tells it. */
export function placeOf({ id, seq, folder, seen }: MailHead): MailChange['changed'][number] {
  return { id, seq, folder, seen }
}
