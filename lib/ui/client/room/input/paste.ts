/** A long paste waits for a decision: into the text, as it is, or away. */
import { typeKey } from '../../../editor'
import type { KeyEvent, PasteEvent } from '../../../input-event'
import { actionOf } from '../../keys'
import { enterLine } from '../../model/actions'
import type { Effect, State, Step } from '../../state'
import { setDraft, tellTyping } from './draft'
import { draftOf } from '../layout'
import type { PasteSheet } from '../room-state'
import { scrollToEnd } from '../message/scroll'
import { splitText } from './splitting'
import { mostChars } from './sending'

/** Puts a paste into the input, or shows it first when it is long. */
export function takePaste(state: State, event: PasteEvent): Step {
  if (isLong(state, event.text))
    return [withOverlay(state, { name: 'paste', text: event.text, top: 0 })]
  return insert(state, event.text)
}

/** Takes in a key while a paste waits. A second paste joins the first. */
export function updatePaste(state: State, sheet: PasteSheet, event: KeyEvent | PasteEvent): Step {
  if (event.type === 'paste') {
    return [withOverlay(state, { ...sheet, text: `${sheet.text}\n${event.text}` })]
  }
  const action = actionOf(event.key, 'paste')
  switch (action) {
    case 'insert':
      return insert(withOverlay(state, undefined), sheet.text)
    case 'send':
      return sendParts(withOverlay(state, undefined), sheet.text)
    case 'close':
      return [withOverlay(state, undefined)]
    case 'up':
      return [scrollPaste(state, sheet, -1)]
    case 'down':
      return [scrollPaste(state, sheet, 1)]
    case 'pageUp':
      return [scrollPaste(state, sheet, -PAGE)]
    case 'pageDown':
      return [scrollPaste(state, sheet, PAGE)]
    case undefined:
      return [state]
  }
}

const PAGE = 8

/** Moves the lines that are shown. */
export function scrollPaste(state: State, sheet: PasteSheet, by: number): State {
  const last = sheet.text.split('\n').length - 1
  return withOverlay(state, { ...sheet, top: Math.max(Math.min(sheet.top + by, last), 0) })
}

/** The messages that a paste would become. */
export function partsOf(state: State, text: string): string[] {
  return splitText(text.trim(), mostChars(state.chat))
}

function isLong(state: State, text: string): boolean {
  const lines = text.replace(/\n$/, '').split('\n').length
  const isOverLimit = [...text].length > mostChars(state.chat)
  return lines > state.preferences.pastePreviewLines || isOverLimit
}

function insert(state: State, text: string): Step {
  const editor = typeKey(draftOf(state), { type: 'paste', text })
  return editor ? tellTyping(setDraft(state, editor)) : [state]
}

/** What is pasted is text, never a command; what was being written stays in the input. */
function sendParts(state: State, text: string): Step {
  let { chat } = state
  const effects: Effect[] = []
  for (const part of partsOf(state, text)) {
    const [next, ...more] = enterLine(chat, part.startsWith('/') ? `/${part}` : part, state.now)
    chat = next
    effects.push(...more)
  }
  return [scrollToEnd({ ...state, chat }), ...effects]
}

function withOverlay(state: State, overlay: PasteSheet | undefined): State {
  return { ...state, room: { ...state.room, overlay } }
}
