/** Letters that only this program has are on the disk, so that they outlive it. */
import type { Account } from '../../home/home'
import type { KeptLetter } from '../../model/mail/kept'
import { note } from '../../model/note'
import type { State, Step } from '../../state'
import { createLetter, isBlank, isUnsaved, nextIds } from './letter'
import { setMail } from '../mail-screen'
import type { Letter } from '../mail-state'

/** Writes down what the server does not have, if that is not the same as the last time. */
export function keepLetters(state: State, account: Account): Step {
  const letters = state.mail.letters.filter(isAlone).map(keptOf)
  const written = letters.length > 0 ? JSON.stringify(letters) : undefined
  if (written === state.memory.letters) return [state]
  const { letters: _, ...memory } = state.memory
  const next = { ...state, memory: written ? { ...memory, letters: written } : memory }
  return [next, { type: 'keepLetters', account, letters }]
}

/** Takes over letters of an earlier run: they are saved on the server as drafts, or sent as was wanted. */
export function restoreLetters(state: State, kept: readonly KeptLetter[]): State {
  const known = new Set(state.mail.letters.map(({ key }) => key))
  const missing = kept.filter(({ key }) => !known.has(key))
  if (missing.length === 0) return state
  const restored = missing.reduce(restore, state)
  const chat = note(restored.chat, state.now, 'letter.restored', { n: missing.length })
  return { ...restored, chat }
}

/** Nothing but this program has what stands in it. */
function isAlone(letter: Letter): boolean {
  if (letter.isDiscarded || (letter.draft === undefined && isBlank(letter))) return false
  return isUnsaved(letter) || Boolean(letter.isDue) || letter.sending !== undefined
}

function keptOf({
  key,
  draft,
  draftAt,
  values,
  files,
  replyTo,
  isDue,
  sending,
}: Letter): KeptLetter {
  return {
    key,
    ...(draft !== undefined && { draft }),
    ...(draftAt !== undefined && { draftAt }),
    to: values.to.text,
    cc: values.cc.text,
    bcc: values.bcc.text,
    subject: values.subject.text,
    body: values.body.text,
    files: files.flatMap(({ file }) => (file ? [file] : [])),
    ...(replyTo !== undefined && { replyTo }),
    ...((isDue || sending) && { isDue: true }),
  }
}

function restore(state: State, { key, draft, draftAt, isDue, ...opening }: KeptLetter): State {
  const [next, id] = nextIds(state)
  const letter: Letter = {
    ...createLetter(opening, id, key),
    saved: '',
    ...(draft !== undefined && { draft }),
    ...(draftAt !== undefined && { draftAt }),
    ...(isDue && { isDue }),
  }
  return setMail(next, { letters: [...next.mail.letters, letter] })
}
