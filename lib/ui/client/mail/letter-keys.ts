/** Writing a letter: what each key does. */
import { withoutSteering } from '../../cells'
import { createEditor, edit, typeKey, type Editor } from '../../editor'
import type { KeyEvent, PasteEvent } from '../../input-event'
import { openHelp } from '../commands/help'
import type { EditorOutcome } from '../external-editor'
import { actionOf, type Action } from '../keys'
import { translate } from '../../../i18n'
import type { State, Step } from '../state'
import { moveMails } from './doing'
import { saveDrafts, sweep } from './drafts'
import { leaveMail, retryLine } from './leaving-mail'
import { changeLetter, dropLetter, isBlank, isUnsaved } from './letter'
import { bodyRect } from './letter-layout'
import { bodyRows, cursorCell, moveByRows } from './body-layout'
import { isOnline, remark, setMail } from './mail-screen'
import type { Letter, LetterFocus } from './mail-state'
import { openAttachPrompt } from './prompt'
import { askSuggestions, checkAddresses, isAddressField, takeSuggestion } from './recipients'
import { sendLetter } from './sending'
import { andThen } from './step'
import { removeFile } from './transfers'

/** Takes in a key while a letter is on the screen. */
export function updateLetter(state: State, letter: Letter, event: KeyEvent | PasteEvent): Step {
  const change = { asks: undefined, isPrefixed: undefined }
  const calm = changeLetter(state, letter.id, change)
  if (letter.sending) return event.type === 'key' ? actWhileSending(state, event.key) : [state]
  if (event.type === 'paste') return type(calm, letter, event)
  if (letter.isPrefixed && event.key === 'C-e') return openOwnEditor(calm, letter)
  const asked = letter.asks && answer(state, letter, event.key)
  return asked ?? inSuggestions(calm, letter, event.key) ?? press(calm, letter, event)
}

/** The letter goes; it can still be looked at elsewhere. */
function actWhileSending(state: State, key: string): Step {
  const action = actionOf(key, 'letter')
  return action === 'room' || action === 'close' ? leaveLetter(state, action === 'room') : [state]
}

/** Undefined: the key does not answer the question. */
function answer(state: State, letter: Letter, key: string): Step | undefined {
  const action = actionOf(key, 'letter')
  if (letter.asks === 'files') {
    return action === 'send' || key === 'enter' ? sendLetter(state, letter) : undefined
  }
  return action === 'discard' || key === 'enter' ? discard(state, letter) : undefined
}

/** Undefined: nothing is proposed, or the key is not about it. */
function inSuggestions(state: State, letter: Letter, key: string): Step | undefined {
  const { suggestions, id } = letter
  if (!suggestions) return undefined
  const { length } = suggestions.list
  const go = (by: number) => {
    const index = (suggestions.index + by + length) % length
    return [changeLetter(state, id, { suggestions: { ...suggestions, index } })] satisfies Step
  }
  switch (key) {
    case 'down':
      return go(1)
    case 'up':
      return go(-1)
    case 'escape':
      return [changeLetter(state, id, { suggestions: undefined })]
    case 'tab':
    case 'enter': {
      const taken = takeSuggestion(state, letter)
      return taken && checkAddresses(taken)
    }
    default:
      return undefined
  }
}

function press(state: State, letter: Letter, event: KeyEvent): Step {
  const action = actionOf(event.key, 'letter')
  if (action) return act(state, letter, action)
  if (letter.focus === 'files') return pressInFiles(state, letter, event.key)
  const moved = walk(state, letter, event.key)
  return moved ? goTo(state, letter, moved) : type(state, letter, event)
}

function act(state: State, letter: Letter, action: Action<'letter'>): Step {
  switch (action) {
    case 'send':
      return andThen(sendLetter(state, letter), checkAddresses)
    case 'attach':
      return openAttachPrompt(state)
    case 'next':
      return goTo(state, letter, neighbour(letter, 1))
    case 'previous':
      return goTo(state, letter, neighbour(letter, -1))
    case 'copies':
      return [showCopies(state, letter)]
    case 'editor':
      return openOwnEditor(state, letter)
    case 'prefix':
      return [changeLetter(state, letter.id, { isPrefixed: true })]
    case 'discard':
      if (isBlank(letter) && letter.draft === undefined) return discard(state, letter)
      return [changeLetter(state, letter.id, { asks: 'discard' })]
    case 'close':
      return leaveLetter(state, false)
    case 'room':
      return leaveLetter(state, true)
    case 'pageUp':
    case 'pageDown':
      return [pageBody(state, letter, action === 'pageUp' ? -1 : 1)]
    case 'help':
      return openHelp(state, translate(state.lang, 'mail.word'))
    case 'retry':
      return retryLine(state)
    case 'repaint':
      return [state, { type: 'repaint' }]
    case 'suspend':
      return [state, { type: 'suspend' }]
  }
}

/** What can have the keyboard, in order. */
function stops({ showsCopies, files }: Letter): LetterFocus[] {
  return [
    'to',
    ...(showsCopies ? (['cc', 'bcc'] as const) : []),
    'subject',
    ...(files.length > 0 ? (['files'] as const) : []),
    'body',
  ]
}

function neighbour(letter: Letter, by: number): LetterFocus {
  const all = stops(letter)
  return all[(all.indexOf(letter.focus) + by + all.length) % all.length]!
}

/** Enter and the arrows lead from field to field; in the text only Up from its first row does. */
function walk(state: State, letter: Letter, key: string): LetterFocus | undefined {
  const { focus, values } = letter
  if (focus === 'body') {
    const { width } = bodyRect(state, letter)
    return key === 'up' && cursorCell(values.body, width).y === 0
      ? neighbour(letter, -1)
      : undefined
  }
  if (key === 'enter' || key === 'down') return neighbour(letter, 1)
  return key === 'up' && focus !== 'to' ? neighbour(letter, -1) : undefined
}

/** A field that is left is checked. */
function goTo(state: State, letter: Letter, focus: LetterFocus): Step {
  const left = { focus, suggestions: undefined, suggesting: undefined }
  return checkAddresses(changeLetter(state, letter.id, left))
}

function showCopies(state: State, letter: Letter): State {
  const { showsCopies, values, focus, id } = letter
  const isUsed = values.cc.text.trim() !== '' || values.bcc.text.trim() !== ''
  if (showsCopies && isUsed) return changeLetter(state, id, { focus: 'cc' })
  const isHidden = showsCopies && (focus === 'cc' || focus === 'bcc')
  return changeLetter(state, id, {
    showsCopies: !showsCopies,
    focus: showsCopies ? (isHidden ? 'to' : focus) : 'cc',
  })
}

function pressInFiles(state: State, letter: Letter, key: string): Step {
  const { files, fileIndex, id } = letter
  const go = (index: number): Step => [
    changeLetter(state, id, { fileIndex: Math.max(Math.min(index, files.length - 1), 0) }),
  ]
  switch (key) {
    case 'left':
      return go(fileIndex - 1)
    case 'right':
      return go(fileIndex + 1)
    case 'up':
      return fileIndex > 0 ? go(fileIndex - 1) : goTo(state, letter, neighbour(letter, -1))
    case 'down':
    case 'enter':
      if (key === 'down' && fileIndex < files.length - 1) return go(fileIndex + 1)
      return goTo(state, letter, neighbour(letter, 1))
    case 'delete':
    case 'backspace':
    case 'd':
      return removeFile(state, letter, fileIndex)
    default:
      return [state]
  }
}

function type(state: State, letter: Letter, event: KeyEvent | PasteEvent): Step {
  const { focus, values, id } = letter
  if (focus === 'files') return [state]
  const before = values[focus]
  const typed = focus === 'body' ? typeInBody(state, letter, event) : typeInLine(before, event)
  if (!typed || typed === before) return [state]
  const isChanged = typed.text !== before.text
  const errors = isChanged ? { ...letter.errors, [focus]: undefined } : letter.errors
  const news = isChanged ? { failure: undefined, isDue: false, draftProblem: undefined } : {}
  const change = { values: { ...values, [focus]: typed }, errors, ...news }
  const next = withinSight(changeLetter(state, id, change), id)
  const now = next.mail.letters.find(each => each.id === id)!
  return isChanged && isAddressField(focus) ? askSuggestions(next, now) : [next]
}

/** A field has one line. */
function typeInLine(editor: Editor, event: KeyEvent | PasteEvent): Editor | undefined {
  if (event.type === 'paste') return typeKey(editor, { ...event, text: oneLine(event.text) })
  const isNewline = event.key === 'C-j' || event.key.endsWith('-enter')
  return isNewline ? undefined : typeKey(editor, event)
}

function oneLine(text: string): string {
  return text.trim().replace(/\s*\n\s*/g, ' ')
}

/** Enter begins a line, and the arrows go by the rows that are seen. */
function typeInBody(
  state: State,
  letter: Letter,
  event: KeyEvent | PasteEvent,
): Editor | undefined {
  const editor = letter.values.body
  if (event.type === 'paste') return typeKey(editor, event)
  const { width } = bodyRect(state, letter)
  if (event.key === 'enter') return edit(editor, 'newline')
  if (event.key === 'up') return moveByRows(editor, width, -1)
  if (event.key === 'down') return moveByRows(editor, width, 1)
  return typeKey(editor, event)
}

function pageBody(state: State, letter: Letter, by: 1 | -1): State {
  const { width, height } = bodyRect(state, letter)
  const { body } = letter.values
  const { y } = cursorCell(body, width)
  const wanted = y + by * Math.max(height - 1, 1)
  const last = bodyRows(body, width).length - 1
  const moved = moveByRows(body, width, Math.max(Math.min(wanted, last), 0) - y) ?? body
  const values = { ...letter.values, body: moved }
  return withinSight(changeLetter(state, letter.id, { values, focus: 'body' }), letter.id)
}

/** The text moves only as far as is needed to see the cursor. */
function withinSight(state: State, id: string): State {
  const letter = state.mail.letters.find(each => each.id === id)
  if (!letter) return state
  const { width, height } = bodyRect(state, letter)
  const { y } = cursorCell(letter.values.body, width)
  const top = Math.max(Math.min(letter.top, y), y - Math.max(height, 1) + 1)
  return top === letter.top ? state : changeLetter(state, id, { top })
}

/** The text is written on in the person's own editor. */
function openOwnEditor(state: State, letter: Letter): Step {
  const { text } = letter.values.body
  return [state, { type: 'editor', room: editedName(letter.id), text }]
}

/** What stands for a letter's text where rooms are told apart. */
function editedName(id: string): string {
  return `mail ${id}`
}

/** The editor is closed: its text is the letter's. Undefined: it was not a letter's. */
export function takeEditedLetter(
  state: State,
  name: string,
  outcome: EditorOutcome,
): Step | undefined {
  const letter = state.mail.letters.find(({ id }) => editedName(id) === name)
  if (!letter) return undefined
  if (!('text' in outcome)) {
    const { program, status, cause = `exit ${status}` } = outcome
    return [remark(state, 'editor.failed', { program, cause }, 'error')]
  }
  const body = createEditor(withoutSteering(outcome.text), letter.values.body.kills)
  const values = { ...letter.values, body }
  return [withinSight(changeLetter(state, letter.id, { values, focus: 'body' }), letter.id)]
}

/** Leaves the letter; what is in it is saved, on the server or here until the line is back. */
function leaveLetter(state: State, toRoom: boolean): Step {
  const { behind, letter: id } = state.mail
  const letter = state.mail.letters.find(each => each.id === id)
  const left = setMail(state, { page: behind, letter: undefined, prompt: undefined })
  const isWritten = letter && (isUnsaved(letter) || letter.draft !== undefined)
  const said = letter?.sending || letter?.isDue || !isWritten ? left : remarkKept(left)
  const gone: Step = toRoom ? leaveMail(said) : [said]
  return andThen(gone, saveDrafts, next => [sweep(next)])
}

function remarkKept(state: State): State {
  return remark(state, isOnline(state) ? 'letter.kept' : 'letter.keptSoon', {}, 'dim')
}

/** The draft goes into the trash, from where it can be taken back. */
function discard(state: State, letter: Letter): Step {
  const { draft } = letter
  const mail = state.mailbox.shelves.drafts.mails.find(({ id }) => id === draft)
  const { behind } = state.mail
  const left = setMail(dropLetter(state, letter.id), { page: behind, letter: undefined })
  if (mail) return moveMails(left, [mail], 'trash', 'mail.trashed')
  const said = remark(left, 'letter.discarded', {}, 'dim')
  if (draft === undefined || !isOnline(state)) return [said]
  return [said, { type: 'request', method: 'mail.move', params: { id: draft, folder: 'trash' } }]
}
