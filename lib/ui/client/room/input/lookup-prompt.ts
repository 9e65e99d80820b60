import { translate } from '../../../../i18n'
import type { State } from '../../state'
import type { Lookup } from '../room-state'

/** `(buscar-atrás) 'word': ` */
export function lookupPrompt({ lang }: State, { query, isMissing }: Lookup): string {
  return ` ${translate(lang, isMissing ? 'lookup.none' : 'lookup.prompt', { query })}`
}
