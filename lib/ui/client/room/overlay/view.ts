import type { Pane } from '../../../pane'
import type { State } from '../../state'
import { finderPanes } from './finder-view'
import { helpPanes } from './help-view'
import { listPanes } from './list-view'
import { pastePanes } from '../input/paste-view'
import { cardPanes } from './person-card-view'
import { settingsPanes } from './settings-view'

/** What lies over the room: a page, or a list to choose from. */
export function overlayPanes(state: State): Pane[] {
  const { overlay } = state.room
  if (!overlay) return []
  switch (overlay.name) {
    case 'help':
      return helpPanes(state, overlay)
    case 'rooms':
    case 'members':
      return listPanes(state, overlay)
    case 'search':
    case 'mentions':
      return finderPanes(state, overlay)
    case 'settings':
      return settingsPanes(state, overlay)
    case 'paste':
      return pastePanes(state, overlay)
    case 'person':
      return cardPanes(state, overlay)
  }
}
