import type { MouseEvent } from '../../terminal-event'
import { pressOverlay, wheelOverlay } from '../room/overlay'
import type { State, Step } from '../state'
import { folderAtRow } from './folder-list'
import { openFolder } from './list-keys'
import { cursorIndex, listEntries, moveCursor, topIndex } from './listing'
import { changeLetter, shownLetter } from './letter'
import type { LetterFocus } from './mail-state'
import { clickEntry } from './prompt'
import { entryAtRow } from './prompt-view'
import { openMail, scrollReader } from './reader'

const WHEEL_ROWS = 3

/** Takes in a click or the wheel. */
export function takeMailMouse(state: State, event: MouseEvent): Step {
  const { overlay } = state.room
  switch (event.action) {
    case 'wheelup':
    case 'wheeldown': {
      const by = event.action === 'wheelup' ? -1 : 1
      return overlay ? wheelOverlay(state, overlay, by) : wheel(state, by * WHEEL_ROWS)
    }
    case 'press':
      if (overlay) return pressOverlay(state, overlay, event.pane, event.y)
      return event.button === 'left' ? press(state, event) : [state]
    case 'drag':
    case 'release':
      return [state]
  }
}

function wheel(state: State, rows: number): Step {
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
