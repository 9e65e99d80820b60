import type { KeyEvent, PasteEvent } from '../input-event'
import type { MouseEvent, TerminalEvent } from '../terminal-event'
import type { State, Step } from './state'

/** What a screen does with what a person's hands do. */
export interface Hands {
  typed: (state: State, event: KeyEvent | PasteEvent) => Step
  mouse: (state: State, event: MouseEvent) => Step
}

/** Gives a screen what its person does; what the terminal tells besides is nothing to a screen. */
export function takeHands(state: State, event: TerminalEvent, { typed, mouse }: Hands): Step {
  switch (event.type) {
    case 'key':
    case 'paste':
      return typed(state, event)
    case 'mouse':
      return mouse(state, event)
    case 'focus':
    case 'reply':
    case 'resize':
    case 'hangup':
      return [state]
  }
}
