/** Writing a letter: what each key does. */
import type { KeyEvent, PasteEvent } from '../../../input-event'
import { actionOf } from '../../keys'
import type { State, Step } from '../../state'
import { changeLetter, isBlank } from './letter'
import { bodyRect } from './layout'
import { cursorCell } from './body-layout'
import type { Letter, LetterFocus } from '../mail-state'
import { everywhere, press, type Acts } from '../page-keys'
import { openAttachPrompt } from '../prompt'
import { checkAddresses, takeSuggestion } from './recipients'
import { sendLetter } from './sending'
import { discard, leaveLetter } from './leaving'
import { openOwnEditor, pageBody, typeInLetter } from './typing'
import { andThen } from '../step'
import { removeFile } from '../transfers'

/** Takes in a key while a letter is on the screen. */
export function updateLetter(state: State, letter: Letter, event: KeyEvent | PasteEvent): Step {
  const change = { asks: undefined, isPrefixed: undefined }
  const calm = changeLetter(state, letter.id, change)
  if (letter.sending) return event.type === 'key' ? actWhileSending(state, event.key) : [state]
  if (event.type === 'paste') return typeInLetter(calm, letter, event)
  if (letter.isPrefixed && event.key === 'C-e') return openOwnEditor(calm, letter)
  const asked = letter.asks && answer(state, letter, event.key)
  return asked ?? inSuggestions(calm, letter, event.key) ?? pressKey(calm, letter, event)
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

function pressKey(state: State, letter: Letter, event: KeyEvent): Step {
  const done = press(acts, 'letter', state, event.key, letter)
  if (done) return done
  if (letter.focus === 'files') return pressInFiles(state, letter, event.key)
  const moved = walk(state, letter, event.key)
  return moved ? goTo(state, letter, moved) : typeInLetter(state, letter, event)
}

const acts: Acts<'letter', [Letter]> = {
  ...everywhere,
  send: (state, _key, letter) => andThen(sendLetter(state, letter), checkAddresses),
  attach: state => openAttachPrompt(state),
  next: (state, _key, letter) => goTo(state, letter, neighbour(letter, 1)),
  previous: (state, _key, letter) => goTo(state, letter, neighbour(letter, -1)),
  copies: (state, _key, letter) => [showCopies(state, letter)],
  editor: (state, _key, letter) => openOwnEditor(state, letter),
  prefix: (state, _key, { id }) => [changeLetter(state, id, { isPrefixed: true })],
  discard: (state, _key, letter) => askDiscard(state, letter),
  close: state => leaveLetter(state, false),
  room: state => leaveLetter(state, true),
  pageUp: (state, _key, letter) => [pageBody(state, letter, -1)],
  pageDown: (state, _key, letter) => [pageBody(state, letter, 1)],
}

/** What is empty goes without a question. */
function askDiscard(state: State, letter: Letter): Step {
  if (isBlank(letter) && letter.draft === undefined) return discard(state, letter)
  return [changeLetter(state, letter.id, { asks: 'discard' })]
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
