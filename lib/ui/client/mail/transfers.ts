/** Files on their way: begun, followed, and put where they belong once they have arrived. */
import { translate } from '../../../i18n'
import type { File } from '../../../protocol'
import { post } from '../model/outbox'
import type { Saying } from '../saying'
import { note } from '../model/note'
import { flash } from '../room/flash'
import type { State, Step } from '../state'
import { attachmentOf, changeLetter } from './letter/letter'
import { setMail } from './mail-screen'
import type { Letter } from './mail-state'
import { sendDue } from './letter/sending'
import type { Purpose, Transfer, TransferNews } from './transfer-state'

/** Brings a file of the person's own to the server. */
export function startUpload(state: State, path: string, purpose: Purpose): Step {
  const [next, transfer] = addTransfer(state, { purpose, name: nameOf(path), size: 0, done: 0 })
  const maxBytes = state.chat.hello?.limits.fileBytes
  const limit = maxBytes === undefined ? {} : { maxBytes }
  const effect = { type: 'upload', transfer, path, ...limit } as const
  if (purpose.type !== 'letter') return [next, effect]
  const letter = next.mail.letters.find(({ id }) => id === purpose.letter)
  if (!letter) return [state]
  const files = [...letter.files, { name: nameOf(path), size: 0, transfer }]
  const fileIndex = files.length - 1
  return [changeLetter(next, letter.id, { files, fileIndex, failure: undefined }), effect]
}

/** Saves a file of the server's. */
export function startDownload(state: State, file: File, path: string): Step {
  const { name, size } = file
  const [next, transfer] = addTransfer(state, { purpose: { type: 'save' }, name, size, done: 0 })
  return [next, { type: 'download', transfer, file, path }]
}

/** Writes all that the server keeps of the person into a folder; absent: one in the present folder. */
export function startExport(state: State, folder?: string): Step {
  const path = folder ?? exportName(state.chat.me?.username ?? '', state.now)
  const [next, transfer] = addTransfer(state, {
    ...{ purpose: { type: 'save' }, name: path, size: 0, done: 0 },
  })
  return [next, { type: 'export', transfer, path }]
}

/** `tertulia-ana-20261120`, where the person names no folder. */
export function exportName(username: string, at: number): string {
  return `tertulia-${username}-${new Date(at).toISOString().slice(0, 10).replaceAll('-', '')}`
}

/** Takes a file out of a letter; one that is on its way is given up. */
export function removeFile(state: State, letter: Letter, index: number): Step {
  const gone = letter.files[index]
  if (!gone) return [state]
  const files = letter.files.filter(each => each !== gone)
  const fileIndex = Math.max(Math.min(index, files.length - 1), 0)
  const focus = files.length > 0 ? letter.focus : 'body'
  const next = changeLetter(state, letter.id, { files, fileIndex, focus })
  if (gone.transfer === undefined) return [next]
  return [dropTransfer(next, gone.transfer), { type: 'cancelTransfer', transfer: gone.transfer }]
}

/** Takes in what becomes of a transfer. */
export function takeTransfer(state: State, id: string, news: TransferNews): Step {
  const transfer = state.transfers[id]
  if (!transfer) return [state]
  switch (news.state) {
    case 'running': {
      const { name, size, done } = news
      const running = { ...transfer, name, size, done }
      const next = { ...state, transfers: { ...state.transfers, [id]: running } }
      return [nameInLetter(next, id, running)]
    }
    case 'uploaded':
      return uploaded(dropTransfer(state, id), id, transfer, news.file)
    case 'saved':
      return [tell(dropTransfer(state, id), { key: 'file.saved', parameters: { path: news.path } })]
    case 'failed':
      return [failed(dropTransfer(state, id), id, transfer, news.why)]
  }
}

/** How much of a transfer has arrived, in whole hundredths. */
export function percentOf({ size, done }: Transfer): number {
  return size > 0 ? Math.floor((done / size) * 100) : 0
}

/** Which file is on its way for the room or from the server: letters show their own. Undefined: none is. */
export function transferText({ transfers, lang }: State): string | undefined {
  const found = Object.values(transfers).find(({ purpose }) => purpose.type !== 'letter')
  if (!found) return undefined
  const key = found.purpose.type === 'save' ? 'file.saving' : 'file.sending'
  return translate(lang, key, { name: found.name, percent: percentOf(found) })
}

function addTransfer(state: State, transfer: Transfer): [State, string] {
  const id = `t${state.mail.nextId}`
  const transfers = { ...state.transfers, [id]: transfer }
  return [{ ...setMail(state, { nextId: state.mail.nextId + 1 }), transfers }, id]
}

function dropTransfer(state: State, id: string): State {
  const { [id]: _gone, ...transfers } = state.transfers
  return { ...state, transfers }
}

function uploaded(state: State, id: string, { purpose }: Transfer, file: File): Step {
  switch (purpose.type) {
    case 'letter': {
      const letter = state.mail.letters.find(each => each.id === purpose.letter)
      if (!letter) return [state]
      const files = letter.files.map(each => (each.transfer === id ? attachmentOf(file) : each))
      return sendDue(changeLetter(state, letter.id, { files }))
    }
    case 'room': {
      const { room, text } = purpose
      const message = { room, text: text || file.name, kind: 'text', at: state.now, file } as const
      const [chat, ...effects] = post(state.chat, message)
      return [{ ...state, chat }, ...effects]
    }
    case 'save':
      return [state]
  }
}

/** What could not be sent is taken out of its letter, so that the rest of it can be. */
function failed(state: State, id: string, { purpose }: Transfer, why: Saying): State {
  if (purpose.type !== 'letter') return tell(state, why, 'error')
  const letter = state.mail.letters.find(each => each.id === purpose.letter)
  if (!letter) return state
  const files = letter.files.filter(({ transfer }) => transfer !== id)
  return changeLetter(state, letter.id, { files, fileIndex: 0, failure: why, isDue: false })
}

function nameInLetter(state: State, id: string, { purpose, name, size }: Transfer): State {
  if (purpose.type !== 'letter') return state
  const letter = state.mail.letters.find(each => each.id === purpose.letter)
  if (!letter) return state
  const files = letter.files.map(each => (each.transfer === id ? { ...each, name, size } : each))
  return changeLetter(state, letter.id, { files })
}

/** Says it where the person is. */
function tell(state: State, what: Saying, look: 'ok' | 'error' = 'ok'): State {
  if (state.screen === 'mail') return setMail(state, { remark: { saying: what, look } })
  const [key, parameters] =
    'key' in what ? [what.key, what.parameters] : (['plain', { text: what.sentence }] as const)
  if (key === 'plain')
    return { ...state, chat: note(state.chat, state.now, 'chat.notice', parameters, 'error') }
  if (look === 'ok') return flash(state, key, parameters)
  return { ...state, chat: note(state.chat, state.now, key, parameters, 'error') }
}

function nameOf(path: string): string {
  return path.replace(/\/+$/, '').split('/').at(-1) ?? path
}
