import { optional, word } from '../../../command/argument'
import { isThemeName, themes } from '../../theme'
import { note } from '../model/actions'
import { screenCommand } from './screen-command'

export const theme = screenCommand({
  name: 'theme',
  aliases: { es: 'colores', pt: 'cores' },
  words: { theme: optional(word) },
  help: 'help.theme',
  run(state, { theme: wanted }) {
    if (typeof wanted === 'string' && isThemeName(wanted)) {
      return [
        { ...state, theme: wanted },
        { type: 'theme', name: wanted },
      ]
    }
    const names = Object.keys(themes).join(', ')
    const [key, look] =
      wanted === undefined
        ? (['room.themes', 'notice'] as const)
        : (['room.themeUnknown', 'error'] as const)
    const parameters = { names, theme: state.theme, name: String(wanted) }
    return [{ ...state, chat: note(state.chat, state.now, key, parameters, look) }]
  },
})
