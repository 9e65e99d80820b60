import type { CommandInfo } from '../protocol'

/** How the words of a typed line fill one parameter. */
export interface Word {
  kind: CommandInfo['words'][number]['kind']
  optional?: boolean
}

/** One word; a username, completed over people; a room's name, completed over rooms. */
export const word: Word = { kind: 'word' }

/** A username, which completion offers. */
export const person: Word = { kind: 'person' }

/** The name of a room, which completion offers. */
export const roomName: Word = { kind: 'room' }
/** A whole number. */
export const number: Word = { kind: 'number' }
/** A time such as `90s`, `10m`, `2h` or `1d`, in milliseconds; another word is left to what follows. */
export const duration: Word = { kind: 'duration' }
/** A card's name: what is left of the line up to a price, or what stands in quotes. */
export const cardName: Word = { kind: 'card' }
/** A price in the shop's minor unit: `1500`, also `$1.500`; as the last word of the line. */
export const price: Word = { kind: 'price' }
/** Cards with how many of each: `2 Pikachu ex, Metapod ex`; all that is left of the line. */
export const cardLines: Word = { kind: 'cards' }
/** All that is left of the line. */
export const rest: Word = { kind: 'rest' }
/** Takes no word: the room in which the line was typed. */
export const here: Word = { kind: 'here' }
/** Takes no word: a fresh id, so that the request can be repeated without harm. */
export const freshKey: Word = { kind: 'key' }
/** True when the line has one more word, whatever it is; left out when it has none. */
export const yes: Word = { kind: 'yes', optional: true }

/** The same word, which need not be there. */
export function optional(argument: Word): Word {
  return { ...argument, optional: true }
}
