import type { TextKey, TextParameters } from '../../../i18n'
import { saying } from '../saying'
import type { State } from '../state'

/** Says below the messages what was just done; it stays until the next key. */
export function flash(state: State, key: TextKey, parameters?: TextParameters): State {
  return { ...state, room: { ...state.room, flash: saying(key, parameters) } }
}

/** A key came: what was said before has been read. */
export function withoutFlash(state: State): State {
  if (!state.room.flash) return state
  const { flash: _read, ...room } = state.room
  return { ...state, room }
}
