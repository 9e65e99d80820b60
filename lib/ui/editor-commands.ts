import { nextEdge, previousEdge, withoutSteering } from './cells'
import { MAX_KILLS, moveTo, remember, replace, type Editor, type Moment } from './editor-state'
import { backwardField, endOrNextLine, motions, type Motion } from './motions'

/** What a command does to an editor; `text` is what `insert` inserts. */
type Deed = (editor: Editor, text: string) => Editor

/** The commands that change the text, by the names that readline gives them. */
export const changes = {
  insert: (editor, text) => insert(editor, text),
  newline: editor => insert(editor, '\n'),
  deleteChar: editor => erase(editor, motions.forwardChar),
  backspace: editor => erase(editor, motions.backwardChar),
  killLine: editor => kill(editor, endOrNextLine),
  unixLineDiscard: editor => kill(editor, motions.beginningOfLine),
  killWord: editor => kill(editor, motions.forwardWord),
  backwardKillWord: editor => kill(editor, motions.backwardWord),
  unixWordRubout: editor => kill(editor, backwardField),
  yank: editor => yank(editor, 0, editor.cursor),
  yankPop,
  transposeChars,
  upcaseWord: editor => changeWord(editor, word => word.toUpperCase()),
  downcaseWord: editor => changeWord(editor, word => word.toLowerCase()),
  capitalizeWord: editor => changeWord(editor, capitalize),
  undo,
  redo,
} satisfies Record<string, Deed>

/** One character at a time may come, and emoji have several: joiners stay even before their partner. */
function insert(editor: Editor, text: string): Editor {
  return replace(editor, [editor.cursor, editor.cursor], withoutSteering(text), 'type')
}

/** From the cursor to where a motion leads, in the order of the text. */
function reach({ text, cursor }: Editor, motion: Motion): [number, number] {
  const target = motion(text, cursor)
  return [Math.min(cursor, target), Math.max(cursor, target)]
}

function erase(editor: Editor, motion: Motion): Editor {
  return replace(editor, reach(editor, motion), '', 'erase')
}

/** Kills in a row make one text, in the order in which it was read. */
function kill(editor: Editor, motion: Motion): Editor {
  const [start, end] = reach(editor, motion)
  if (start === end) return editor
  const killed = editor.text.slice(start, end)
  const [newest = '', ...older] = editor.kills
  const joined = start === editor.cursor ? newest + killed : killed + newest
  const kills = editor.deed === 'kill' ? [joined, ...older] : [killed, ...editor.kills]
  return { ...replace(editor, [start, end], '', 'kill'), kills: kills.slice(0, MAX_KILLS) }
}

function yank(editor: Editor, turn: number, start: number): Editor {
  const text = editor.kills[turn]
  if (!text) return editor
  return { ...replace(editor, [start, editor.cursor], text, 'yank'), yank: { start, turn } }
}

function yankPop(editor: Editor): Editor {
  if (!editor.yank) return editor
  return yank(editor, (editor.yank.turn + 1) % editor.kills.length, editor.yank.start)
}

/** Swaps the characters on both sides of the cursor; at the end of a line, the two before it. */
function transposeChars(editor: Editor): Editor {
  const { text } = editor
  const isAtEnd = motions.endOfLine(text, editor.cursor) === editor.cursor
  const middle = isAtEnd ? previousEdge(text, editor.cursor) : editor.cursor
  if (middle <= motions.beginningOfLine(text, middle)) return editor
  const start = previousEdge(text, middle)
  const end = nextEdge(text, middle)
  return replace(
    editor,
    [start, end],
    text.slice(middle, end) + text.slice(start, middle),
    'change',
  )
}

function changeWord(editor: Editor, change: (word: string) => string): Editor {
  const [start, end] = reach(editor, motions.forwardWord)
  const word = change(editor.text.slice(start, end))
  const changed = replace(editor, [start, end], word, 'change')
  return changed === editor ? moveTo(editor, end) : changed
}

function capitalize(word: string): string {
  return word.toLowerCase().replace(/\p{L}/u, letter => letter.toUpperCase())
}

function undo(editor: Editor): Editor {
  const moment = editor.past.at(-1)
  if (!moment) return editor
  return goTo(editor, moment, editor.past.slice(0, -1), remember(editor.future, editor))
}

function redo(editor: Editor): Editor {
  const moment = editor.future.at(-1)
  if (!moment) return editor
  return goTo(editor, moment, remember(editor.past, editor), editor.future.slice(0, -1))
}

function goTo(
  editor: Editor,
  moment: Moment,
  past: readonly Moment[],
  future: readonly Moment[],
): Editor {
  return { ...editor, ...moment, past, future, deed: 'move', yank: undefined }
}
