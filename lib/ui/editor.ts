/**
 * The line editor: readline's commands over plain data. Characters and words are made of clusters, so an
 * emoji or a letter with its accent is passed, erased and swapped as one.
 */
import { changes } from './editor-commands'
import { moveTo, type Editor } from './editor-state'
import type { KeyEvent, PasteEvent } from './input-event'
import { motions } from './motions'

export { createEditor, type Editor } from './editor-state'

/** The name of a command, as readline calls it. */
export type EditorCommand = keyof typeof motions | keyof typeof changes

/** Keys and what they do, as in readline, and as they come. They also feed the help pages. */
export const editorKeys: Readonly<Record<string, EditorCommand>> = {
  left: 'backwardChar',
  right: 'forwardChar',
  up: 'previousLine',
  down: 'nextLine',
  home: 'beginningOfLine',
  end: 'endOfLine',
  delete: 'deleteChar',
  backspace: 'backspace',
  'S-backspace': 'backspace',
  'C-a': 'beginningOfLine',
  'C-e': 'endOfLine',
  'C-b': 'backwardChar',
  'C-f': 'forwardChar',
  'C-d': 'deleteChar',
  'C-k': 'killLine',
  'C-u': 'unixLineDiscard',
  'C-w': 'unixWordRubout',
  'C-y': 'yank',
  'C-t': 'transposeChars',
  'C-_': 'undo',
  'C-left': 'backwardWord',
  'C-right': 'forwardWord',
  'C-home': 'beginningOfText',
  'C-end': 'endOfText',
  'C-delete': 'killWord',
  'C-backspace': 'backwardKillWord',
  'M-b': 'backwardWord',
  'M-f': 'forwardWord',
  'M-left': 'backwardWord',
  'M-right': 'forwardWord',
  'M-d': 'killWord',
  'M-backspace': 'backwardKillWord',
  'M-y': 'yankPop',
  'M-u': 'upcaseWord',
  'M-l': 'downcaseWord',
  'M-c': 'capitalizeWord',
  'M-_': 'redo',
  'M-enter': 'newline',
  'S-enter': 'newline',
  'C-enter': 'newline',
  'C-j': 'newline',
}

let keysInUse = new Map(Object.entries(editorKeys))

/** Lets other keys work: called once, with what the settings say, before anything is shown. */
export function useEditorKeys(chosen: Readonly<Record<string, EditorCommand>>): void {
  keysInUse = new Map(Object.entries(chosen))
}

/** Carries out one command. The same object comes back if it had nothing to do. */
export function edit(editor: Editor, command: EditorCommand, text = ''): Editor {
  if (command in motions) {
    const motion = motions[command as keyof typeof motions]
    return moveTo(editor, motion(editor.text, editor.cursor))
  }
  return changes[command as keyof typeof changes](editor, text)
}

/** What a key or a paste makes of an editor. Undefined: the editor has no use for this key. */
export function typeKey(editor: Editor, event: KeyEvent | PasteEvent): Editor | undefined {
  if (event.type === 'paste') return edit(editor, 'insert', event.text)
  const command = keysInUse.get(event.key)
  if (command) return edit(editor, command)
  return event.text === undefined ? undefined : edit(editor, 'insert', event.text)
}
