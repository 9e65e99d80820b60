import type { Tongue } from '../../../i18n'
import { keyLabel } from '../../key-label'
import type { Binding } from './binding'

export { keyLabel } from '../../key-label'

/** All keys of a binding, as a person reads them: `F4, Alt-a`. */
export function keyLabels({ keys }: Binding, lang: Tongue): string {
  const isRange = keys.length > 3 && keys[0]?.startsWith('M-')
  if (isRange) return `${keyLabel(keys[0]!, lang)}..${keys.at(-1)!.slice(2)}`
  return keys.map(key => keyLabel(key, lang)).join(', ')
}
