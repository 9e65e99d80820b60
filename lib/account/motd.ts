import type { Language } from '../protocol'
import type { Settings } from '../settings'

/** The message of the day in a language, or in the server's own where it is not written in that one. */
export function motd({ motd: text, lang: own }: Settings, lang: Language): string {
  return typeof text === 'string' ? text : (text[lang] ?? text[own] ?? '')
}
