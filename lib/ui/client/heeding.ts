/** People whose messages the person does not want to see. */
import type { TextKey, TextParameters } from '../../i18n'
import type { Address } from '../../settings/address'
import { formatAddress } from './address'
import { fullAttention, isIgnored } from './model/attention'
import { note } from './model/actions'
import type { Chat } from './model/chat'
import type { Attention, Preferences } from './preferences'

/** What of a state decides about what is folded away: a screen has it, and so has the plain mode. */
export interface Heeding {
  chat: Chat
  preferences: Preferences
  /** The server that it is about. */
  options: Address
  now: number
}

/** What the person has set for a server. */
export function attentionOn({ servers }: Preferences, server: Address): Attention {
  return servers[formatAddress(server)] ?? fullAttention
}

/** Changes what the person has set for the server; what it comes to is kept in the settings. */
export function setAttention<S extends Heeding>(state: S, change: Partial<Attention>): S {
  const { preferences, options, chat } = state
  const attention = { ...attentionOn(preferences, options), ...change }
  const servers = { ...preferences.servers, [formatAddress(options)]: attention }
  return { ...state, chat: { ...chat, attention }, preferences: { ...preferences, servers } }
}

/** Folds a person's messages away from now on, also those that are there. Without a name, says whose are. */
export function ignorePerson<S extends Heeding>(state: S, username: string): S {
  const { chat } = state
  if (username === '') return sayIgnored(state)
  if (username.toLowerCase() === chat.me?.username.toLowerCase()) {
    return say(state, 'room.ignoreSelf', {}, 'error')
  }
  const said = say(state, 'room.ignoring', { username })
  if (isIgnored(chat, username)) return said
  return setAttention(said, { ignored: [...chat.attention.ignored, username] })
}

function sayIgnored<S extends Heeding>(state: S): S {
  const names = state.chat.attention.ignored.join(', ')
  return say(state, names ? 'room.ignored' : 'room.nobodyIgnored', { names })
}

/** Shows a person's messages again. */
export function heedPerson<S extends Heeding>(state: S, username: string): S {
  const { chat } = state
  if (!isIgnored(chat, username)) return say(state, 'room.notIgnored', { username }, 'error')
  const wanted = username.toLowerCase()
  const ignored = chat.attention.ignored.filter(each => each.toLowerCase() !== wanted)
  return setAttention(say(state, 'room.heeded', { username }), { ignored })
}

function say<S extends Heeding>(
  state: S,
  key: TextKey,
  parameters: TextParameters,
  look: 'notice' | 'error' = 'notice',
): S {
  return { ...state, chat: note(state.chat, state.now, key, parameters, look) }
}
