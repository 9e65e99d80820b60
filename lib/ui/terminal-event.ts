import type { InputEvent, PointerEvent } from './input-event'

/** The screen has this many cells. It also comes once at the start of a program. */
export interface ResizeEvent {
  type: 'resize'
  columns: number
  rows: number
}

/** The mouse over a pane, at a cell of it. Without a pane the cell is one of the screen. */
export interface MouseEvent extends PointerEvent {
  pane: string | undefined
}

/** The terminal is gone: its window was closed, or the line was cut. Nothing can be shown any more. */
export interface HangupEvent {
  type: 'hangup'
}

/** What the edge tells a program. */
export type TerminalEvent =
  Exclude<InputEvent, PointerEvent> | ResizeEvent | MouseEvent | HangupEvent
