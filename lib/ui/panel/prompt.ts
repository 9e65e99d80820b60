/** The prompt of the panel: a line with readline's keys, what was typed before, and how its last word can go on. */
import { createEditor, typeKey, type Editor } from '../editor'
import type { KeyEvent, PasteEvent } from '../input-event'
import type { State, Step } from './state'

/** So many lines are remembered. */
const MAX_HISTORY = 200

/** Writes. A paste of several lines becomes one, as each would be a command. */
export function type(state: State, event: KeyEvent | PasteEvent): State {
  const typed = event.type === 'paste' ? { ...event, text: onOneLine(event.text) } : event
  const editor = typeKey(state.editor, typed)
  return editor ? { ...state, editor } : state
}

/** Gives the line to the server and makes room for the next. */
export function run(state: State): Step {
  const { editor, history } = state
  const line = editor.text.trim()
  const cleared = { ...state, editor: emptied(editor), recalled: undefined, lastShown: undefined }
  if (line === '') return [cleared]
  const others = history.filter(each => each !== line)
  const remembered = [...others, line].slice(-MAX_HISTORY)
  return [
    { ...cleared, history: remembered },
    { type: 'ask', line },
  ]
}

/** Goes through what was typed before; beyond the newest of it is the line that was being typed. */
export function recall(state: State, way: 'older' | 'newer'): State {
  const { history, editor, recalled } = state
  const { back, draft } = recalled ?? { back: 0, draft: editor.text }
  const next = Math.min(Math.max(back + (way === 'older' ? 1 : -1), 0), history.length)
  if (next === back) return state
  const text = next === 0 ? draft : history[history.length - next]!
  return {
    ...state,
    editor: createEditor(text, editor.kills),
    recalled: next === 0 ? undefined : { back: next, draft },
  }
}

/** Asks how the word before the cursor can go on. */
export function complete(state: State): Step {
  const { text, cursor } = state.editor
  return [state, { type: 'complete', line: text.slice(0, cursor) }]
}

/** Writes what all ends have in common, and shows them where there are several. */
export function takeEnds(state: State, line: string, ends: readonly string[], last: string): State {
  const { editor } = state
  const isStale = editor.text.slice(0, editor.cursor) !== line
  if (isStale || ends.length === 0) return state
  const common = ends.reduce(commonStart)
  const done = line.slice(0, line.length - last.length) + common
  const changed = common.length < last.length ? editor : replaceStart(editor, line, done)
  return { ...state, editor: changed, ...(ends.length > 1 && { candidates: ends }) }
}

/** A line without anything in it, with what was killed in those before. */
export function emptied({ kills }: Editor): Editor {
  return createEditor('', kills)
}

function replaceStart(editor: Editor, start: string, next: string): Editor {
  const text = next + editor.text.slice(start.length)
  return { ...createEditor(text, editor.kills), cursor: next.length }
}

/** The case may differ, as completion does not heed it. */
function commonStart(one: string, other: string): string {
  let length = 0
  while (length < one.length && one[length]!.toLowerCase() === other[length]?.toLowerCase())
    length++
  return one.slice(0, length)
}

function onOneLine(text: string): string {
  return text.replace(/^\n+|\n+$/g, '').replace(/\s*\n\s*/g, ' ')
}
