/** The lists of rooms and people that open over the room. */
import { createEditor, typeKey } from '../../../editor'
import type { KeyEvent, PasteEvent } from '../../../input-event'
import { actionOf } from '../../keys'
import type { State, Step } from '../../state'
import { goToRoom, talkTo } from '../going'
import { entriesOf } from './list-entries'
import { listHeight } from './list-view'
import { openCard } from './person-card'
import type { ListSheet } from '../room-state'
import { closeOverlay, moveIn, setOverlay } from './sheet'

/** Opens the list of rooms or of people, with nothing typed. */
export function openList(state: State, name: ListSheet['name']): State {
  return setOverlay(state, { name, filter: createEditor(), index: 0 })
}

/** Takes in a key; what is not one of the list's goes into its filter. */
export function updateList(state: State, list: ListSheet, event: KeyEvent | PasteEvent): Step {
  const action = event.type === 'key' ? actionOf(event.key, 'overlay') : undefined
  if (action === 'close') return [closeOverlay(state)]
  if (action === 'accept') return choose(state, list, list.index)
  const last = entriesOf(state, list).length - 1
  const moved = action && moveIn(list.index, action, last, listHeight(state, list))
  if (moved !== undefined) return [setOverlay(state, { ...list, index: moved })]
  const filter = typeKey(list.filter, event)
  return filter ? [setOverlay(state, { ...list, filter, index: 0 })] : [state]
}

/** Opens an entry: a room; among rooms also the direct room with a person, among people one's card. */
export function choose(state: State, list: ListSheet, index: number): Step {
  const closed = closeOverlay(state)
  const entry = entriesOf(state, list)[index]
  if (!entry) return [closed]
  if (entry.type === 'room') return goToRoom(closed, entry.room.id)
  const { username } = entry.user
  return list.name === 'members' ? [openCard(closed, username)] : talkTo(closed, username)
}

/** Moves the choice, as the wheel does. */
export function moveInList(state: State, list: ListSheet, by: number): State {
  const last = Math.max(entriesOf(state, list).length - 1, 0)
  return setOverlay(state, { ...list, index: Math.max(Math.min(list.index + by, last), 0) })
}
