import type { Services } from '../command'
import type { Language } from '../protocol'

/**
 * The message of the day: the one that an administrator set, else that of the settings in a language, or
 * in the server's own where it is not written in that one.
 */
export function motd(
  { motd: set, settings }: Pick<Services, 'motd' | 'settings'>,
  lang: Language,
): string {
  const { motd: text, lang: own } = settings
  return set.text ?? (typeof text === 'string' ? text : (text[lang] ?? text[own] ?? ''))
}
