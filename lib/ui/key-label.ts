import { isTextKey, translate, type Tongue } from '../i18n'

/** A key's name as it is printed on keyboards: `Ctrl-a`, `Alt-Enter`, `F1`, `↑`. */
export function keyLabel(key: string, lang: Tongue): string {
  const [, modifiers = '', name = ''] = /^((?:[CMS]-)*)([^]*)$/.exec(key) ?? []
  const words = { 'C-': 'Ctrl-', 'M-': 'Alt-', 'S-': translate(lang, 'key.shift') }
  const prefix = modifiers.replace(/[CMS]-/g, each => words[each as keyof typeof words])
  const named = `key.${name}`
  if (isTextKey(named)) return prefix + translate(lang, named)
  return prefix + (/^f\d+$/.test(name) ? name.toUpperCase() : name)
}
