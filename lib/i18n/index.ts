import type { Translated } from './catalogue'
import { en } from './en'
import { es } from './es'
import { pt } from './pt'

export { bytes, figure, span } from './amount'
export { formatMoney, isCurrency, minorDigits, parseMoney } from './money'

/** The name of a text: `room.offline`. */
export type TextKey = keyof typeof es

/** A language's texts: every key of Spanish, with the same placeholders. */
export type Catalogue = Translated<typeof es>

/** The texts of all languages. */
export const catalogues = { es, pt, en } satisfies Record<string, Catalogue>

/** The languages that people can choose, as BCP 47 tags. */
export type Tongue = keyof typeof catalogues

/** What stands in the place of a text's placeholders, by their names. */
export type TextParameters = Record<string, string | number | boolean | undefined>

const PLACEHOLDER = /\{\{(\p{L}+)\}\}|\{(\w+)(?::([^|}]*)\|([^}]*))?\}/gu

const plurals = {
  es: new Intl.PluralRules('es'),
  pt: new Intl.PluralRules('pt'),
  en: new Intl.PluralRules('en'),
}

/** A text in a language. A parameter that is not given leaves its place empty; `{{name}}` is shown as `{name}`. */
export function translate(lang: Tongue, key: TextKey, parameters: TextParameters = {}): string {
  return catalogues[lang][key].replace(
    PLACEHOLDER,
    (_, shown: string | undefined, name: string, one?: string, other?: string) => {
      if (shown !== undefined) return `{${shown}}`
      const value = parameters[name]
      if (one === undefined) return String(value ?? '')
      return plurals[lang].select(Number(value)) === 'one' ? one : (other ?? '')
    },
  )
}

/** True for a key of the catalogue; for keys put together from a kind that arrived. */
export function isTextKey(key: string): key is TextKey {
  return Object.hasOwn(es, key)
}

/** The best language for POSIX locale names such as `pt_BR.UTF-8`, in falling order of weight; Spanish when none fits. */
export function chooseLanguage(...wishes: (string | undefined)[]): Tongue {
  for (const wish of wishes) {
    const tag = wish?.slice(0, 2).toLowerCase()
    if (tag && tag in catalogues) return tag as Tongue
  }
  return 'es'
}
