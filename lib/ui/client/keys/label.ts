import { isTextKey, translate, type Tongue } from '../../../i18n'
import type { Binding } from './binding'

/** All keys of a binding, as a person reads them: `F4, Alt-a`. */
export function keyLabels({ keys }: Binding, lang: Tongue): string {
  const isRange = keys.length > 3 && keys[0]?.startsWith('M-')
  if (isRange) return `${keyLabel(keys[0]!, lang)}..${keys.at(-1)!.slice(2)}`
  return keys.map(key => keyLabel(key, lang)).join(', ')
}

/** A key's name as it is printed on keyboards: `Ctrl-a`, `Alt-Enter`, `F1`, `↑`. */
export function keyLabel(key: string, lang: Tongue): string {
  const [, modifiers = '', name = ''] = /^((?:[CMS]-)*)([^]*)$/.exec(key) ?? []
  const words = { 'C-': 'Ctrl-', 'M-': 'Alt-', 'S-': translate(lang, 'key.shift') }
  const prefix = modifiers.replace(/[CMS]-/g, each => words[each as keyof typeof words])
  const named = `key.${name}`
  if (isTextKey(named)) return prefix + translate(lang, named)
  return prefix + (/^f\d+$/.test(name) ? name.toUpperCase() : name)
}
