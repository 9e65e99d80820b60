/** What is done to mails: at once on the screen, then on the server, and taken back with one key. */
import { translate, type TextKey } from '../../../i18n'
import type { Folder, MailHead } from '../../../protocol'
import { keyFor } from '../keys'
import { isSamePerson } from '../model/mail/address'
import { changeMails, purgeMails, putMails } from '../model/mail/change'
import type { Effect, State, Step } from '../state'
import { folderName } from './list/folder-list'
import { cursorIndex, listEntries, putCursor } from './list/listing'
import { isOnline, remark, setMail } from './mail-screen'
import type { Deed } from './mail-state'

/** As many mails as one request can change. */
const MAX_IDS = 500

/** Things that can be taken back. */
const MAX_DEEDS = 50

/** The folders in which a mail can lie. */
export function homesOf(
  { chat }: Pick<State, 'chat'>,
  { from, to, folder, draft }: MailHead,
): readonly Folder[] {
  if (draft || folder === 'drafts') return ['drafts', 'trash']
  const { username = '', name = '', email = '' } = chat.me ?? {}
  const me = { username, name, email }
  const isSent = folder === 'sent' || (isSamePerson(from, me) && !to.some(p => isSamePerson(p, me)))
  return isSent ? ['sent', 'archive', 'trash'] : ['inbox', 'archive', 'trash']
}

/** Moves mails to a folder; those that cannot lie there stay. */
export function moveMails(
  state: State,
  mails: readonly MailHead[],
  folder: Folder,
  text: TextKey,
): Step {
  if (mails.length === 0) return [state]
  if (!isOnline(state)) return [remark(state, 'mail.offline', {}, 'error')]
  const name = translate(state.lang, folderName(folder))
  const fitting = mails.filter(mail => homesOf(state, mail).includes(folder))
  if (fitting.length === 0) {
    return [remark(state, 'mail.misfit', { n: mails.length, folder: name }, 'warning')]
  }
  const moved = fitting.filter(mail => mail.folder !== folder)
  if (moved.length === 0) return [remark(state, 'mail.isThere', {}, 'dim')]
  const ids = moved.map(({ id }) => id)
  const undo = { at: state.now, type: 'move', mails: moved } as const
  const next = changed(stepAside(state, ids), changeBox(ids, { folder }), undo)
  return [said(next, text, moved.length, name), ...requests(ids, { folder })]
}

/** Moves mails back to where they came to first. */
export function restoreMails(state: State, mails: readonly MailHead[]): Step {
  return byHome(state, mails).reduce<Step>(
    ([before, ...done], [folder, group]) => {
      const [after, ...more] = moveMails(before, group, folder, 'mail.restored')
      return [after, ...done, ...more]
    },
    [state],
  )
}

/** Marks mails as read or unread. */
export function markSeen(
  state: State,
  mails: readonly MailHead[],
  seen: boolean,
  isQuiet = false,
): Step {
  if (!isOnline(state)) return isQuiet ? [state] : [remark(state, 'mail.offline', {}, 'error')]
  const ids = mails.filter(mail => mail.seen !== seen).map(({ id }) => id)
  if (ids.length === 0) return [state]
  const undo = { at: state.now, type: 'seen', ids, seen: !seen } as const
  const next = changed(state, changeBox(ids, { seen }), isQuiet ? undefined : undo)
  const text = seen ? 'mail.markedSeen' : 'mail.markedUnseen'
  return [isQuiet ? next : said(next, text, ids.length), ...requests(ids, { seen })]
}

/** Throws mails away for good. There is no way back. */
export function purge(state: State, ids: readonly string[]): Step {
  if (!isOnline(state)) return [remark(state, 'mail.offline', {}, 'error')]
  const next = changed(stepAside(state, ids), box => purgeMails(box, ids))
  return [
    remark(next, 'mail.purged', { n: ids.length }, 'dim'),
    ...parts(ids).map((some): Effect => ({
      type: 'request',
      method: 'mail.purge',
      params: { ids: some },
    })),
    countFolders,
  ]
}

/** Takes the last deed back. */
export function undoDeed(state: State): Step {
  const deed = state.mail.deeds.at(-1)
  if (!deed) return [remark(state, 'mail.nothingToUndo', {}, 'dim')]
  if (!isOnline(state)) return [remark(state, 'mail.offline', {}, 'error')]
  const rest = setMail(state, { deeds: state.mail.deeds.slice(0, -1) })
  const [undone, ...effects] = deed.type === 'move' ? moveBack(rest, deed) : seenBack(rest, deed)
  return [remark(undone, 'mail.undone'), ...effects]
}

function moveBack(state: State, { mails }: Extract<Deed, { type: 'move' }>): Step {
  const folders = [...new Set(mails.map(({ folder }) => folder))]
  const groups = folders.map(folder => ({
    folder,
    ids: mails.filter(mail => mail.folder === folder).map(({ id }) => id),
  }))
  const back = { ...state, mailbox: putMails(state.mailbox, mails) }
  const first = listEntries(back).find(({ mail }) => mail.id === mails[0]?.id)
  return [
    first ? putCursor(back, first.mail) : back,
    ...groups.flatMap(({ ids, folder }) => requests(ids, { folder })),
  ]
}

function seenBack(state: State, { ids, seen }: Extract<Deed, { type: 'seen' }>): Step {
  return [
    { ...state, mailbox: changeMails(state.mailbox, ids, { seen }) },
    ...requests(ids, { seen }),
  ]
}

function byHome(state: State, mails: readonly MailHead[]): [Folder, MailHead[]][] {
  const groups = new Map<Folder, MailHead[]>()
  for (const mail of mails) {
    const home = homesOf(state, mail)[0]!
    groups.set(home, [...(groups.get(home) ?? []), mail])
  }
  return [...groups]
}

type BoxChange = (box: State['mailbox']) => State['mailbox']

function changeBox(ids: readonly string[], change: Parameters<typeof changeMails>[2]): BoxChange {
  return box => changeMails(box, ids, change)
}

/** The marks have served their purpose. */
function changed(state: State, change: BoxChange, deed?: Deed): State {
  const deeds = deed ? [...state.mail.deeds, deed].slice(-MAX_DEEDS) : state.mail.deeds
  return setMail({ ...state, mailbox: change(state.mailbox) }, { deeds, marked: [] })
}

/** The cursor goes on to the next mail that stays. */
function stepAside(state: State, leaving: readonly string[]): State {
  const entries = listEntries(state)
  const cursor = cursorIndex(state)
  const stays = ({ mail }: (typeof entries)[number]) => !leaving.includes(mail.id)
  const next = entries.slice(cursor).find(stays) ?? entries.slice(0, cursor).findLast(stays)
  return next ? putCursor(state, next.mail) : state
}

function said(state: State, text: TextKey, n: number, folder = ''): State {
  const { lang } = state
  const what = translate(lang, text, { n, folder })
  return remark(state, 'mail.undoHint', { what, key: keyFor('undo', 'mail', lang) })
}

const countFolders: Effect = { type: 'request', method: 'mail.folders', params: {} }

/** What the server is told, and asked for the counts as they are then. */
function requests(
  ids: readonly string[],
  change: { folder: Folder } | { seen: boolean },
): Effect[] {
  const asked = parts(ids).map((some): Effect =>
    'folder' in change
      ? { type: 'request', method: 'mail.move', params: { ids: some, ...change } }
      : { type: 'request', method: 'mail.seen', params: { ids: some, ...change } },
  )
  return [...asked, countFolders]
}

function parts(ids: readonly string[]): string[][] {
  const count = Math.ceil(ids.length / MAX_IDS)
  return Array.from({ length: count }, (_, i) => ids.slice(i * MAX_IDS, (i + 1) * MAX_IDS))
}
