/** Emoji by their names while one writes: `:corazón:`. */
import type { Tongue } from '../../../../i18n'
import { replace, type Editor } from '../../../editor-state'
import { findEmoji, searchEmoji } from '../../emoji'
import type { Candidate } from '../room-state'

/** Shorter beginnings are left alone: people also write `:)` and `:D`. */
const CODE = /(?:^|\s):([\p{L}\p{N}_+-]{2,})$/u

const MAX_SHOWN = 30

/** The beginning of a name that stands before the cursor. Undefined: there is none. */
export function codeBeingTyped(before: string): string | undefined {
  return CODE.exec(before)?.[1]
}

/** The signs whose names fit what was typed. */
export function signsFor(typed: string, lang: Tongue): Candidate[] {
  return searchEmoji(typed, lang)
    .slice(0, MAX_SHOWN)
    .map(({ sign, names }) => ({ text: `${sign} `, about: names[lang] }))
}

/** A name that has just been closed becomes its sign; undo brings the name back. */
export function withSign(editor: Editor): Editor {
  const before = editor.text.slice(0, editor.cursor)
  const name = codeBeingTyped(before.slice(0, -1))
  const sign = name && findEmoji(name)?.sign
  if (!name || !sign) return editor
  return replace(editor, [editor.cursor - name.length - 2, editor.cursor], sign, 'change')
}
