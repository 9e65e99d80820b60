/** Of what a room tells the person. */
import { isTextKey, translate, type Tongue } from '../../i18n'
import { levelOf } from './model/attention'
import { note } from './model/actions'
import type { Level } from './preferences'
import { setAttention, type Heeding } from './heeding'
import { roomTitle } from './room/room-name'

/** The words for the levels in every language; what a person typed may be the beginning of one. */
const words: Readonly<Record<Level, readonly string[]>> = {
  all: ['all', 'todo', 'tudo'],
  mentions: ['mentions', 'menciones', 'menções', 'mencoes'],
  none: ['none', 'nada'],
}

/** Sets the level of the current room, or says which it is when nothing was typed. */
export function chooseLevel<S extends Heeding>(state: S, typed: string, lang: Tongue): S {
  const { chat, now } = state
  const here = chat.rooms[chat.current]?.room
  if (!here) return state
  const wanted = readLevel(typed)
  if (typed && !wanted) {
    return { ...state, chat: note(chat, now, 'room.levelUnknown', { name: typed }, 'error') }
  }
  const chosen = wanted ?? levelOf(chat, here.id)
  const parameters = { room: roomTitle(here), level: levelName(chosen, lang) }
  const said = { ...state, chat: note(chat, now, 'room.level', parameters) }
  if (!wanted) return said
  const { [here.id]: _old, ...others } = chat.attention.levels
  return setAttention(said, {
    levels: wanted === 'all' ? others : { ...others, [here.id]: wanted },
  })
}

function readLevel(typed: string): Level | undefined {
  const wanted = typed.trim().toLowerCase()
  if (wanted === '') return undefined
  const levels = Object.keys(words) as Level[]
  return levels.find(each => words[each].some(name => name.startsWith(wanted)))
}

function levelName(chosen: Level, lang: Tongue): string {
  const key = `level.${chosen}`
  return isTextKey(key) ? translate(lang, key) : chosen
}
