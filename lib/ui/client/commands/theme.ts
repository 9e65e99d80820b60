import { optional, word } from '../../../command/argument'
import { isThemeName, type ThemeName } from '../../theme'
import { note } from '../model/actions'
import { settingTable } from '../preferences'
import { setPreference } from '../room/overlay/settings'
import { expectation, readValue, valuesOf, valueWord } from '../setting-words'
import type { State, Step } from '../state'
import { screenCommand } from './screen-command'

const setting = settingTable.find(({ name }) => name === 'theme')!

export const theme = screenCommand({
  name: 'theme',
  aliases: { es: 'colores', pt: 'cores' },
  words: { theme: optional(word) },
  help: 'help.theme',
  complete: ({ lang }, typed) =>
    typed.length > 0 ? [] : valuesOf(setting).map(value => ({ text: valueWord(value, lang) })),
  run(state, { theme: wanted }) {
    const { lang, chat, now } = state
    const value = typeof wanted === 'string' ? readValue(setting, wanted) : undefined
    if (value !== undefined) {
      const next = setPreference(state, 'theme', value as never)
      return isThemeName(String(value)) ? paint(next, value as ThemeName) : [next]
    }
    const [key, look] =
      wanted === undefined
        ? (['room.themes', 'notice'] as const)
        : (['room.themeUnknown', 'error'] as const)
    const names = expectation(setting, lang)
    const parameters = { names, theme: valueWord(state.theme, lang), name: String(wanted) }
    return [{ ...state, chat: note(chat, now, key, parameters, look) }]
  },
})

/** Also where it was set before, and the command line said something else. */
function paint(state: State, name: ThemeName): Step {
  return [
    { ...state, theme: name },
    { type: 'theme', name },
  ]
}
