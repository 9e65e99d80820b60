/**
 * What a view may return. A pane is a rectangle of the screen with finished rows; nothing in it knows a
 * terminal, so a view can be called, compared and shown in a spec as plain data.
 */

/** The name of a look. A theme says which colours and attributes it has on this terminal. */
export type Look =
  | 'text'
  | 'dim'
  | 'strong'
  | 'accent'
  | 'title'
  | 'border'
  | 'error'
  | 'warning'
  | 'ok'
  | 'mention'
  | 'own'
  | 'notice'
  | 'action'
  | 'link'
  | 'code'
  | 'emphasis'
  | 'marked'
  | 'unread'
  | 'selected'
  | 'qr'
  | 'field'
  | 'fieldFocus'
  | 'bar'
  | 'barKey'
  | `person${0 | 1 | 2 | 3 | 4 | 5 | 6 | 7 | 8 | 9 | 10 | 11}`

/** A run of text with one look. The text may come from people: the edge draws it as cells, never as tags. */
export interface Span {
  text: string
  look: Look
  /** Address that a terminal may offer to open (OSC 8). Absent: plain text. */
  link?: string
  /** Part of what is selected: on the ground of the look `marked`. Absent: it is not. */
  isMarked?: boolean
}

/** One row of cells, left to right. What is longer than the pane is cut between two graphemes. */
export type Row = readonly Span[]

/** A cell of a pane, counted from 0 at its upper left corner. */
export interface Point {
  x: number
  y: number
}

/** A rectangle of the screen in cells. */
export interface Pane {
  /** Stays the same while the pane does, so that the edge can keep its widget. */
  id: string
  x: number
  y: number
  width: number
  height: number
  /** Look of the cells that no row covers. Absent: `text`. */
  fill?: Look
  rows: readonly Row[]
  /** Where the terminal's cursor stands, if this pane has it. At most one pane of a view has one. */
  cursor?: Point
}
