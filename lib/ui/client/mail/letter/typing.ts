/** What is typed into a letter, here or in the person's own editor. */
import { withoutSteering } from '../../../cells'
import { createEditor, edit, typeKey, type Editor } from '../../../editor'
import type { KeyEvent, PasteEvent } from '../../../input-event'
import type { EditorOutcome } from '../../external-editor'
import type { State, Step } from '../../state'
import { changeLetter } from './letter'
import { bodyRect } from './layout'
import { bodyRows, cursorCell, moveByRows } from './body-layout'
import { remark } from '../mail-screen'
import type { Letter } from '../mail-state'
import { askSuggestions, isAddressField } from './recipients'

/** Takes a key or a paste into the field that has the keyboard. */
export function typeInLetter(state: State, letter: Letter, event: KeyEvent | PasteEvent): Step {
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

/** Moves the cursor by as many rows as are seen. */
export function pageBody(state: State, letter: Letter, by: 1 | -1): State {
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
export function openOwnEditor(state: State, letter: Letter): Step {
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
