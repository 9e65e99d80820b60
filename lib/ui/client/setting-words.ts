/** How settings are named and what they can be, as people read and type it. */
import { isTextKey, translate, type Tongue } from '../../i18n'
import { settingTable, type Preferences, type ScalarName, type Setting } from './preferences'

type Value = Preferences[ScalarName]

const TONGUES: readonly Tongue[] = ['es', 'pt', 'en']

/** A setting's name in a language: one word. */
export function settingName({ name }: Setting, lang: Tongue): string {
  return translate(lang, `setting.${name}`)
}

/** What a setting does, in a sentence. */
export function settingHelp({ name }: Setting, lang: Tongue): string {
  return translate(lang, `setting.${name}.help`)
}

/** The setting that a word names, in any language or as in the file, accents or not. */
export function findSetting(typed: string): Setting | undefined {
  const wanted = fold(typed)
  return settingTable.find(setting =>
    [setting.name, ...TONGUES.map(lang => settingName(setting, lang))].some(
      each => fold(each) === wanted,
    ),
  )
}

/** A value as a person reads it. */
export function valueWord(value: Value, lang: Tongue): string {
  if (value === '') return translate(lang, 'setting.value.never')
  const key = `setting.value.${String(value)}`
  return isTextKey(key) ? translate(lang, key) : String(value)
}

/** What a setting can be, where that can be listed. */
export function valuesOf({ kind }: Setting): readonly Value[] {
  switch (kind.type) {
    case 'choice':
      return kind.values
    case 'switch':
      return [true, false]
    case 'count':
    case 'time':
      return []
  }
}

/** The value that a word says. Undefined: the setting cannot be that. */
export function readValue(setting: Setting, typed: string): Value | undefined {
  const wanted = fold(typed.trim())
  switch (setting.kind.type) {
    case 'choice':
    case 'switch':
      return valuesOf(setting).find(value =>
        [String(value), ...TONGUES.map(lang => valueWord(value, lang))].some(
          each => fold(each) === wanted,
        ),
      )
    case 'count': {
      const count = /^\d{1,6}$/.test(wanted) ? Number(wanted) : NaN
      return count <= setting.kind.most ? count : undefined
    }
    case 'time':
      return readTime(wanted)
  }
}

/** What a setting can be, in a few words. */
export function expectation(setting: Setting, lang: Tongue): string {
  switch (setting.kind.type) {
    case 'count':
      return translate(lang, 'settings.count', { most: setting.kind.most })
    case 'time':
      return translate(lang, 'settings.time', { never: valueWord('', lang) })
    case 'choice':
    case 'switch':
      return valuesOf(setting)
        .map(value => valueWord(value, lang))
        .join(', ')
  }
}

/** `9:30` is `09:30`, and so is `930`; `-` and `never` are none. */
function readTime(wanted: string): string | undefined {
  if (wanted === '' || wanted === '-') return ''
  if (TONGUES.some(lang => fold(valueWord('', lang)) === wanted)) return ''
  const [, hours, minutes = '00'] = /^(\d{1,2})(?:[:.h]?(\d{2}))?$/.exec(wanted) ?? []
  if (hours === undefined || Number(hours) > 23 || Number(minutes) > 59) return undefined
  return `${hours.padStart(2, '0')}:${minutes}`
}

function fold(text: string): string {
  return text
    .toLowerCase()
    .normalize('NFD')
    .replace(/[\p{Mn}_-]/gu, '')
}
