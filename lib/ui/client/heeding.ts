/** People whose messages the person does not want to see. */
import type { TextKey, TextParameters } from '../../i18n'
import { isIgnored } from './model/attention'
import { note } from './model/actions'
import type { Chat } from './model/chat'
import type { Preferences } from './preferences'

/** What of a state decides about what is folded away: a screen has it, and so has the plain mode. */
export interface Heeding {
  chat: Chat
  preferences: Preferences
  now: number
}

/** Folds a person's messages away from now on, also those that are there. Without a name, says whose are. */
export function ignorePerson<S extends Heeding>(state: S, username: string): S {
  const { chat, preferences } = state
  if (username === '') return sayIgnored(state)
  if (username.toLowerCase() === chat.me?.username.toLowerCase()) {
    return say(state, 'room.ignoreSelf', {}, 'error')
  }
  const said = say(state, 'room.ignoring', { username })
  if (isIgnored(chat, username)) return said
  const ignored = [...preferences.ignored, username]
  return { ...said, preferences: { ...preferences, ignored } }
}

function sayIgnored<S extends Heeding>(state: S): S {
  const names = state.preferences.ignored.join(', ')
  return say(state, names ? 'room.ignored' : 'room.nobodyIgnored', { names })
}

/** Shows a person's messages again. */
export function heedPerson<S extends Heeding>(state: S, username: string): S {
  const { chat, preferences } = state
  if (!isIgnored(chat, username)) return say(state, 'room.notIgnored', { username }, 'error')
  const wanted = username.toLowerCase()
  const ignored = preferences.ignored.filter(each => each.toLowerCase() !== wanted)
  return { ...say(state, 'room.heeded', { username }), preferences: { ...preferences, ignored } }
}

function say<S extends Heeding>(
  state: S,
  key: TextKey,
  parameters: TextParameters,
  look: 'notice' | 'error' = 'notice',
): S {
  return { ...state, chat: note(state.chat, state.now, key, parameters, look) }
}
