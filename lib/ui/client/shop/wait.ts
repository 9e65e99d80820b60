import { translate, type Tongue } from '../../../i18n'

/** `Espera aproximada: 3 min`; less than a minute is said as that. */
export function waitText(waitMs: number, lang: Tongue): string {
  const n = Math.round(waitMs / 60_000)
  return n < 1 ? translate(lang, 'assistant.waitShort') : translate(lang, 'assistant.wait', { n })
}
