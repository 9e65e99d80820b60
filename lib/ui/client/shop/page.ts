/** What each page below the dialogue is made of. */
import type { KeyEvent, PasteEvent } from '../../input-event'
import type { Pane, Point } from '../../pane'
import type { Context } from '../keys'
import type { Rect } from '../../rows'
import type { State, Step } from '../state'

/** One page of the assistant, below the dialogue. */
export interface Page {
  /** Where its keys mean something. */
  where: Context
  /** What stands in the line above it. Absent: there is no line. */
  title?(state: State): string
  /** How many rows it would like to have. */
  height(state: State, width: number): number
  draw(state: State, rect: Rect): Pane[]
  /** Undefined: the key means nothing here. */
  update(state: State, event: KeyEvent | PasteEvent): Step | undefined
  /** A click on one of its panes, while the page has that place. Absent: it does nothing. */
  click?(state: State, pane: string, at: Point, place: Rect): Step
  /** The wheel, so many rows. Absent: the dialogue moves. */
  wheel?(state: State, rows: number): Step
  /** Which of its keys do something now, for the bar. Absent: all. */
  has?(state: State, action: string): boolean
}
