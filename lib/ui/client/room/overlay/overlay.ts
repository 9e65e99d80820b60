import type { KeyEvent, PasteEvent } from '../../../input-event'
import type { State, Step } from '../../state'
import { moveInFinder, openFound, updateFinder } from './finder'
import { foundAtRow } from './finder-view'
import { scrollHelp, updateHelp } from './help'
import { choose, moveInList, updateList } from './list'
import { entryAtRow } from './list-view'
import { scrollPaste, updatePaste } from '../input/paste'
import { doDeed, moveInCard, updateCard } from './person-card'
import type { Overlay } from '../room-state'
import { clickSetting, moveInSettings, updateSettings } from './settings'
import { closeOverlay } from './sheet'

/** Takes in a key while a page or a list lies over the room. */
export function updateOverlay(state: State, overlay: Overlay, event: KeyEvent | PasteEvent): Step {
  switch (overlay.name) {
    case 'help':
      return updateHelp(state, overlay, event)
    case 'rooms':
    case 'members':
      return updateList(state, overlay, event)
    case 'search':
    case 'mentions':
      return updateFinder(state, overlay, event)
    case 'settings':
      return updateSettings(state, overlay, event)
    case 'paste':
      return updatePaste(state, overlay, event)
    case 'person':
      return updateCard(state, overlay, event)
  }
}

/** The wheel over it. */
export function wheelOverlay(state: State, overlay: Overlay, by: number): Step {
  switch (overlay.name) {
    case 'help':
      return [scrollHelp(state, overlay, by * 2)]
    case 'rooms':
    case 'members':
      return [moveInList(state, overlay, by)]
    case 'search':
    case 'mentions':
      return moveInFinder(state, overlay, by)
    case 'settings':
      return [moveInSettings(state, overlay, by)]
    case 'paste':
      return [scrollPaste(state, overlay, by * 2)]
    case 'person':
      return [moveInCard(state, overlay, by)]
  }
}

/** A click on one of its panes; one beside it closes it. */
export function pressOverlay(
  state: State,
  overlay: Overlay,
  pane: string | undefined,
  y: number,
): Step {
  if (!pane?.startsWith('overlay')) return [closeOverlay(state)]
  const isList = pane === 'overlay.list'
  switch (overlay.name) {
    case 'rooms':
    case 'members':
      return isList && y > 0 ? choose(state, overlay, entryAtRow(state, overlay, y)) : [state]
    case 'search':
    case 'mentions':
      return isList ? openFound(state, overlay, foundAtRow(state, overlay, y)) : [state]
    case 'settings':
      return [clickSetting(state, overlay, pane, y)]
    case 'person':
      return isList ? doDeed(state, overlay, y) : [state]
    case 'help':
    case 'paste':
      return [state]
  }
}
