import { translate, type Tongue } from '../../../i18n'
import type { Info } from './item'

/** What the client says in a room, as a sentence. A `date` among the parameters is written as people do. */
export function infoText({ key, parameters }: Info, lang: Tongue): string {
  const { date } = parameters
  const written = typeof date === 'number' ? { date: dateAndTime(date, lang) } : {}
  return translate(lang, key, { ...parameters, ...written })
}

/** A moment as people write it, short. */
export function dateAndTime(at: number, lang: Tongue): string {
  return new Date(at).toLocaleString(lang, { dateStyle: 'short', timeStyle: 'short' })
}
