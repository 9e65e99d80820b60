import { isTextKey, translate, type TextKey, type Tongue } from '../i18n'
import type { Refusal, RefusalDetails } from '../protocol'

/** A refusal as the sentence that a person reads. */
export function sentence(refusal: Refusal, lang: Tongue): string {
  const { kind, details } = refusal
  const what = String(details.what ?? '')
  const waiting = wait(Number(details.retryInMs ?? 0), lang)
  return translate(lang, either(`refusal.${kind}.${what}`, `refusal.${kind}`), {
    ...details,
    field: fieldName(details, lang),
    state: stateName(details, lang),
    why: reason(refusal, lang),
    what: translate(lang, either(`what.${what}`, 'what.thing')),
    wait: waiting,
    until: details.untilMs ? translate(lang, 'refusal.until', { wait: waiting }) : '',
    who: decidedBy(details, lang),
    hint: details.nearest ? translate(lang, 'server.hint', { name: details.nearest }) : '',
  })
}

/** Milliseconds as people say them, rounded up: two of a unit and more are said in that unit. */
export function wait(ms: number, lang: Tongue): string {
  const seconds = Math.max(1, Math.ceil(ms / 1000))
  const [key, unit] = units.find(([, size]) => seconds >= 2 * size) ?? units.at(-1)!
  return translate(lang, key, { n: Math.ceil(seconds / unit) })
}

/** From the largest, with their seconds. */
const units = [
  ['time.days', 86_400],
  ['time.hours', 3600],
  ['time.minutes', 60],
  ['time.seconds', 1],
] as const

/** Who keeps a person out or from writing, and why. */
function decidedBy({ by, because }: RefusalDetails, lang: Tongue): string {
  if (by === undefined) return ''
  const key = because ? 'refusal.decidedWhy' : 'refusal.decided'
  return ` ${translate(lang, key, { by, because })}`
}

/** A state in the person's language where it has a name there. */
function stateName({ state }: RefusalDetails, lang: Tongue): string {
  const key = `state.${state}`
  return isTextKey(key) ? translate(lang, key) : String(state ?? '')
}

function fieldName(details: RefusalDetails, lang: Tongue): string {
  const field = String(details.field ?? '')
  const key = `field.${field}`
  return isTextKey(key) ? translate(lang, key) : field
}

function reason({ kind, details }: Refusal, lang: Tongue): string {
  if (details.reason === undefined) return ''
  const key = `why.${details.reason}${kind === 'weak_password' ? '_password' : ''}`
  return translate(lang, either(key, either(`why.${details.reason}`, 'why.invalid')), {
    ...details,
  })
}

function either(wanted: string, otherwise: TextKey): TextKey {
  return isTextKey(wanted) ? wanted : otherwise
}
