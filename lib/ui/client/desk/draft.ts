/** What is being written at the desk. */
import { createEditor } from '../../editor'
import { replace } from '../../editor-state'
import { setDraft } from '../room/input/draft'
import { draftOf } from '../room/layout'
import type { State } from '../state'

/** Takes what was being written from one room to another where nothing is. */
export function carryDraft(state: State, from: string, to: string): State {
  const { drafts } = state.room
  const written = drafts[from]
  if (!written?.text.trim() || drafts[to]?.text.trim()) return state
  const moved = { ...drafts, [from]: createEditor(), [to]: written }
  return { ...state, room: { ...state.room, drafts: moved } }
}

/** Puts a text where the cursor is, with a space to the word before it. */
export function insertText(state: State, text: string): State {
  const draft = draftOf(state)
  const before = draft.text.slice(0, draft.cursor)
  const gap = before === '' || /\s$/.test(before) ? '' : ' '
  return setDraft(state, replace(draft, [draft.cursor, draft.cursor], gap + text, 'change'))
}
