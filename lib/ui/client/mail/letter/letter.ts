/** A mail that is being written, as plain data. */
import type { File } from '../../../../protocol'
import { createEditor } from '../../../editor'
import { moveTo } from '../../../editor-state'
import { joinAddresses, splitAddresses } from '../../model/mail/address'
import type { Opening } from '../../model/mail/reply'
import type { State } from '../../state'
import { setMail } from '../mail-screen'
import { letterFields, type Attachment, type Letter, type LetterField } from '../mail-state'

/** The fields for addresses. */
export const addressFields = ['to', 'cc', 'bcc'] as const

/** A letter that begins with something; an answer begins above what it quotes. */
export function createLetter(opening: Opening, id: string, key: string): Letter {
  const { to, cc, bcc, subject, body, files, replyTo } = opening
  const isAnswer = to !== '' && subject !== ''
  const letter: Letter = {
    id,
    key,
    values: {
      to: createEditor(to && `${to}, `),
      cc: createEditor(cc && `${cc}, `),
      bcc: createEditor(bcc && `${bcc}, `),
      subject: createEditor(subject),
      body: moveTo(createEditor(body), body.startsWith('\n') ? 0 : body.length),
    },
    focus: isAnswer ? 'body' : to === '' ? 'to' : 'subject',
    showsCopies: cc !== '' || bcc !== '',
    files: files.map(attachmentOf),
    fileIndex: 0,
    top: 0,
    ...(replyTo !== undefined && { replyTo }),
    saved: '',
    errors: {},
  }
  return { ...letter, saved: signatureOf(letter) }
}

/** A file that the server has. */
export function attachmentOf(file: File): Attachment {
  return { name: file.name, size: file.size, file }
}

/** The letter on the screen. */
export function shownLetter({ mail }: State): Letter | undefined {
  return mail.letters.find(({ id }) => id === mail.letter)
}

/** Changes one letter; one that is gone stays gone. */
export function changeLetter(state: State, id: string, change: Partial<Letter>): State {
  const letters = state.mail.letters.map(each => (each.id === id ? { ...each, ...change } : each))
  return setMail(state, { letters })
}

/** Lets a letter go; a draft of it on the server stays. */
export function dropLetter(state: State, id: string): State {
  return setMail(state, { letters: state.mail.letters.filter(each => each.id !== id) })
}

/** Puts a letter on the screen; it is kept among the others. */
export function showLetter(state: State, letter: Letter): State {
  const others = state.mail.letters.filter(({ id }) => id !== letter.id)
  const { page, behind } = state.mail
  return setMail(state, {
    letters: [...others, letter],
    letter: letter.id,
    page: 'composer',
    behind: page === 'composer' ? behind : page,
    remark: undefined,
  })
}

/** An id and a key for a new letter. */
export function nextIds(state: State): [state: State, id: string, key: string] {
  const { nextId } = state.mail
  const id = `${nextId}`
  return [setMail(state, { nextId: nextId + 1 }), id, `${state.chat.keyPrefix}mail-${id}`]
}

/** The addresses of a field. */
export function addressesIn({ values }: Letter, field: LetterField): string[] {
  return splitAddresses(values[field].text)
}

/** What of a letter is worth keeping, to tell whether the server has it. */
export function signatureOf(letter: Letter): string {
  const texts = letterFields.map(field =>
    field === 'subject' || field === 'body'
      ? letter.values[field].text
      : joinAddresses(addressesIn(letter, field)),
  )
  return JSON.stringify([texts, letter.files.map(({ name, file }) => file?.id ?? name)])
}

/** Whether the person has changed something that the server does not have yet. */
export function isUnsaved(letter: Letter): boolean {
  return signatureOf(letter) !== letter.saved
}

/** Nothing was written. */
export function isBlank({ values, files }: Letter): boolean {
  return files.length === 0 && letterFields.every(field => values[field].text.trim() === '')
}

/** Ids of the files that the server has. */
export function fileIds({ files }: Letter): string[] {
  return files.flatMap(({ file }) => (file ? [file.id] : []))
}
