/** How wide the lists beside the messages are: as the window is, as a person set it, or as the mouse drags it. */
import type { Rect } from '../../rows'
import type { State } from '../state'
import type { HeldLine, Side } from './room-state'
import { setPreference } from './overlay/settings'

/** From this width on the list of rooms stands beside the messages. */
export const ROOMS_FROM = 80

/** From this width on also the list of people does. */
export const MEMBERS_FROM = 110

/** A narrower list shows no name. */
const LEAST = 8

const settings = { rooms: 'roomsWidth', members: 'membersWidth' } as const

/** Cells of a list; `usual` is what it has where nobody chose. Neither list takes more than a third of the screen. */
export function sideWidth(
  { room, preferences, columns }: State,
  side: Side,
  usual: number,
): number {
  const { held } = room
  const wanted = held?.side === side ? held.width : preferences[settings[side]] || usual
  return Math.max(Math.min(wanted, Math.floor(columns / 3)), LEAST)
}

/** Takes hold of the line that was pressed. Undefined: it is none beside a list. */
export function holdLine(
  state: State,
  { rooms, members }: { rooms?: Rect; members?: Rect },
  x: number,
): State | undefined {
  const held: HeldLine | undefined =
    rooms && x === rooms.x + rooms.width
      ? { side: 'rooms', width: rooms.width }
      : members && x === members.x - 1
        ? { side: 'members', width: members.width }
        : undefined
  return held && setHeld(state, held)
}

/** The line goes where the mouse is, at column `x` of the screen. */
export function dragLine(state: State, { side }: HeldLine, x: number): State {
  const { columns } = state
  const wanted = side === 'rooms' ? x - 1 : columns - 2 - x
  return setHeld(state, { side, width: Math.max(wanted, LEAST) })
}

/** Lets the line go; the width is kept. */
export function dropLine(state: State, { side }: HeldLine): State {
  const width = sideWidth(state, side, 0)
  return setPreference(setHeld(state, undefined), settings[side], width)
}

function setHeld(state: State, held: HeldLine | undefined): State {
  return { ...state, room: { ...state.room, held } }
}
