import { optional, word } from '../../../command/argument'
import { chooseLevel } from '../level'
import { screenCommand } from './screen-command'

export const level = screenCommand({
  name: 'level',
  aliases: { es: 'nivel', pt: 'nivel' },
  words: { level: optional(word) },
  help: 'help.level',
  run: (state, { level: typed }) => [
    chooseLevel(state, typeof typed === 'string' ? typed : '', state.lang),
  ],
})
