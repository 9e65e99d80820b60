/** Changes to a mailbox, one mail at a time. */
import { folders, type Folder, type Mail, type MailHead } from '../../../../protocol'
import { dropMail, headOf, putMail, type Shelf } from './shelf'
import type { Count, Mailbox } from './box'

/** The mail with an id, wherever it is. */
export function findMail(box: Mailbox, id: string): MailHead | undefined {
  for (const { mails } of Object.values(box.shelves)) {
    const found = mails.find(mail => mail.id === id)
    if (found) return found
  }
  return box.found?.find(mail => mail.id === id) ?? box.read[id]
}

/** Changes mails before the server has answered: where they are, or whether they were read. */
export function changeMails(
  box: Mailbox,
  ids: readonly string[],
  change: Partial<Pick<MailHead, 'folder' | 'seen'>>,
): Mailbox {
  return ids.reduce((changed, id) => {
    const mail = findMail(changed, id)
    if (!mail) return changed
    const next = { ...headOf(mail as Mail), ...change }
    const found = changed.found?.map(each => (each.id === id ? next : each))
    const read = changed.read[id]
    return {
      ...addMail(removeMail(changed, id), next),
      ...(found && { found }),
      read: read ? { ...changed.read, [id]: { ...read, ...change } } : changed.read,
    }
  }, box)
}

/** Puts mails where they were, whatever has become of them since. */
export function putMails(box: Mailbox, mails: readonly MailHead[]): Mailbox {
  return mails.reduce((next, mail) => {
    const found = next.found?.map(each => (each.id === mail.id ? mail : each))
    return { ...addMail(removeMail(next, mail.id), mail), ...(found && { found }) }
  }, box)
}

/** Forgets mails that are no more. */
export function purgeMails(box: Mailbox, ids: readonly string[]): Mailbox {
  const left = ids.reduce(removeMail, box)
  const found = box.found?.filter(({ id }) => !ids.includes(id))
  return found ? { ...left, found } : left
}

/** Takes a mail off its shelf and out of the count. */
export function removeMail(box: Mailbox, id: string): Mailbox {
  const folder = folders.find(each => box.shelves[each].mails.some(mail => mail.id === id))
  const mail = folder && findMail(box, id)
  if (!folder || !mail) return box
  const dropped = changeShelf(box, folder, shelf => dropMail(shelf, id))
  return changeCount(dropped, folder, count => countWith(count, mail, -1))
}

/** Puts a mail on its shelf and counts it, unless it is there already or the server counts. */
export function addMail(box: Mailbox, mail: MailHead, isCounted = true): Mailbox {
  const isKnown = box.shelves[mail.folder].mails.some(({ id }) => id === mail.id)
  const put = changeShelf(box, mail.folder, shelf => putMail(shelf, mail))
  return isKnown || !isCounted
    ? put
    : changeCount(put, mail.folder, count => countWith(count, mail, 1))
}

function countWith({ total, unread }: Count, { seen }: MailHead, by: 1 | -1): Count {
  return { total: Math.max(total + by, 0), unread: Math.max(unread + (seen ? 0 : by), 0) }
}

/** Sets how many mails of the inbox are unread. */
export function setUnread(box: Mailbox, unread: number): Mailbox {
  return changeCount(box, 'inbox', count => ({ ...count, unread }))
}

/** Changes what is counted of a folder. */
export function changeCount(
  box: Mailbox,
  folder: Folder,
  change: (count: Count) => Count,
): Mailbox {
  return { ...box, counts: { ...box.counts, [folder]: change(box.counts[folder]) } }
}

/** Changes what is there of a folder. */
export function changeShelf(
  box: Mailbox,
  folder: Folder,
  change: (shelf: Shelf) => Shelf,
): Mailbox {
  return { ...box, shelves: { ...box.shelves, [folder]: change(box.shelves[folder]) } }
}
