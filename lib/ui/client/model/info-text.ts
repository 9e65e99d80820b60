import { formatMoney, isTextKey, translate, type TextParameters, type Tongue } from '../../../i18n'
import type { Info } from './item'

/** What the client says in a room, as a sentence. Some of the parameters are written as people do. */
export function infoText({ key, parameters }: Info, lang: Tongue): string {
  return translate(lang, key, { ...parameters, ...written(parameters, lang) }).trimEnd()
}

/** A `date`, an amount of `money` in its `currency`, and what an order is and is doing. */
function written(parameters: TextParameters, lang: Tongue): TextParameters {
  const { date, money, currency = 'CLP', orderKind, orderState } = parameters
  return {
    ...(typeof date === 'number' && { date: dateAndTime(date, lang) }),
    ...(typeof money === 'number' && { total: formatMoney(money, String(currency), lang) }),
    ...(orderKind && { kind: worded(`order.${orderKind}`, lang) }),
    ...(orderState && { state: worded(`state.${orderState}`, lang) }),
  }
}

function worded(key: string, lang: Tongue): string {
  return isTextKey(key) ? translate(lang, key) : key
}

/** A moment as people write it, short. */
export function dateAndTime(at: number, lang: Tongue): string {
  return new Date(at).toLocaleString(lang, { dateStyle: 'short', timeStyle: 'short' })
}
