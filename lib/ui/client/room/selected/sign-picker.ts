/** Choosing a sign for a message: the most used ones, or by name in any of the languages. */
import { createEditor, typeKey } from '../../../editor'
import { graphemes } from '../../../cells'
import type { KeyEvent, PasteEvent } from '../../../input-event'
import { allEmoji, searchEmoji, type Emoji } from '../../emoji'
import { actionOf } from '../../keys'
import type { State, Step } from '../../state'
import { feedOf, messageAt } from '../message/feed'
import { flash } from '../flash'
import type { SignPicker } from '../room-state'
import { stopSelecting } from './selection'

/** Signs that are remembered as the last ones used. */
const MAX_USED = 16

const PAGE = 7

/** Opens the list of signs for a message. */
export function openPicker(state: State, seq: number): State {
  return setPicker(state, { seq, filter: createEditor(), index: 0 })
}

/** Takes in a key while the list is open. */
export function updatePicker(state: State, picker: SignPicker, event: KeyEvent | PasteEvent): Step {
  const action = event.type === 'key' ? actionOf(event.key, 'picker') : undefined
  switch (action) {
    case 'close':
      return [setPicker(state, undefined)]
    case 'accept':
      return pick(state, picker, picker.index)
    case 'up':
      return [moveTo(state, picker, picker.index - 1)]
    case 'down':
      return [moveTo(state, picker, picker.index + 1)]
    case 'pageUp':
      return [moveTo(state, picker, picker.index - PAGE)]
    case 'pageDown':
      return [moveTo(state, picker, picker.index + PAGE)]
    case undefined: {
      const filter = typeKey(picker.filter, event)
      return [filter ? setPicker(state, { ...picker, filter, index: 0 }) : state]
    }
  }
}

/** What can be chosen: the signs used last come first, then those that everybody uses most. */
export function pickableSigns({ room, lang }: State, { filter }: SignPicker): readonly Emoji[] {
  const typed = filter.text.trim().replaceAll(':', '')
  if (typed !== '') return isSign(typed) ? [asTyped(typed)] : searchEmoji(typed, lang)
  const used = room.usedSigns.map(sign => allEmoji().find(each => each.sign === sign))
  return [...new Set([...used.filter(each => each !== undefined), ...allEmoji()])]
}

/** A sign that was typed or pasted need have no name. */
function isSign(typed: string): boolean {
  return (
    /\p{Extended_Pictographic}|\p{Regional_Indicator}/u.test(typed) && graphemes(typed).length === 1
  )
}

function asTyped(sign: string): Emoji {
  const known = allEmoji().find(each => each.sign === sign)
  return known ?? { sign, names: { es: '', pt: '', en: '' }, keys: [] }
}

/** Puts the sign in a row of the list on the message, or takes it back where it is one's own. */
function pick(state: State, picker: SignPicker, index: number): Step {
  const sign = pickableSigns(state, picker)[index]?.sign
  const closed = stopSelecting(setPicker(state, undefined))
  return sign ? toggleSign(closed, picker.seq, sign) : [closed]
}

/** Puts a sign on a message of the current room; one's own that is there is taken back. */
export function toggleSign(state: State, seq: number, emoji: string): Step {
  const { chat, room } = state
  const feed = feedOf(state)
  const message = feed && messageAt(feed.state.items, seq)
  if (!message) return [state]
  if (chat.line.state !== 'open') return [flash(state, 'select.offline')]
  const on = !(message.reactions?.[emoji] ?? []).includes(chat.me?.username ?? '')
  const usedSigns = [emoji, ...room.usedSigns.filter(each => each !== emoji)].slice(0, MAX_USED)
  const params = { room: chat.current, seq, emoji, on }
  return [
    { ...state, room: { ...room, usedSigns } },
    { type: 'request', method: 'chat.react', params },
  ]
}

function moveTo(state: State, picker: SignPicker, index: number): State {
  const last = pickableSigns(state, picker).length - 1
  return setPicker(state, { ...picker, index: Math.max(Math.min(index, last), 0) })
}

function setPicker(state: State, picker: SignPicker | undefined): State {
  const { picker: _old, ...room } = state.room
  return { ...state, room: picker ? { ...room, picker } : room }
}
