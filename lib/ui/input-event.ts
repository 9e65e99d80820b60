/** What a person does at a terminal, and what the terminal itself answers. */

/**
 * One key. Names read `C-` (Ctrl), `M-` (Alt), `S-` (Shift) in this order, then a character or a word:
 * `a`, `ñ`, `C-a`, `M-enter`, `C-M-x`, `S-tab`, `C-left`, `f5`, `space`. Capitals have no `S-`: `A`, `M-A`.
 */
export interface KeyEvent {
  type: 'key'
  key: string
  /** What the key types, one code point. Absent: it types nothing. */
  text?: string
}

/** Text put in at once, "\n" between its lines and without other controls. It never counts as keys. */
export interface PasteEvent {
  type: 'paste'
  text: string
}

/** The mouse at a cell, counted from 0. A wheel has no button; an absent modifier was not held. */
export interface PointerEvent {
  type: 'mouse'
  action: 'press' | 'release' | 'drag' | 'wheelup' | 'wheeldown'
  button?: 'left' | 'middle' | 'right'
  x: number
  y: number
  shift?: boolean
  alt?: boolean
  ctrl?: boolean
}

/** The terminal's window gained or lost the keyboard. */
export interface FocusEvent {
  type: 'focus'
  focused: boolean
}

/** A sequence that is no key: the terminal's answer to a question, or one we do not know. */
export interface ReplyEvent {
  type: 'reply'
  text: string
}

/** Everything that the decoder of `keys.ts` makes of a terminal's bytes. */
export type InputEvent = KeyEvent | PasteEvent | PointerEvent | FocusEvent | ReplyEvent
