/** The list on the screen, and where in it one is. */
import type { Folder, MailHead } from '../../../../protocol'
import { loadOlderMails } from '../../model/mail/box'
import type { State, Step } from '../../state'
import { layOutMail } from '../layout'
import { setMail, withBox } from '../mail-screen'
import { askForOlder } from './search-page'
import type { ListEntry, Place } from '../mail-state'
import { inThreads } from '../reader/threads'

/** Older mails are asked for when the cursor comes this near to the oldest that is there. */
const NEAR = 20

const remembered = new WeakMap<readonly MailHead[], readonly ListEntry[]>()

/** What the list shows: what was found, or the mails of the folder. */
function listedMails({ mail, mailbox }: State): readonly MailHead[] {
  return mail.search ? (mailbox.found ?? []) : mailbox.shelves[mail.folder].mails
}

/** The rows of the list: in order of arrival, or by conversation. */
export function listEntries(state: State): readonly ListEntry[] {
  const mails = listedMails(state)
  if (state.mail.isThreaded && !state.mail.search) return inThreads(mails, sentOnes(state))
  const known = remembered.get(mails)
  if (known) return known
  const entries = mails.map(mail => ({ mail, isAnswer: false }))
  remembered.set(mails, entries)
  return entries
}

/** One's own answers stand among the mails that came in. */
function sentOnes({ mail, mailbox }: State): readonly MailHead[] {
  return mail.folder === 'inbox' ? mailbox.shelves.sent.mails : []
}

/** Under which name the place in the list is kept. */
function placeName({ mail }: State): Folder | 'found' {
  return mail.search ? 'found' : mail.folder
}

function placeOf(state: State): Place | undefined {
  return state.mail.places[placeName(state)]
}

/** The row of the cursor; -1 where there is none. */
export function cursorIndex(state: State): number {
  const entries = listEntries(state)
  const place = placeOf(state)
  if (!place) return firstIndex(entries)
  const found = entries.findIndex(({ mail }) => mail.id === place.id)
  if (found >= 0) return found
  const next = entries.findIndex(({ mail }) => mail.seq >= place.seq)
  return next >= 0 ? next : entries.length - 1
}

/** The first mail that was not read, or the newest. */
function firstIndex(entries: readonly ListEntry[]): number {
  const unread = entries.findIndex(({ mail }) => !mail.seen)
  return unread >= 0 ? unread : entries.length - 1
}

/** The mail under the cursor. */
export function currentMail(state: State): MailHead | undefined {
  return listEntries(state)[cursorIndex(state)]?.mail
}

/** The first row that is seen: it stays where it is as long as the cursor can be seen. */
export function topIndex(state: State, height = layOutMail(state).body.height): number {
  const entries = listEntries(state)
  const cursor = cursorIndex(state)
  const last = Math.max(entries.length - height, 0)
  const top = placeOf(state)?.top
  const at = top === undefined ? -1 : entries.findIndex(({ mail }) => mail.id === top)
  const kept = at < 0 ? last : at
  return Math.max(Math.min(kept, cursor, last), Math.min(cursor - height + 1, last), 0)
}

/** Puts the cursor on a row; near the oldest mail, older ones are asked for. */
export function moveCursor(state: State, wanted: number): Step {
  const entries = listEntries(state)
  if (entries.length === 0) return [state]
  const index = Math.max(Math.min(wanted, entries.length - 1), 0)
  const moved = putCursor(state, entries[index]!.mail)
  if (index > NEAR) return [moved]
  if (state.mail.search) return askForOlder(moved)
  return withBox(moved, loadOlderMails(moved.mailbox, moved.mail.folder))
}

/** Puts the cursor on a mail of the list. */
export function putCursor(state: State, { id, seq }: MailHead): State {
  const placed = setPlace(state, { id, seq, top: placeOf(state)?.top })
  const top = topIndex(placed)
  const entries = listEntries(placed)
  const isAtEnd = top + layOutMail(placed).body.height >= entries.length
  return setPlace(placed, { id, seq, ...(!isAtEnd && { top: entries[top]?.mail.id }) })
}

/** Once there are mails the cursor is on one of them, and stays there whatever arrives. */
export function settleCursor(state: State): State {
  const mail = placeOf(state) ? undefined : currentMail(state)
  return mail ? putCursor(state, mail) : state
}

function setPlace(state: State, place: Place): State {
  return setMail(state, { places: { ...state.mail.places, [placeName(state)]: place } })
}

/** The mails that the next action is for: those that are marked, or the one under the cursor. */
export function chosenMails(state: State): MailHead[] {
  const marked = listedMails(state).filter(({ id }) => state.mail.marked.includes(id))
  const current = currentMail(state)
  return marked.length > 0 ? marked : current ? [current] : []
}
