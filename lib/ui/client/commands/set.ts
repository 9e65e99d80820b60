import { optional, rest, word } from '../../../command/argument'
import type { TextKey, TextParameters } from '../../../i18n'
import { note } from '../model/actions'
import { settingTable, type Setting } from '../preferences'
import type { Candidate } from '../room/room-state'
import { openSettings, setPreference } from '../room/overlay/settings'
import {
  expectation,
  findSetting,
  readValue,
  settingHelp,
  settingName,
  valuesOf,
  valueWord,
} from '../setting-words'
import type { State, Step } from '../state'
import { screenCommand } from './screen-command'

export const set = screenCommand({
  name: 'set',
  aliases: { es: 'ajustar', pt: 'definir' },
  words: { setting: optional(word), value: optional(rest) },
  help: 'help.set',
  complete: (state, typed) => (typed.length < 1 ? names(state) : values(state, typed[0] ?? '')),
  run(state, { setting: name, value }) {
    if (typeof name !== 'string') return [openSettings(state)]
    const setting = findSetting(name)
    if (!setting) return unknown(state, name)
    return typeof value === 'string' ? change(state, setting, value) : show(state, setting)
  },
})

function change(state: State, setting: Setting, typed: string): Step {
  const { lang } = state
  const name = settingName(setting, lang)
  const value = readValue(setting, typed)
  if (value === undefined) {
    const expected = expectation(setting, lang)
    return say(state, 'settings.wrong', { name, value: typed, expected }, true)
  }
  const next = setPreference(state, setting.name, value as never)
  return say(next, 'settings.set', { name, value: valueWord(value, lang) })
}

function show(state: State, setting: Setting): Step {
  const { lang, preferences } = state
  return say(state, 'settings.is', {
    name: settingName(setting, lang),
    value: valueWord(preferences[setting.name], lang),
    help: settingHelp(setting, lang),
  })
}

function unknown(state: State, name: string): Step {
  const all = settingTable.map(setting => settingName(setting, state.lang)).join(', ')
  return say(state, 'settings.unknown', { name, names: all }, true)
}

function say(state: State, key: TextKey, parameters: TextParameters, isError = false): Step {
  const look = isError ? 'error' : 'notice'
  return [{ ...state, chat: note(state.chat, state.now, key, parameters, look) }]
}

function names({ lang, preferences }: State): Candidate[] {
  return settingTable.map(setting => ({
    text: settingName(setting, lang),
    about: `${valueWord(preferences[setting.name], lang)} · ${settingHelp(setting, lang)}`,
  }))
}

function values({ lang }: State, name: string): Candidate[] {
  const setting = findSetting(name)
  return setting ? valuesOf(setting).map(value => ({ text: valueWord(value, lang) })) : []
}
