import { nextEdge, previousEdge } from './cells'

/** What the last command did: kills join kills, and typing joins typing in one step of undo. */
export type Deed = 'move' | 'type' | 'erase' | 'change' | 'kill' | 'yank'

/** A text and its cursor, as undo brings them back. */
export interface Moment {
  readonly text: string
  readonly cursor: number
}

/** A text that a person is writing. Plain data: commands return a new one, or the same if nothing changed. */
export interface Editor extends Moment {
  /** UTF-16 offset, always between two clusters. */
  readonly cursor: number
  /** Oldest first. */
  readonly past: readonly Moment[]
  /** Undone moments, the next to redo last. */
  readonly future: readonly Moment[]
  /** Killed texts, newest first. */
  readonly kills: readonly string[]
  readonly deed: Deed
  /** After a yank: where its text begins, and which of the kills it is. */
  readonly yank?: { readonly start: number; readonly turn: number }
}

/** Steps that undo can take back. */
const MAX_UNDO = 300

/** Texts in the kill ring. */
export const MAX_KILLS = 30

/** An editor with the cursor at the end of its text. `kills` carries a kill ring over from another one. */
export function createEditor(text = '', kills: readonly string[] = []): Editor {
  return { text, cursor: text.length, past: [], future: [], kills, deed: 'move' }
}

/** Puts the cursor at an offset. */
export function moveTo(editor: Editor, cursor: number): Editor {
  return cursor === editor.cursor ? editor : { ...editor, cursor, deed: 'move', yank: undefined }
}

/** Puts `text` in the place of what lies between two offsets, with the cursor behind it. */
export function replace(
  editor: Editor,
  [start, end]: readonly [number, number],
  text: string,
  deed: Deed,
): Editor {
  if (editor.text.slice(start, end) === text) return editor
  const changed = editor.text.slice(0, start) + text + editor.text.slice(end)
  const past = isSameStep(editor, text, deed) ? editor.past : remember(editor.past, editor)
  const cursor = edgeFrom(changed, start + text.length)
  return { ...editor, text: changed, cursor, past, future: [], deed, yank: undefined }
}

/** Adds a moment to a bounded history. */
export function remember(history: readonly Moment[], { text, cursor }: Moment): readonly Moment[] {
  return [...history, { text, cursor }].slice(-MAX_UNDO)
}

/** Typing and erasing are undone a word at a time. */
function isSameStep(editor: Editor, text: string, deed: Deed): boolean {
  if (deed !== editor.deed) return false
  if (deed === 'erase') return true
  const beginsWord = !/^\s/.test(text) && /\s$/.test(editor.text.slice(0, editor.cursor))
  return deed === 'type' && !beginsWord
}

/** The first cluster edge at or after an offset: text that meets other text may join its clusters. */
function edgeFrom(text: string, offset: number): number {
  if (offset === 0 || offset >= text.length) return offset
  const start = previousEdge(text, offset + 1)
  return start === offset ? offset : nextEdge(text, offset)
}
