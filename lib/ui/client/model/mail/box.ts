/** What a client knows of the person's mailbox. */
import {
  addMail,
  changeCount,
  changeMails,
  changeShelf,
  findMail,
  purgeMails,
  removeMail,
  setUnread,
} from './change'
import {
  folders,
  type Folder,
  type Mail,
  type MailHead,
  type ServerEvent,
} from '../../../../protocol'
import type { Answered, LinkEffect, LinkEvent } from '../chat'
import { emptyShelf, headOf, MAIL_PAGE, takeLatest, takeOlder, type Shelf } from './shelf'

/** How many mails a folder has. */
export interface Count {
  total: number
  unread: number
}

/** The mailbox as far as the client has it. */
export interface Mailbox {
  /** Id of the user whose mailbox it is. Absent: nobody has signed in. */
  owner?: string
  counts: Readonly<Record<Folder, Count>>
  shelves: Readonly<Record<Folder, Shelf>>
  /** Mails that were read, by id. */
  read: Readonly<Record<string, Mail>>
  /** What a search found, oldest first. Absent: nothing was looked for. */
  found?: readonly MailHead[]
}

/** Mails that are kept with their bodies. */
const MAX_READ = 50

/** The mailbox before anybody has signed in. */
export const emptyMailbox: Mailbox = {
  counts: ofEach({ total: 0, unread: 0 }),
  shelves: ofEach(emptyShelf),
  read: {},
}

function ofEach<T>(value: T): Record<Folder, T> {
  return Object.fromEntries(folders.map(folder => [folder, value])) as Record<Folder, T>
}

/** Takes in what happened on the line. */
export function updateMailbox(box: Mailbox, event: LinkEvent): Mailbox {
  switch (event.type) {
    case 'answered':
      return takeAnswer(box, event)
    case 'heard':
      return hear(box, event.event)
    case 'lost':
      return { ...box, shelves: mapShelves(box, stale) }
    case 'refused':
    case 'unanswered':
      if (event.method !== 'mail.list') return box
      return changeShelf(box, folderOf(event.params), shelf => ({ ...shelf, isLoading: false }))
    default:
      return box
  }
}

function takeAnswer(box: Mailbox, answer: Answered): Mailbox {
  switch (answer.method) {
    case 'session.login':
    case 'session.register':
    case 'session.resume': {
      const { user, mail } = answer.result
      const own = box.owner === user.id ? box : { ...emptyMailbox, owner: user.id }
      return setUnread(own, mail.unread)
    }
    case 'mail.list': {
      const { params, result } = answer
      const take = params.before === undefined ? takeLatest : takeOlder
      const folder = folderOf(params)
      const taken = changeShelf(box, folder, shelf => take(shelf, result))
      return changeCount(taken, folder, count => ({ ...count, unread: result.unread }))
    }
    case 'mail.folders': {
      const counts = answer.result.folders.map(({ folder, ...count }) => [folder, count] as const)
      return { ...box, counts: { ...box.counts, ...Object.fromEntries(counts) } }
    }
    case 'mail.get':
      return keepRead(box, answer.result.mail)
    case 'mail.send':
    case 'mail.draft':
    case 'mail.recall':
      return place(box, answer)
    default:
      return box
  }
}

/** A mail of one's own is where it belongs now, and the draft that it was is gone. */
function place(
  box: Mailbox,
  answer: Extract<Answered, { method: 'mail.send' | 'mail.draft' | 'mail.recall' }>,
): Mailbox {
  const { mail } = answer.result
  const gone = answer.method === 'mail.send' ? answer.params.draft : undefined
  const without = [mail.id, ...(gone === undefined ? [] : [gone])].reduce(removeMail, box)
  // A folder that is not there is counted by the server, and a saved draft would count again.
  const isCounted = box.shelves[mail.folder].isFresh
  return keepRead(addMail(without, headOf(mail), isCounted), mail)
}

function hear(box: Mailbox, event: ServerEvent): Mailbox {
  switch (event.method) {
    case 'mail.arrived': {
      const { mail, unread } = event.params
      const added = addMail(box, mail)
      return unread === undefined ? added : setUnread(added, unread)
    }
    case 'mail.changed':
      return hearChanged(box, event.params)
    default:
      return box
  }
}

/** What the person did elsewhere. Of mails that are not here, and of drafts, only the server knows enough. */
function hearChanged(
  box: Mailbox,
  { mails, gone, unread }: Extract<ServerEvent, { method: 'mail.changed' }>['params'],
): Mailbox {
  const left = purgeMails(box, gone)
  const next = mails.reduce((changed, { id, folder, seen }) => {
    const known = findMail(changed, id)
    const moved = known ? changeMails(changed, [id], { folder, seen }) : changed
    const isUnsure = !known || folder === 'drafts'
    return isUnsure ? forget(changeShelf(moved, folder, stale), id) : moved
  }, left)
  return unread === undefined ? next : setUnread(next, unread)
}

function forget(box: Mailbox, id: string): Mailbox {
  const { [id]: _, ...read } = box.read
  return { ...box, read }
}

/** Asks for the latest mails of a folder, unless they are there. */
export function openShelf(box: Mailbox, folder: Folder): [Mailbox, ...LinkEffect[]] {
  const { isFresh, isLoading, mails } = box.shelves[folder]
  if (isFresh || isLoading) return [box]
  const limit = Math.min(Math.max(mails.length, MAIL_PAGE), 2 * MAIL_PAGE)
  return [
    changeShelf(box, folder, shelf => ({ ...shelf, isLoading: true })),
    { type: 'request', method: 'mail.list', params: { folder, limit } },
  ]
}

/** Asks for the page before the oldest mail of a folder that is there. */
export function loadOlderMails(box: Mailbox, folder: Folder): [Mailbox, ...LinkEffect[]] {
  const { isFresh, isLoading, isWhole, mails } = box.shelves[folder]
  const [oldest] = mails
  if (!isFresh || isLoading || isWhole || !oldest) return [box]
  const params = { folder, before: oldest.seq, limit: MAIL_PAGE }
  return [
    changeShelf(box, folder, shelf => ({ ...shelf, isLoading: true })),
    { type: 'request', method: 'mail.list', params },
  ]
}

/** What is there may not be what the server has: all of it is asked for again when it is shown. */
export function distrust(box: Mailbox): Mailbox {
  return { ...box, shelves: mapShelves(box, stale) }
}

function stale(shelf: Shelf): Shelf {
  return { ...shelf, isFresh: false, isLoading: false }
}

function mapShelves(box: Mailbox, change: (shelf: Shelf) => Shelf): Mailbox['shelves'] {
  return Object.fromEntries(
    folders.map(folder => [folder, change(box.shelves[folder])]),
  ) as Mailbox['shelves']
}

function keepRead(box: Mailbox, mail: Mail): Mailbox {
  const { [mail.id]: _, ...others } = box.read
  const kept = Object.entries(others).slice(-(MAX_READ - 1))
  return { ...box, read: { ...Object.fromEntries(kept), [mail.id]: mail } }
}

function folderOf(params: unknown): Folder {
  return (params as { folder?: Folder }).folder ?? 'inbox'
}
