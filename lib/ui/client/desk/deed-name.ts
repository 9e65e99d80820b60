import { isTextKey, translate, type Tongue } from '../../../i18n'

/** What somebody did, in words: `shop.buy` is `compró cartas`. A deed that has none keeps its own name. */
export function deedName(action: string, lang: Tongue): string {
  const key = `deed.${action}`
  return isTextKey(key) ? translate(lang, key) : action
}
