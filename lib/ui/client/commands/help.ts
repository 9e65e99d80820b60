import { optional, rest } from '../../../command/argument'
import { createEditor } from '../../editor'
import type { State, Step } from '../state'
import { screenCommand } from './screen-command'

export const help = screenCommand({
  name: 'help',
  aliases: { es: 'ayuda', pt: 'ajuda' },
  words: { command: optional(rest) },
  help: 'help.help',
  run(state, { command }) {
    return openHelp(state, typeof command === 'string' ? command : '')
  },
})

/** Shows the page of all keys and commands, or with a word what has that word. */
export function openHelp(state: State, typed = ''): Step {
  const help = { name: 'help', top: 0, filter: createEditor(typed) } as const
  return [{ ...state, room: { ...state.room, overlay: help } }]
}
