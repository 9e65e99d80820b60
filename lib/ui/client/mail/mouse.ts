import type { MouseEvent } from '../../terminal-event'
import { takePointer } from '../pointer'
import type { State, Step } from '../state'
import { folderAtRow } from './list/folder-list'
import { openFolder } from './list/keys'
import { cursorIndex, listEntries, moveCursor, topIndex } from './list/listing'
import { changeLetter, shownLetter } from './letter/letter'
import type { LetterFocus } from './mail-state'
import { clickEntry } from './prompt'
import { entryAtRow } from './prompt-view'
import { openMail, scrollReader } from './reader/reader'

/** Takes in a click or the wheel. */
export function takeMailMouse(state: State, event: MouseEvent): Step {
  return takePointer(state, event, { wheel, press })
}

function wheel(state: State, _event: MouseEvent, rows: number): Step {
  if (state.mail.page === 'reader') return [scrollReader(state, rows)]
  return state.mail.page === 'list' ? moveCursor(state, cursorIndex(state) + rows) : [state]
}

function press(state: State, { pane = '', y }: MouseEvent): Step {
  const { prompt } = state.mail
  if (prompt) {
    const isEntry = pane === 'prompt.entries'
    return isEntry ? clickEntry(state, prompt, entryAtRow(state, prompt, y)) : [state]
  }
  if (pane === 'folders') return openFolder(state, folderAtRow(y))
  if (pane === 'mails') return clickMail(state, topIndex(state) + y)
  return pane.startsWith('letter.') ? [focusOn(state, pane.slice('letter.'.length))] : [state]
}

/** A click goes to a mail, a second one opens it. */
function clickMail(state: State, index: number): Step {
  const entry = listEntries(state)[index]
  if (!entry) return [state]
  return index === cursorIndex(state) ? openMail(state, entry.mail) : moveCursor(state, index)
}

function focusOn(state: State, name: string): State {
  const letter = shownLetter(state)
  const known: readonly string[] = ['to', 'cc', 'bcc', 'subject', 'body', 'files']
  if (!letter || !known.includes(name)) return state
  return changeLetter(state, letter.id, { focus: name as LetterFocus, suggestions: undefined })
}
