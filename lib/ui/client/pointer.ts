import type { MouseEvent } from '../terminal-event'
import { pressOverlay, wheelOverlay } from './room/overlay/overlay'
import type { State, Step } from './state'

/** Rows that one notch of the wheel moves. */
export const WHEEL_ROWS = 3

/** What a screen does with the mouse. */
export interface Pointer {
  /** `rows` are below zero where the wheel goes up. */
  wheel: (state: State, event: MouseEvent, rows: number) => Step
  /** With the left button. */
  press: (state: State, event: MouseEvent) => Step
}

/** Gives what the mouse does to what lies over a screen or, where nothing does, to the screen. */
export function takePointer(state: State, event: MouseEvent, { wheel, press }: Pointer): Step {
  const { overlay } = state.room
  switch (event.action) {
    case 'wheelup':
    case 'wheeldown': {
      const by = event.action === 'wheelup' ? -1 : 1
      return overlay ? wheelOverlay(state, overlay, by) : wheel(state, event, by * WHEEL_ROWS)
    }
    case 'press':
      if (overlay) return pressOverlay(state, overlay, event.pane, event.y)
      return event.button === 'left' ? press(state, event) : [state]
    case 'drag':
    case 'release':
      return [state]
  }
}
