/** Ctrl-r: looking for a line that was sent before, as readline does it. */
import { createEditor, typeKey } from '../../../editor'
import { moveTo } from '../../../editor-state'
import type { KeyEvent, PasteEvent } from '../../../input-event'
import { actionOf } from '../../keys'
import type { State, Step } from '../../state'
import { historyOf, setDraft } from './draft'
import { draftOf } from '../layout'
import type { Lookup } from '../room-state'

/** What a key did, and whether the input takes it in as well. */
export type Looked =
  | { type: 'done'; step: Step }
  /** The line is taken; the key means what it always means. */
  | { type: 'over'; state: State }
  /** The line is taken, and goes. */
  | { type: 'send'; state: State }

/** Begins to look. */
export function openLookup(state: State): State {
  const index = historyOf(state).lines.length
  const lookup = { query: '', index, before: draftOf(state), isMissing: false }
  return { ...state, room: { ...state.room, lookup, completion: undefined } }
}

/** Takes in a key while looking. */
export function updateLookup(state: State, lookup: Lookup, event: KeyEvent | PasteEvent): Looked {
  const action = event.type === 'key' ? actionOf(event.key, 'lookup') : undefined
  switch (action) {
    case 'older':
      return done(find(state, lookup, lookup.index - 1, -1))
    case 'newer':
      return done(find(state, lookup, lookup.index + 1, 1))
    case 'take':
      return done(closed(state))
    case 'send':
      return { type: 'send', state: closed(state) }
    case 'cancel':
      return done(setDraft(closed(state), lookup.before))
    case undefined:
      return spell(state, lookup, event)
  }
}

function done(state: State): Looked {
  return { type: 'done', step: [state] }
}

function closed(state: State): State {
  return { ...state, room: { ...state.room, lookup: undefined } }
}

/** Letters and Backspace change what is looked for; other keys end it. */
function spell(state: State, lookup: Lookup, event: KeyEvent | PasteEvent): Looked {
  const isSpelling = event.type === 'paste' || event.text || event.key === 'backspace'
  if (!isSpelling) return { type: 'over', state: closed(state) }
  const field = typeKey(createEditor(lookup.query), event)
  const query = (field?.text ?? lookup.query).replaceAll('\n', ' ')
  const isLonger = query.length > lookup.query.length
  const { length } = historyOf(state).lines
  const from = isLonger ? Math.min(lookup.index, length - 1) : length - 1
  return done(find(state, { ...lookup, query }, from, -1))
}

/** Shows the first line from an index on that has what was typed, with the cursor on it. */
function find(state: State, lookup: Lookup, from: number, by: 1 | -1): State {
  const { lines } = historyOf(state)
  const { query } = lookup
  if (query === '') return withLookup(state, { ...lookup, index: lines.length, isMissing: false })
  for (let index = from; index >= 0 && index < lines.length; index += by) {
    const line = lines[index] ?? ''
    const at = fold(line).indexOf(fold(query))
    if (at < 0) continue
    const editor = moveTo(createEditor(line, lookup.before.kills), at)
    return withLookup(setDraft(state, editor), { ...lookup, index, isMissing: false })
  }
  return withLookup(state, { ...lookup, isMissing: true })
}

function withLookup(state: State, lookup: Lookup): State {
  return { ...state, room: { ...state.room, lookup } }
}

/** Letters without their accents, as many units as before: the place in the text stays the same. */
function fold(text: string): string {
  return [...text.toLowerCase()]
    .map(each => (each.normalize('NFD').replace(/\p{Mn}/gu, '') || each).slice(0, each.length))
    .join('')
}
