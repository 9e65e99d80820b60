import { optional, word } from '../../../command/argument'
import { findCommand } from '../../../command/line'
import { note } from '../model/actions'
import type { State, Step } from '../state'
import { screenCommand } from './screen-command'

export const help = screenCommand({
  name: 'help',
  aliases: { es: 'ayuda', pt: 'ajuda' },
  words: { command: optional(word) },
  help: 'help.help',
  run(state, { command }) {
    return typeof command === 'string' ? explain(state, command) : openHelp(state)
  },
})

/** Shows the page of all keys and commands. */
export function openHelp(state: State): Step {
  return [{ ...state, room: { ...state.room, overlay: { name: 'help', top: 0 } } }]
}

/** What one command does; the whole page where the name is not one of the server's. */
function explain(state: State, name: string): Step {
  const { chat, now } = state
  const found = findCommand(name.replace(/^\//, ''), chat.commands)[0]
  if (!found) return openHelp(state)
  const { usage, help: text } = found
  return [{ ...state, chat: note(chat, now, 'room.command', { usage, help: text }) }]
}
